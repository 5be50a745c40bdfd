import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  addAim,
  addWitness,
  beginCircle,
  beginProceeding,
  insertExplanation,
  insertMeasure,
  joinCircle,
  type NewDate,
  nothingTaken,
  recordGroupSession,
  recordMeasured,
  recordSession,
  type Session,
  sayModel,
  sendReferral,
  setDate,
  setsInUse,
  type Taken,
  takeStep,
  talkPlanOver,
  viewCircle,
  viewProceeding,
  viewReferral,
  writeForWitness,
} from '../../work/support/index.ts'
import { type PersonKey, personAsking, personId, wenmouth } from './directory.ts'
import { asAt, childNamed, daysBefore } from './step.ts'

type Stage =
  | 'sent'
  | 'waiting'
  | 'declined'
  | 'withdrawn'
  | 'accepted'
  | 'allocated'
  | 'active'
  | 'ending'
  | 'closed'

/** Ten children in every state of the programme: how far each has come, and how many days ago support was asked for. */
const referred: readonly (readonly [
  given: string,
  by: PersonKey,
  days: number,
  stage: Stage,
  wants: string,
])[] = [
  ['Kayleigh', 'worker', 3, 'sent', 'I want to sleep and not hear my phone.'],
  ['Poppy', 'worker', 30, 'waiting', 'Somebody who does not tell everyone.'],
  ['Tyler', 'worker', 26, 'declined', 'To be left alone by them.'],
  ['Reece', 'worker', 60, 'withdrawn', ''],
  ['Jasmine', 'worker', 9, 'accepted', 'A place where he does not find me.'],
  ['Connor', 'worker', 16, 'allocated', 'To box again.'],
  ['Amara', 'worker', 150, 'active', 'That somebody believes me before they shout.'],
  ['Jayden', 'worker', 110, 'active', 'To get out of owing them.'],
  ['Tamsin', 'southWorker', 130, 'ending', 'To go back to college.'],
  ['Marcus', 'southWorker', 170, 'closed', 'My mum not crying.'],
]

/** A programme at work: a waiting list, sessions, plans in the children's words, what changes, and an ending. */
export async function giveSupport(database: Database, now: Date) {
  for (const [given, by, days, stage, wants] of referred)
    await support(database, now, { given, by, days, stage, wants })
  await groups(database, now)
  await investigation(database, now)
  await trial(database, now)
}

/** An investigation that nobody could describe at first. */
async function investigation(database: Database, now: Date) {
  const as = (daysAgo: number) => asAt(daysBefore(now, daysAgo))('manager')
  const id = await beginProceeding(database, as(110), {
    ...{ areaId: wenmouth, kind: 'investigation', name: 'Operation Fernhill' },
    ...{ officer: 'Sergeant Ruth Bell', policeReference: 'WP-0803-1177' },
    coordinatorId: personId('manager'),
  })
  const restsOn = 'Two interviews, and what the messages on one telephone show.'
  await sayModel(database, as(80), id, { model: 'one_to_one', restsOn })
}

/** A trial of two children, with a coordinator across the agencies, a date that was moved, and a family that is helped too. */
async function trial(database: Database, now: Date) {
  const at = (daysAgo: number) => daysBefore(now, daysAgo)
  const as = (daysAgo: number, person: PersonKey = 'manager') => asAt(at(daysAgo))(person)
  const id = await beginProceeding(database, as(40), {
    ...{
      areaId: wenmouth,
      kind: 'trial',
      name: 'Operation Larkfield',
      officer: 'Sergeant Ruth Bell',
    },
    ...{ coordinatorId: personId('manager'), policeReference: 'WP-0914-2201' },
  })
  const supporterId = personId('support')
  for (const [given, wishes] of [
    ['Amara', 'I want to say it once and not see him.'],
    ['Jayden', 'Not to be called a dealer.'],
  ] as const)
    await addWitness(database, as(39), id, await childNamed(database, given), {
      ...{ supporterId, wishes, family: ['parent', 'sibling'] },
      familySupporter: 'Tess Marlow, family help',
    })
  const date = (
    daysAgo: number,
    days: number,
    kind: NewDate['kind'],
    replacesId: NewDate['replacesId'],
  ) =>
    setDate(database, as(daysAgo), id, {
      ...{ kind, heldAt: new Date(now.getTime() + days * 86_400_000), replacesId },
      ...{ place: 'Wenshire Crown Court', what: 'Come by the side door. A room is kept.' },
    })
  await date(38, 12, 'evidence', null)
  await date(36, 9, 'ground_rules', null)
  const { dates, witnesses } = await viewProceeding(database, as(10), id)
  await date(9, 33, 'evidence', dates.find(one => one.kind === 'evidence')?.id ?? null)
  const [first] = witnesses
  if (!first) return
  const write = (
    daysAgo: number,
    action: `court.${string}`,
    insert: Parameters<typeof writeForWitness>[4],
  ) => writeForWitness(database, as(daysAgo, 'support'), first.id, action, insert)
  for (const [daysAgo, state] of [
    [30, 'wanted'],
    [18, 'granted'],
  ] as const)
    await write(daysAgo, 'court.measure-recorded', (tx, of) =>
      insertMeasure(tx, { ...of, measure: 'live_link', state, words: '' }),
    )
  for (const [toWhom, theirWords] of [
    ['child', 'So he cannot hear me breathe.'],
    ['parent', ''],
  ] as const)
    await write(16, 'court.explained', (tx, of) =>
      insertExplanation(tx, {
        ...{ ...of, toWhom, theirWords, explainedOn: londonDayOf(at(16)) },
        what: 'What a live link is, who is in the room, and that breaks can be asked for.',
        how: 'With the drawing from the witness service, side by side.',
      }),
    )
}

/** Two groups, one with a session in which one of them told something: on the other's record there is nothing of it. */
async function groups(database: Database, now: Date) {
  const as = (daysAgo: number) => asAt(daysBefore(now, daysAgo))('support')
  const areaId = wenmouth
  const circleId = await beginCircle(database, as(60), {
    ...{ areaId, name: 'Tuesday kitchen', place: 'The youth café, upstairs' },
  })
  await beginCircle(database, as(20), { areaId, name: 'Boxing', place: 'Mill Lane gym' })
  const { others } = await viewCircle(database, as(59), circleId)
  for (const { id } of others.filter(one => one.givenName !== 'Connor'))
    await joinCircle(database, as(58), circleId, id)
  const { members } = await viewCircle(database, as(30), circleId)
  const held = usual(londonDayOf(as(30).at))
  const words = ['I like that nobody asks.', 'Burnt the rice again.']
  await recordGroupSession(
    database,
    as(30),
    circleId,
    members.map((_, at) => ({
      ...{ ...held, mode: 'group', minutes: 90, place: 'youth_centre' },
      ...{ focus: 'Cooking together, and who is a friend.', childsWords: words[at] ?? '' },
    })),
  )
}

type Told = { given: string; by: PersonKey; days: number; stage: Stage; wants: string }

async function support(database: Database, now: Date, { given, by, days, stage, wants }: Told) {
  const as = (after: number, person: PersonKey) => asAt(daysBefore(now, days - after))(person)
  const childId = await childNamed(database, given)
  const id = await sendReferral(database, as(0, by), childId, {
    ...{ programme: 'direct_work', providerId: personAsking('support').agencyId },
    why: 'Adults have used this child, and the harm goes on in sleep, school and trust.',
    ...{ childWants: wants, notHeardWhy: wants ? '' : 'Is not at home when we come.' },
    ...{ childAgrees: wants ? 'yes' : 'not_yet', parentAgrees: 'yes', agreementWhy: '' },
    safeContact: 'At school after lunch. Never by phone.',
    mustNotKnow: 'Anybody who waits in a car outside.',
    ...{
      workerRisks: 'A dog. Ring before you come.',
      needs: 'Short talks, side by side, walking.',
    },
  })
  const take = (
    after: number,
    kind: Parameters<typeof takeStep>[3],
    taken: Partial<Taken> = {},
    person: PersonKey = 'support',
  ) => takeStep(database, as(after, person), id, kind, { ...nothingTaken, ...taken })
  const told = 'The child by the worker who knows her or him, and the social worker'
  if (stage === 'sent') return
  if (stage === 'waiting') {
    const onDay = addDays(londonDayOf(now), 20)
    await take(3, 'wait', {
      words: 'Both workers have as many children as they can do well by.',
      onDay,
    })
    await take(15, 'look', { words: 'At school most days. No car was seen.' }, by)
    return
  }
  if (stage === 'declined')
    return take(4, 'decline', {
      words: 'He needs the youth justice worker he trusts already.',
      told,
    })
  if (stage === 'withdrawn')
    return take(6, 'withdraw', { words: 'He says no, and we asked twice.', told }, by)
  await take(3, 'accept')
  if (stage === 'accepted') return
  await take(5, 'allocate', { workerId: personId('support') })
  if (stage === 'allocated') return
  await weeks(database, id, as, days, given)
  if (stage === 'active') return
  const onDay = londonDayOf(as(days - 8, 'support').at)
  await take(days - 10, 'end', { words: 'Two more times, then a last one at the café.', onDay })
  if (stage === 'ending') return
  await take(days - 5, 'close', {
    ...{ ending: 'planned', stepDown: 'school', holder: 'Ms Oduya, head of year' },
    ...{ words: 'College, and the boxing club on Tuesdays.', told },
  })
}

type As = (after: number, person: PersonKey) => ReturnType<ReturnType<typeof asAt>>

async function weeks(database: Database, id: Id<'referral'>, as: As, days: number, given: string) {
  const worker = (after: number) => as(after, 'support')
  const session = (after: number, changed: Partial<Session>) =>
    recordSession(database, worker(after), id, {
      ...usual(londonDayOf(worker(after).at)),
      ...changed,
    })
  await session(14, { childsWords: 'You can come again. Not on Thursdays.' })
  const day = (after: number) => londonDayOf(worker(after).at)
  await addAim(database, worker(21), id, {
    ...{ words: 'I want to walk home without looking round', step: 'Walk it together twice' },
    ...{ byWhom: `${given} and Marcus Lee`, dueOn: day(35) },
  })
  await addAim(database, worker(21), id, {
    ...{ words: 'Tell my tutor when it is bad', step: 'Agree a word with the tutor' },
    ...{ byWhom: given, dueOn: day(42) },
  })
  const { aims } = await viewReferral(database, worker(21), id)
  const answers: readonly (readonly [number, readonly (number | null)[]])[] = [
    [21, [2, 4, 3, 2, 5, 6]],
    [56, [4, 5, null, 3, 5, 7]],
    [98, [6, 5, 7, 5, 6, 8]],
  ]
  for (const set of setsInUse)
    for (const [after, scores] of answers.filter(([after]) => after < days)) {
      const asked = set.measures === 'aims' ? aims : set.measures
      await recordMeasured(database, worker(after), id, set, {
        ...{ measuredOn: day(after), saidBy: 'child' },
        scores: asked.map(({ id: measure }, at) => ({ measure, score: scores[at] ?? null })),
      })
    }
  await session(28, { attended: 'not_brought', focus: 'Nobody could bring her or him. We rang.' })
  await session(40, { mode: 'family', family: ['child', 'parent'], place: 'home' })
  await talkPlanOver(database, worker(55), id, {
    ...{ occasion: 'six_weeks', heldOn: day(55), notHeardWhy: '' },
    childsWords: 'The walking is good. I still look round.',
    safeAdults: 'Gran. The tutor. Marcus.',
    ...{ analysis: 'Trust comes slowly. The nights are the next thing.', nextOn: day(98) },
  })
  await session(70, {
    ...{
      mode: 'drop_in',
      place: 'youth_centre',
      focus: 'Came in by herself or himself and stayed an hour.',
    },
    childsWords: 'He texted again. I did not answer.',
  })
}

function usual(heldOn: Session['heldOn']): Session {
  return {
    ...{ heldOn, minutes: 50, mode: 'one_to_one', family: [], place: 'school' },
    placeSafety: 'A room with a door; the tutor is next to it; nobody is told why.',
    ...{ attended: 'yes', focus: 'What would help, and what has been tried.', childsWords: '' },
    ...{ concern: 'no', account: '', nextOn: null },
  }
}
