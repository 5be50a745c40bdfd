import type { ExampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { defaultInstrument } from './default-instrument.ts'
import type { Answer, Facts, Instrument } from './instrument.ts'
import type { Known } from './read-assessment.ts'

export const exampleSource = 'Example Police'

/** The form as somebody sends it who knows these facts of a child, and nothing else. */
export function answersFor(facts: Pick<Facts, 'answers' | 'escalations'>): Answers {
  const rows = Object.entries(facts.answers).flatMap(([id, answer]) => answerFields(id, answer))
  const calls = facts.escalations.flatMap(callFields)
  return {
    ...Object.fromEntries([...rows, ...calls]),
    escalations: facts.escalations.join('\n'),
    childAsked: 'not_yet',
    analysis: 'Collected by cars her mother does not know.',
    finalLevel: 'as_computed',
  }
}

function answerFields(id: string, { state, recency }: Answer): [string, string][] {
  const day = { current: '2026-10-20', recent: '2026-05-20', historic: '2024-05-20' }
  return [
    [id, state],
    ...(recency ? [[`${id}-when`, recency] as [string, string]] : []),
    [`${id}-evidence`, 'Seen by her form tutor'],
    [`${id}-source`, exampleSource],
    [`${id}-on`, day[recency ?? 'current']],
  ]
}

export function callFields(code: string): [string, string][] {
  return [
    [`${code}-on`, '2026-11-02'],
    [`${code}-at`, '08:30'],
    [`${code}-by`, 'Ruth Adeyemi'],
    [`${code}-whom`, 'Police control room'],
    [`${code}-reference`, 'Log 214'],
  ]
}

/** One of the instrument's worked examples, which the partnership read when it approved it. */
export function workedExample(id: string) {
  const found = defaultInstrument.workedExamples.find(one => one.id === id)
  if (!found) throw new Error(`no worked example ${id}`)
  return found
}

export function exampleKnown(changed: Partial<Known> = {}): Known {
  return {
    now: new Date('2026-11-02T09:00:00Z'),
    bornOn: '2010-03-04',
    previous: undefined,
    open: [],
    sources: [exampleSource, 'Example School'],
    authorisers: [],
    harms: [],
    ...changed,
  }
}

/** A child of the north whom the front door manager answers for. */
export async function exampleChild(
  database: Database,
  people: ExampleDirectory,
  changed: { readonly bornOn?: CalendarDate | null } = {},
): Promise<Id<'child'>> {
  const id = newId<'child'>()
  const at = new Date('2026-10-01T09:00:00Z')
  const owner = people.as('front_door_manager').id
  await database.asking(theProcess, async db => {
    await db
      .insertInto('people.child')
      .values({
        id,
        areaId: people.north,
        reference: `C${id.replaceAll(/\D/g, '').padEnd(6, '0')}`,
        givenName: 'Sarah',
        familyName: 'Example',
        bornOn: changed.bornOn === undefined ? '2010-03-04' : changed.bornOn,
        createdBy: theProcess.id,
        createdAt: at,
      })
      .execute()
    await db
      .insertInto('tasks.responsibility')
      .values({
        childId: id,
        areaId: people.north,
        ownerId: owner,
        nextStep: 'Complete the matrix',
        nextOn: '2026-11-03',
        since: at,
      })
      .execute()
  })
  return id
}

export function exampleRequest(
  who: Asking,
  params: Request['params'],
  answers: Answers = {},
): Request {
  const formId = newId<'form'>()
  const asker = Object.keys(answers).length > 0 ? { formId, ...who } : who
  return { who: asker, path: '/here', params, query: {}, answers, csrf: 'csrf' }
}

/** The matrix Cairn comes with, as a partnership might change it: from ten points the level is medium. */
export function anotherInstrument(version = '2.0.0') {
  const changed = structuredClone<Instrument>(defaultInstrument)
  const { instrument, scoring, indicators, workedExamples } = changed
  Object.assign(instrument, { id: 'example-matrix', version, title: 'Example matrix' })
  Object.assign(scoring, {
    bands: [
      { level: 'low', min: 0, max: 9 },
      { level: 'medium', min: 10, max: 24 },
      { level: 'high', min: 25, max: null },
    ],
  })
  for (const one of indicators) {
    if (one.id === 'V01') one.label = 'Has known abuse or neglect at home'
  }
  for (const { id, expected } of workedExamples) if (id === 'sarah-1') expected.level = 'medium'
  return changed
}

/** As it is pasted. */
export function anotherText(version?: string, change: (it: Instrument) => void = () => {}): string {
  const it = anotherInstrument(version)
  change(it)
  return JSON.stringify(it)
}
