import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type BoardRow, type DueInterview, listBoard, listInterviewsDue } from './board.store.ts'
import { getBoardVersion } from './episode.store.ts'
import { mayMeetMissing } from './missing.policy.ts'

export const pageful = 200

export type BoardView = {
  readonly rows: readonly BoardRow[]
  readonly more: boolean
  readonly pageNumber: number
  readonly version: number
}

/** Who is missing now. The number is read first: what changes while the rows are read is told again, never left out. */
export async function viewBoard(
  database: Database,
  who: Asking,
  pageNumber: number,
  how: 'shown' | 'watched' = 'shown',
): Promise<BoardView> {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const version = await getBoardVersion(db)
    const found = await listBoard(db, pageful + 1, (pageNumber - 1) * pageful)
    const rows = found.slice(0, pageful)
    const subjects = rows.flatMap(row => [row.id, ...(row.childId ? [row.childId] : [])])
    return {
      result: { rows, more: found.length > pageful, pageNumber, version },
      audit: { verb: 'consultation', action: `missing.board-${how}`, subjects, because },
    }
  })
}

const listLength = 50

export type DueView = {
  readonly rows: readonly DueInterview[]
  readonly more: boolean
  readonly pageNumber: number
}

/** Whose interviews are not over. */
export async function viewInterviewsDue(
  database: Database,
  who: Asking,
  pageNumber: number,
): Promise<DueView> {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const found = await listInterviewsDue(db, listLength + 1, (pageNumber - 1) * listLength)
    const rows = found.slice(0, listLength)
    const subjects = rows.flatMap(row => [row.id, row.childId])
    return {
      result: { rows, more: found.length > listLength, pageNumber },
      audit: { verb: 'consultation', action: 'missing.interviews-due-shown', subjects, because },
    }
  })
}
