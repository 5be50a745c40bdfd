import { type Asking, listAgencies, listColleagues } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { allow, granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading, yesNo } from '../../foundation/kernel/reading.ts'
import { form, type Request, type Route } from '../../foundation/routing/index.ts'
import { answerStepDown } from './answer-step-down.ts'
import { decideChild, type ReadRecord, undecided } from './decide-child.ts'
import { listDecisions } from './decision.store.ts'
import type { IsChallenged } from './end-listing.ts'
import { mayChair, mayReceive, maySitOnGroups } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { getLeaving } from './leaving.store.ts'
import { readLeaving, type WayOut, waysOut } from './leaving.ts'
import { leavingPage } from './leaving.view.ts'
import { getMeeting, listAgenda } from './meeting.store.ts'
import { mayFollowItem } from './meeting-mode.policy.ts'
import { missingFor, noQuorum } from './quorum.ts'
import { getSitting } from './sitting.store.ts'
import { stepDownAnsweredPage, stepDownPage } from './step-down.view.ts'

export const notOn =
  'The meeting is not on, so no decision can be put down. Your words are kept below'
const receiving = ['early_help_lead', 'social_worker', 'front_door_manager'] as const

/** The ways off the list, each a page for one child, and the answer of the worker who receives a child stepped down. */
export function leavingRoutes(
  database: Database,
  readRecord: ReadRecord,
  isChallenged: IsChallenged,
): Route[] {
  return [
    ...(Object.keys(waysOut) as WayOut[]).flatMap(way =>
      form(database, {
        path: `/meetings/:meeting/children/:child/${way}`,
        title: 'A child leaving a group’s list',
        may: maySitOnGroups,
        async begin(request) {
          const { standing } = await database.asking(request.who, db => getPlace(db, request))
          return { version: standing ?? undecided }
        },
        async page(request, state) {
          const { who } = request
          const view = await viewLeaving(database, request, way, readRecord)
          return leavingPage(view, todayInLondon(who.at), state)
        },
        async send(request) {
          const { who, answers } = request
          const { meeting, item, missing, table } = await database.asking(who, db =>
            sitDown(db, request, readRecord),
          )
          const draft = readLeaving(way, answers, table)
          if (!draft.ok) return draft
          if (meeting.state !== 'open') return refused([{ field: '', text: notOn }])
          if (missing.length > 0) return refused([{ field: 'quorum', text: noQuorum(missing) }])
          const shown = answers._version ?? ''
          const { childId } = item
          await decideChild(database, who, meeting.id, childId, shown, draft.value, readRecord)
          return accepted(`/meetings/${meeting.id}`)
        },
      }),
    ),

    ...form(database, {
      path: '/step-downs/:decision',
      title: 'Receiving a child stepped down by a group',
      may: () => allow('may be asked to receive a child'),
      async page(request, state) {
        const leaving = await viewStepDown(database, request.who, request.params.decision)
        return leaving.accepted === null && !leaving.replacedBy
          ? stepDownPage(leaving, state)
          : stepDownAnsweredPage(leaving)
      },
      async send({ who, answers, params }) {
        const { id } = await viewStepDown(database, who, params.decision)
        const asks = reading(answers)
        const answer = asks.choice('answer', yesNo, 'Select whether you accept')
        const words = asks.text('words', 'Enter what you will do, or why you cannot')
        if (asks.problems.length > 0 || !answer) return refused(asks.problems)
        await answerStepDown(database, who, id, { accepted: answer === 'yes', words }, isChallenged)
        return accepted(`/step-downs/${id}`)
      },
    }),
  ]
}

export async function getPlace(db: Db, { who, params }: Request) {
  const meetingId = readId<'meeting'>(params.meeting)
  if (!meetingId) throw new NotFound('meeting')
  const meeting = await getMeeting(db, meetingId)
  const group = await getGroup(db, meeting.groupId)
  const because = granted(mayChair(who, group))
  const item = (await listAgenda(db, meetingId, 500)).find(one => one.childId === params.child)
  const { attendance, conflicts } = await getSitting(db, meetingId)
  if (!item || !mayFollowItem(who, group, item.id, conflicts).allowed)
    throw new NotFound('agenda item')
  const [standing] = await listDecisions(db, item.id)
  const missing = missingFor(rulesOf(group, who.at).quorum, attendance, group)
  return { meeting, group, item, because, missing, standing: standing?.id }
}

async function sitDown(db: Db, request: Request, readRecord: ReadRecord) {
  const { meeting, group, item, missing } = await getPlace(db, request)
  const { areaId } = group
  const record = await readRecord(db, item.childId, request.who.at, group.id)
  const agencies = await listAgencies(db, areaId)
  const receivers = await listColleagues(db, areaId, receiving, 500)
  const table = {
    today: todayInLondon(request.who.at),
    record,
    agencyIds: agencies.map(({ id }) => id),
    receiverIds: receivers.map(({ id }) => id),
  }
  return { meeting, item, missing, table, agencies, receivers }
}

async function viewLeaving(
  database: Database,
  request: Request,
  way: WayOut,
  readRecord: ReadRecord,
) {
  return auditedRead(database, request.who, async db => {
    const { because } = await getPlace(db, request)
    const { meeting, item, table, agencies, receivers } = await sitDown(db, request, readRecord)
    const { record } = table
    const matrix = record.matrix ? [record.matrix.id as Id<'assessment'>] : []
    const subjects = [item.childId, item.id, meeting.id, ...matrix]
    return {
      result: {
        ...{ way, meeting, item, record },
        agencies: agencies.map(({ id, name }) => ({ value: id, text: name })),
        receivers: receivers.map(({ id, name, jobTitle, agencyName }) => ({
          value: id,
          text: `${name}, ${jobTitle}, ${agencyName}`,
        })),
      },
      audit: { verb: 'consultation', action: 'leaving.shown', subjects, because },
    }
  })
}

async function viewStepDown(database: Database, who: Asking, decision: string | undefined) {
  const id = readId<'decision'>(decision)
  if (!id) throw new NotFound('decision')
  return auditedRead(database, who, async db => {
    const leaving = await getLeaving(db, id)
    const because = granted(mayReceive(who, leaving))
    const subjects = [leaving.childId, id]
    return {
      result: leaving,
      audit: { verb: 'consultation', action: 'step-down.shown', subjects, because },
    }
  })
}
