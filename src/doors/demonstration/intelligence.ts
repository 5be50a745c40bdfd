import type { Asking, Keys } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { answerWhatIsKnown, askWhatIsKnown } from '../../records/sharing/index.ts'
import {
  beginEvaluation,
  connect,
  disseminate,
  joinThings,
  judgeMention,
  judgeSubmission,
  lookAgain,
  openThing,
  submitIntelligence,
  summariseSubmission,
} from '../../work/intelligence/index.ts'
import { personAsking, personId, wenmouth } from './directory.ts'
import { type IntelligenceCase, intelligenceCases } from './intelligence-cases.ts'
import { asAt, daysBefore } from './step.ts'

/** What partners told, and how far two officers have come with it. */
export async function shareIntelligence(database: Database, keys: Keys, now: Date) {
  for (const one of intelligenceCases) {
    const told = daysBefore(now, one.daysAgo)
    const id = await submit(database, keys, one, told)
    const later = (hours: number) => new Date(told.getTime() + hours * 3_600_000)
    const officer = (hours: number): Asking => asAt(later(hours))('intelligence')
    if (one.begun) await beginEvaluation(database, officer(20), id)
    if (one.judged) await judgeSubmission(database, officer(30), id, one.judged)
    // One summary waits for whoever did not write it.
    const waits = one.judged?.grading.handling === 'C' && !one.looked
    const writer = waits ? asAt(later(31))('secondOfficer') : officer(31)
    if (one.summary) await summariseSubmission(database, writer, id, one.summary)
    if (one.looked) {
      const second = asAt(later(40))('secondOfficer')
      await lookAgain(database, second, id, { agreed: true, words: '' })
    }
    if (one.released) await release(database, officer(44), id, one)
  }
  await askAndAnswer(database, now)
  await keepRegisters(database, asAt(daysBefore(now, 1))('intelligence'))
}

/**
 * A number, a car, a place and an account that several named, and a man under two entries joined. So children who never
 * met stand in one picture.
 */
async function keepRegisters(database: Database, officer: Asking) {
  const named = (kind: 'person' | 'phone' | 'vehicle' | 'premises' | 'account', keys: string[]) =>
    database.asking(officer, db =>
      db
        .selectFrom('intelligence.item')
        .select('id')
        .where('kind', '=', kind)
        .where('key', 'in', keys)
        .orderBy('recordedAt')
        .orderBy('id')
        .execute(),
    )
  const open = (mention: { id: Id<'item'> } | undefined, name: string, reason: string) =>
    mention ? openThing(database, fresh(officer), mention.id, { name, reason }) : undefined
  /** All that were named so are one, as an officer judged with why. */
  async function openWithAll(
    kind: Parameters<typeof named>[0],
    keys: string[],
    [name, reason, again]: readonly [string, string, string],
  ) {
    const [first, ...others] = await named(kind, keys)
    const thingId = await open(first, name, reason)
    for (const { id: mentionId } of thingId ? others : [])
      await judgeMention(
        database,
        fresh(officer),
        { mentionId, thingId: thingId as Id<'thing'> },
        { answer: 'same', reason: again },
      )
    return thingId
  }
  await openWithAll(
    'phone',
    ['07700900412'],
    [...(['The Dock Street line', 'Two agencies name it', 'The same number'] as const)],
  )
  await openWithAll(
    'premises',
    ['quayside chicken dock street wenmouth', 'quayside chicken'],
    [...(['Quayside Chicken', 'Two children name it', 'There is one of that name'] as const)],
  )
  await openWithAll(
    'account',
    ['quay.nights'],
    [
      ...([
        'quay.nights',
        'A clinic and a lead worker name it',
        'The same name elsewhere',
      ] as const),
    ],
  )
  const corsa = await openWithAll(
    'vehicle',
    ['?R59?', 'KR59*'],
    ['Silver Corsa, R59', 'Seen at a school gate', 'The same make, colour and place'],
  )
  await openWithAll(
    'premises',
    ['14 station parade wenmouth'],
    [...(['14 Station Parade', 'The home may have been taken over', ''] as const)],
  )
  const [told, toldAgain] = await named('person', ['mo'])
  const mo = await open(told, 'Mo', 'A school and a charity name him')
  const driver = await open(toldAgain, 'Mo, who hands out phones', 'A boy names him')
  if (mo && driver) await joinThings(database, fresh(officer), [mo, driver], 'The same age and car')
  const [one, other] = [mo, corsa].map(id => id as string | undefined as Id<'node'> | undefined)
  if (one && other)
    await connect(database, fresh(officer), one, {
      ...{ otherId: other, kind: 'uses', reason: 'He was stopped at its wheel, late on a Friday' },
      ...{ knownFrom: 'Stop record 4107', source: '1', information: 'A' },
    })
}

/** Two questions, one of which somebody has decided. */
async function askAndAnswer(database: Database, now: Date) {
  const at = (days: number) => asAt(daysBefore(now, days))
  await askWhatIsKnown(database, at(1)('housing'), {
    ...{ areaId: wenmouth, kind: 'phone', asks: '07700 900412' },
    why: 'It stands on a note that was pushed under a tenant’s door.',
  })
  const asked = await askWhatIsKnown(database, at(5)('dsl'), {
    ...{ areaId: wenmouth, kind: 'vehicle', asks: 'KR59 ABC', why: 'It waits at our back gate.' },
  })
  await answerWhatIsKnown(database, at(4)('intelligence'), asked, {
    ...{ decision: 'part', basis: 'safeguarding_duty', reason: 'The school can watch the gate.' },
    words: 'Note when it comes and who gets in, and ring us the same day. Do not approach.',
  })
}

const fresh = (who: Asking): Asking => ({ ...who, requestId: newId() })

async function submit(database: Database, keys: Keys, one: IntelligenceCase, at: Date) {
  const who = asAt(at)(one.by)
  const areaId = who.areaIds.includes(wenmouth) ? wenmouth : (who.areaIds[0] ?? wenmouth)
  const { narrative, items, from, child } = one
  const provenance = {
    ...{ from, identifies: from === 'child_said' ? 'yes' : 'unsure', whoElse: '', reported: '' },
    ...{ subjectTold: 'no', subjectToldWhy: '', falsehood: '' },
  }
  const knownOn = londonDayOf(at)
  const told = { areaId, knownOn, childReference: '', narrative, provenance, items }
  const childId = child && (await findChild(database, child))
  return submitIntelligence(database, keys, who, told, childId ? { childId } : {})
}

function findChild(database: Database, given: string): Promise<Id<'child'> | undefined> {
  return database.asking({ id: personId('manager') }, async db => {
    const found = await db
      .selectFrom('people.child')
      .select('id')
      .where('givenName', '=', given)
      .where('areaId', '=', wenmouth)
      .executeTakeFirst()
    return found?.id
  })
}

async function release(
  database: Database,
  officer: Asking,
  id: Id<'submission'>,
  { released, child }: IntelligenceCase,
) {
  const childId = released?.workers && child ? await findChild(database, child) : undefined
  const today = londonDayOf(officer.at)
  await disseminate(database, officer, id, {
    agencyIds: (released?.to ?? []).map(key => personAsking(key).agencyId),
    roleIds: released?.roleIds ?? [],
    childIds: childId ? [childId] : [],
    reviewOn: addDays(today, 60),
    expiresOn: addDays(today, 180),
  })
}
