import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { listAttachments, mostShown } from '../../records/attachments/index.ts'
import { getChild } from '../../records/people/index.ts'
import { type Episode, getEpisode } from './episode.store.ts'
import {
  findInterviewOf,
  getInterview,
  listInterviewsOfChild,
  listJudged,
  listNamedBy,
  listOffers,
  listReasonsOf,
  listTellings,
  listUnspoken,
} from './interview.store.ts'
import { mayInterview, mayMeetMissing } from './missing.policy.ts'
import { keyOf, mentionsIn } from './propose-mentions.ts'
import { listInTheWay } from './record-interview.ts'

export type Conversation = Awaited<ReturnType<typeof viewConversation>>

/** What the child said so far, and which times nobody has asked about yet. */
export async function viewConversation(database: Database, who: Asking, id: Id<'episode'>) {
  const because = granted(mayInterview(who))
  return auditedRead(database, who, async db => {
    const { childId, returnedAt } = await getEpisode(db, id)
    if (!childId || !returnedAt) throw new NotFound('returned child', id)
    const interviews = await listInterviewsOfChild(db, childId, 10)
    const open = await listUnspoken(db, childId)
    const subjects = [childId, id, ...interviews.map(one => one.id), ...open.map(one => one.id)]
    return {
      result: { interviews, open },
      audit: { verb: 'consultation', action: 'missing.conversation-shown', subjects, because },
    }
  })
}

export type InterviewView = Awaited<ReturnType<typeof viewInterview>>

export async function viewInterview(database: Database, who: Asking, id: Id<'interview'>) {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const interview = await getInterview(db, id)
    const child = await getChild(db, interview.childId)
    const reasons = await listReasonsOf(db, id)
    const tellings = await listTellings(db, id)
    const judged = await listJudged(db, id)
    const known = new Set(judged.map(keyOf))
    const account = interview.account || interview.withoutChild
    const open = mentionsIn(account, londonDayOf(interview.heldAt)).filter(
      one => !known.has(keyOf(one)),
    )
    const documents = await listAttachments(db, 'interview', id, mostShown)
    const rows = [...reasons, ...tellings, ...judged, ...documents].map(one => one.id)
    return {
      result: { interview, child, reasons, tellings, judged, open, documents },
      audit: {
        ...{ verb: 'consultation', action: 'missing.interview-shown' },
        ...{ subjects: [child.id, id, ...rows], because },
      } as const,
    }
  })
}

const pageful = 25

export type NamedView = Awaited<ReturnType<typeof viewNamed>>

/** What became of what somebody confirmed in an interview: another room's to say. */
export type Fate = {
  readonly id: string
  readonly sourceId: string
  readonly href: string | undefined
  readonly words: string
  /** Until when it is to be passed on, where it is not yet. */
  readonly dueAt: Date | null
}

/** The asker's own, what is due first on top. */
export type ListFates = (
  db: Db,
  who: Asking,
  page: { readonly limit: number; readonly offset: number },
) => Promise<readonly Fate[]>

/** What the asker confirmed in interviews, and what became of it. */
export async function viewNamed(
  database: Database,
  who: Asking,
  pageNumber: number,
  listFates: ListFates,
) {
  const because = granted(mayInterview(who))
  return auditedRead(database, who, async db => {
    const page = { limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = await listFates(db, who, page)
    const fates = found.slice(0, pageful)
    const confirmed = await listNamedBy(
      db,
      who.id,
      fates.map(({ sourceId }) => sourceId as Id<'interview'>),
    )
    const named = fates.flatMap(fate => {
      const of = confirmed.find(({ interviewId }) => interviewId === fate.sourceId)
      return of ? [{ ...fate, ...of, says: fate.words }] : []
    })
    const subjects = [...new Set(named.flatMap(one => [one.id, one.interviewId, one.childId]))]
    return {
      result: { named, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'missing.named-listed', subjects, because },
    }
  })
}

/** What followed the return of one episode, for its page. */
export async function viewAfter(
  database: Database,
  who: Asking,
  { id, returnedAt, childId }: Pick<Episode, 'id' | 'returnedAt' | 'childId'>,
) {
  const because = granted(mayMeetMissing(who))
  if (!returnedAt) return { offers: [], interviewId: undefined, inTheWay: [] }
  return auditedRead(database, who, async db => {
    const offers = await listOffers(db, id, 50)
    const interviewId = (await findInterviewOf(db, id))?.interviewId
    const inTheWay = await listInTheWay(db, { id, returnedAt })
    const subjects = [id, childId ?? [], offers.map(one => one.id), interviewId ?? []].flat()
    return {
      result: { offers, interviewId, inTheWay },
      audit: { verb: 'consultation', action: 'missing.offers-shown', subjects, because },
    }
  })
}
