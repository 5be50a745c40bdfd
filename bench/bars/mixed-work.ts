import { setTimeout as pause } from 'node:timers/promises'
import { agencies, type PersonKey, wenmouth } from '../../src/doors/demonstration/directory.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { answersFor, workedExample } from '../../src/work/assessment/assessment.examples.ts'
import type { Answer, Visitor } from './visitors.ts'

export type Kind = 'concern' | 'decision' | 'matrix' | 'part' | 'missing' | 'intelligence'
type Act = Kind | 'draft'

type Typed = Readonly<Record<string, string>>

/** A form that was acknowledged: what was sent, and where it led. Kept outside of everything that is killed. */
export type Acknowledged = {
  readonly kind: Kind
  readonly by: Visitor
  readonly path: string
  readonly typed: Typed
  readonly location: string
}

export type Ledger = {
  readonly forms: Map<string, Acknowledged>
  /** By draft, the last text that was said to be saved. */
  readonly drafts: Map<string, number>
  /** Concerns that nobody has decided on yet. */
  readonly open: string[]
}

type Desk = { readonly visitor: Visitor; readonly child: string; readonly ledger: Ledger }

/** What somebody does again and again: each a use case by its own form. */
const acts = {
  async concern(desk: Desk) {
    const form = newId<'form'>()
    const base = `/concerns/new/${form}`
    await steps(desk, base, {
      danger: { danger: 'no' },
      child: { givenName: 'Mirabel', age: '14' },
      concern: { narrative: form, provenance: 'saw_it', types: 'cse' },
      others: { others: 'no' },
      vehicles: {},
      parents: { parentsTold: 'no', parentsReason: 'It may put her at risk.', tellReporter: 'no' },
    })
    const received = await send(desk, 'concern', form, `${base}/check`, {})
    desk.ledger.open.push(received.split('/')[2] ?? '')
  },

  async decision(desk: Desk) {
    const contact = desk.ledger.open.shift()
    if (!contact) return pause(20)
    const path = `/front-door/${contact}/decision`
    await send(desk, 'decision', newId(), path, {
      ...{ decision: 'information_advice', feedback: '', _version: await version(desk, path) },
      ...{ records: 'police', crime: 'not_known', whereabouts: 'At school' },
    })
  },

  async matrix(desk: Desk) {
    const path = `/children/${desk.child}/assessments/new`
    const filledIn = Object.fromEntries(
      Object.entries(answersFor(workedExample('sarah-2')) as Typed).map(([name, value]) => [
        name,
        name.endsWith('-source') ? agencies.police.name : value,
      ]),
    )
    await send(desk, 'matrix', newId(), path, { ...filledIn, _version: await version(desk, path) })
  },

  part: (desk: Desk) =>
    send(desk, 'part', newId(), `/children/${desk.child}/safety-plan/parts/new`, {
      ...{ by: 'family', familyMember: 'Her aunt' },
      ...{ 'dueOn-day': '20', 'dueOn-month': '12', 'dueOn-year': '2026' },
    }),

  missing: (desk: Desk) =>
    send(desk, 'missing', newId(), '/missing/new/in-words', {
      ...{ area: wenmouth, describedAs: 'A boy in a red coat', kind: 'missing', leftFrom: 'home' },
      ...{ 'lastSeen-day': '2', 'lastSeen-month': '11', 'lastSeen-year': '2026' },
      ...{
        'lastSeen-time': '08:10',
        lastSeenPlace: 'Mill Lane',
        care: 'no',
        informant: 'His mother',
      },
    }),

  async intelligence(desk: Desk) {
    const form = newId<'form'>()
    const base = `/intelligence/new/${form}`
    await steps(desk, base, {
      danger: { danger: 'no' },
      know: {
        ...{ narrative: 'Two cars wait behind the shop on Fridays.', areaId: wenmouth },
        ...{ 'knownOn-day': '2', 'knownOn-month': '11', 'knownOn-year': '2026' },
      },
      items: {},
      source: { from: 'saw', identifies: 'no', subjectTold: 'no' },
    })
    await send(desk, 'intelligence', form, `${base}/check`, {})
  },

  async draft({ visitor, ledger }: Desk) {
    const form = newId<'form'>()
    for (let text = 1; text <= 5; text++) {
      const typed = { _path: `/concerns/new/${form}/concern`, narrative: String(text) }
      const { status } = await insist(() => visitor.post(`/drafts/${form}`, typed))
      if (status !== 204) throw new Error(`a draft was answered with ${status}`)
      ledger.drafts.set(form, text)
    }
  },
} satisfies Record<Act, (desk: Desk) => Promise<unknown>>

/** Who does what, turn by turn. */
export const lanes: readonly { readonly as: PersonKey; readonly does: Act[] }[] = [
  { as: 'dsl', does: ['concern', 'draft'] },
  { as: 'teacher', does: ['concern', 'draft'] },
  { as: 'worker', does: ['decision', 'part'] },
  { as: 'manager', does: ['matrix', 'part'] },
  { as: 'police', does: ['missing', 'intelligence'] },
]

export async function workOn(
  desk: Desk,
  does: (typeof lanes)[number]['does'],
  over: () => boolean,
) {
  while (!over()) for (const act of does) await acts[act](desk)
}

/** What each kind leaves behind, and which entry says so. The text that was typed is the form's id where there is one. */
export const traces: Readonly<Record<Kind, { readonly rows: string; readonly action: string }>> = {
  concern: { rows: 'select narrative, id from contacts.contact', action: 'contact.received' },
  decision: { rows: 'select reason, contact_id from contacts.decision', action: 'contact.decided' },
  matrix: {
    rows: 'select analysis, id from assessment.assessment',
    action: 'assessment.completed',
  },
  part: { rows: 'select what, id from plans.safety_part', action: 'safety-plan.part-added' },
  missing: { rows: 'select circumstances, id from missing.episode', action: 'missing.reported' },
  intelligence: {
    rows: `select f.id::text, s.id from intelligence.submission s
             left join forms.submission f on f.result ->> 'is' = s.id::text`,
    action: 'intelligence.submitted',
  },
}

async function steps({ visitor }: Desk, base: string, pages: Readonly<Record<string, Typed>>) {
  for (const [slug, typed] of Object.entries(pages)) {
    const { status } = await insist(() => visitor.post(`${base}/${slug}`, typed))
    if (status !== 303) throw new Error(`${slug} was answered with ${status}`)
  }
}

const marked = ['reason', 'analysis', 'what', 'circumstances']

/** Sends a form until it is acknowledged, with the same id each time. @returns where it led */
async function send(
  { visitor, ledger }: Desk,
  kind: Kind,
  form: string,
  path: string,
  typed: Typed,
) {
  const marks = Object.fromEntries(marked.map(field => [field, form]))
  const whole = { ...typed, ...marks, _form: form }
  const location = await acknowledged(visitor, path, whole)
  ledger.forms.set(form, { kind, by: visitor, path, typed: whole, location })
  return location
}

export async function acknowledged(visitor: Visitor, path: string, typed: Typed): Promise<string> {
  const { status, location } = await insist(() => visitor.post(path, typed))
  const led = status === 303 && location && !location.startsWith('/sign-in')
  if (!led) throw new Error(`${path.split('/')[1]} was answered with ${status} ${location ?? ''}`)
  return location
}

async function version({ visitor }: Desk, path: string): Promise<string> {
  const { body } = await insist(() => visitor.get(path))
  return /name="_version" value="([^"]*)"/.exec(body)?.[1] ?? ''
}

/** As a person would who is told to try again. */
async function insist(ask: () => Promise<Answer>): Promise<Answer> {
  const last = performance.now() + 60_000
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer && answer.status < 500) return answer
    if (performance.now() > last) throw new Error('nobody answered for a minute')
    await pause(50)
  }
}
