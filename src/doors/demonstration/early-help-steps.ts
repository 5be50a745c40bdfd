import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { listMyTasks, settleTask } from '../../records/tasks/index.ts'
import {
  addStep,
  assessWithFamily,
  type ClosingDraft,
  type Episode,
  endEarlyHelp,
  findEpisodeOfChild,
  holdReview,
  recordIntervention,
  recordProgress,
  viewEpisode,
} from '../../work/early-help/index.ts'
import type { Case } from './cases.ts'
import { type PersonKey, personId } from './directory.ts'
import { childOf } from './protection-steps.ts'
import { daysBefore, type Step } from './step.ts'

/** How far early help of a case has come. */
export type Course =
  | 'not started'
  | 'running'
  | 'review due'
  | 'review overdue'
  | 'ended with agreement'
  | 'ended without agreement'

const day = 86_400_000

/** What the lead worker did with a family, from the assessment as far as it has come. */
export function earlyHelpSteps(database: Database, one: Case, now: Date): Step[] {
  if (!one.course || one.course === 'not started') return []
  const lead: PersonKey = one.area === 'wenmouth' ? 'lead' : 'southLead'
  const raised = daysBefore(now, one.daysAgo).getTime()
  const does = (days: number, act: (who: Asking, episode: Episode) => Promise<unknown>): Step => ({
    at: new Date(raised + days * day),
    async act(as) {
      const who = as(lead)
      const childId = await childOf(database, who, one)
      const episode = await database.asking(who, db => findEpisodeOfChild(db, childId))
      if (!episode) throw new Error('the demonstration lost an episode')
      await act(who, episode)
    },
  })
  const ends = (days: number, closing: ClosingDraft) =>
    does(days, (who, { id }) => endEarlyHelp(database, who, id, closing))

  const begun = [
    does(1, (who, { childId }) => knownAlready(database, who, childId)),
    does(6, (who, { id }) => assessWithFamily(database, who, id, found(one))),
    does(8, (who, { id }) => plan(database, who, id)),
    does(15, (who, { id }) => help(database, who, id)),
  ]
  const reviewed = does(40, (who, { id }) => review(database, who, id, 42))
  switch (one.course) {
    case 'running':
    case 'review overdue':
      return begun
    case 'review due':
      return [...begun, reviewed]
    case 'ended with agreement':
      return [
        ...begun,
        reviewed,
        does(82, (who, { id }) => review(database, who, id, undefined)),
        ends(83, agreed),
      ]
    case 'ended without agreement':
      return [...begun, ends(one.daysAgo - 0.5, notAgreed)]
  }
}

/** The youngest get a second look; where the front door had all of it before it, the lead says so and why. */
async function knownAlready(database: Database, who: Asking, childId: Id<'child'>) {
  const tasks = await database.asking(who, db => listMyTasks(db, who, 100))
  const task = tasks.find(one => one.kind === 'refer-again' && one.childId === childId)
  if (!task) return
  const outcome =
    'Rang the front door today: age and absence were before them when they decided. Nothing is new.'
  await settleTask(database, who, task.id, 1, { state: 'not_done', outcome })
}

function found({ child, analysis }: Case) {
  const said = child.says ?? ''
  return {
    tookPart: `${child.given}, ${child.livesWith?.toLowerCase() ?? 'the family'}, school`,
    childsWishes: said,
    notHeardWhy: said ? '' : 'Did not want to talk yet. We go for a walk next week.',
    worksWell: 'There is an adult at home every evening, and they eat together on Sundays.',
    worries: 'Time after school that nobody knows about.',
    needs: 'Somebody to talk to, and something to do after school.',
    analysis: `${analysis ?? ''} We refer again if anybody older turns up.`,
    ...({ childAgrees: 'yes', parentAgrees: 'in_part', serviceConsent: 'yes' } as const),
    disagreement: 'Home feels that school makes too much of it.',
    consentBy: 'Parent, at home',
  }
}

async function plan(database: Database, who: Asking, id: Id<'episode'>) {
  const today = londonDayOf(who.at)
  const aim = { words: 'Somebody always knows where I am after school' }
  await addStep(database, who, id, {
    ...{ aim, what: 'Send a message when plans change', dueOn: addDays(today, 7) },
    ...{ workerId: null, familyMember: 'The child and a parent' },
  })
  const { aims } = await viewEpisode(database, who, id)
  await addStep(database, who, id, {
    ...{ aim: aims[0]?.id ?? aim, what: 'Find an activity on two evenings a week' },
    ...{ workerId: who.id, familyMember: '', dueOn: addDays(today, 21) },
  })
  await addStep(database, who, id, {
    ...{ aim: { words: 'To sleep better' }, what: 'Meet at school and talk about nights' },
    ...{ workerId: personId('nurse'), familyMember: '', dueOn: addDays(today, 60) },
  })
}

async function help(database: Database, who: Asking, id: Id<'episode'>) {
  const { steps } = await viewEpisode(database, who, id)
  const own = steps.find(({ workerId }) => workerId === who.id)
  if (own) {
    const note = 'Boxing on Tuesdays and the youth club on Fridays, both near home.'
    await recordProgress(database, who, own.id, { state: 'done', note })
  }
  await recordIntervention(database, who, id, {
    ...{ what: 'Home visit', deliveredBy: who.name, deliveredOn: londonDayOf(who.at) },
    ...{ attended: 'both', note: 'Talked about evenings and about who rings whom.' },
  })
}

async function review(database: Database, who: Asking, id: Id<'episode'>, days?: number) {
  const { aims } = await viewEpisode(database, who, id)
  await holdReview(database, who, id, {
    ...{ rising: 'no', risingAccount: '', notHeardWhy: '' },
    aims: aims.map(aim => ({ aimId: aim.id, state: days ? 'better' : 'reached', note: '' })),
    childsView: 'It is all right now. I like the Fridays.',
    familysView: 'Calmer at home. We know where to ring.',
    nextOn: days ? addDays(londonDayOf(who.at), days) : null,
  })
}

const agreed: ClosingDraft = {
  ...{ outcome: 'universal_services', agreed: 'yes' },
  ...{ childAgrees: 'yes', parentAgrees: 'yes', workersAgree: 'yes' },
  why: 'Both aims are reached, and school keeps an eye on the mornings.',
  remainingNeed: 'Somebody to talk to at school',
  heldBy: 'The school counsellor',
}

const notAgreed: ClosingDraft = {
  ...{ outcome: 'family_declined', agreed: 'no' },
  ...{ childAgrees: 'not_asked', parentAgrees: 'no', workersAgree: 'no' },
  why: 'The door stays closed since last week, and nobody answers the phone.',
  remainingNeed: '',
  heldBy: '',
}
