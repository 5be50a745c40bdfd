import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listAttachments, mostShown } from '../../records/attachments/index.ts'
import { listStartedTypes, typesInForce } from '../../records/practice/index.ts'
import { publishTable } from '../../records/publishing/index.ts'
import { isInside, mayMeetAudits, mayRunAudits } from './audit.policy.ts'
import {
  type Count,
  countFound,
  getAudit,
  listActions,
  listAuditors,
  listAudits,
  listFindings,
} from './audit.store.ts'
import { listCases, listJudgements, listSettlements } from './case.store.ts'
import { questionsOf, type Tool } from './tool.ts'

export const perPage = 50

export async function viewAudits(database: Database, who: Asking, at: number) {
  const because = granted(mayMeetAudits(who))
  return auditedRead(database, who, async db => {
    const all = await listAudits(db, { limit: perPage + 1, offset: (at - 1) * perPage })
    return {
      result: { all, at, runs: mayRunAudits(who).allowed },
      audit: {
        ...{ verb: 'consultation', action: 'audit.listed', because },
        subjects: all.map(({ id }) => id),
      } as const,
    }
  })
}

/** What its own people see of an audit; the children only those who look at them. */
export async function viewAudit(database: Database, who: Asking, id: Id<'audit'>) {
  const because = granted(mayMeetAudits(who))
  return auditedRead(database, who, async db => {
    const audit = await getAudit(db, id)
    const inside = isInside(who, audit)
    const cases = await listCases(db, id)
    const caseIds = cases.map(one => one.id)
    const [auditors, counts, findings, judgements, settlements, actions, documents, started] =
      await Promise.all([
        listAuditors(db, audit.auditors),
        countFound(db, id),
        listFindings(db, id),
        listJudgements(db, caseIds),
        listSettlements(db, caseIds),
        listActions(db, id),
        listAttachments(db, 'audit', id, mostShown),
        listStartedTypes(db),
      ])
    const types = Object.fromEntries(
      typesInForce(started, who.at).map(({ id, label }) => [id, label]),
    )
    const shown = [...caseIds, ...cases.map(one => one.childId)]
    const said = [...judgements, ...settlements].map(one => one.id)
    return {
      result: {
        ...{ audit, auditors, cases, judgements, settlements, findings, actions, documents, types },
        ...{ inside, runs: mayRunAudits(who).allowed, me: who.id },
        found: inside ? trueCounts(audit.tool, counts) : published(audit.tool, counts),
        counts: inside ? counts.filter(({ what }) => what === 'case') : [],
      },
      audit: {
        ...{ verb: 'consultation', action: 'audit.viewed', because },
        subjects: [id, ...shown, ...said, ...[...actions, ...documents].map(one => one.id)],
      } as const,
    }
  })
}

export type AuditView = Awaited<ReturnType<typeof viewAudit>>

/** A row of what was found: a question or a theme, with a number for each grade. */
export type Found = { readonly says: string; readonly many: readonly string[] }
export type Table = { readonly head: readonly string[]; readonly rows: readonly Found[] }

const gradesOf = ({ grades }: Tool) => [...Object.keys(grades), 'open']
const headOf = ({ grades }: Tool) => [...Object.values(grades).map(({ label }) => label), 'Open']

function trueCounts(tool: Tool, counts: readonly Count[]): { answers: Table; themes: Table } {
  const many = (what: Count['what'], id: string, grade: string) =>
    counts.find(one => one.what === what && one.id === id && one.grade === grade)?.many ?? 0
  return inTables(tool, (what, id, grade) => String(many(what, id, grade)))
}

/** For readers outside the audit: as what goes out of this house. What is hidden is a dash. */
function published(tool: Tool, counts: readonly Count[]) {
  const count = (what: Count['what'], id: string, grade: string) =>
    counts.find(one => one.what === what && one.id === id && one.grade === grade)?.many ?? 0
  const weighed = (what: 'answer' | 'theme', ids: readonly string[], grades: readonly string[]) => {
    const one = { name: 'of', values: ids }
    const dimensions = grades.length > 0 ? [one, { name: 'grade', values: grades }] : [one]
    const ats = ids.flatMap(id => (grades.length > 0 ? grades.map(grade => [id, grade]) : [[id]]))
    const cells = ats.map(at => ({ at, count: count(what, at[0] ?? '', at[1] ?? '') }))
    return publishTable({ title: what, dimensions, cells }, [])
  }
  const questions = questionsOf(tool).map(({ id }) => id)
  const weighing = {
    answer: weighed('answer', questions, gradesOf(tool)),
    theme: weighed('theme', Object.keys(tool.themes), []),
  }
  return inTables(tool, (what, id, grade) => {
    const cell = weighing[what]?.cells.find(one => one.at[0] === id && (one.at[1] ?? '') === grade)
    return cell && cell.published !== 'c' ? String(cell.published) : '–'
  })
}

function inTables(
  tool: Tool,
  cell: (what: 'answer' | 'theme', id: string, grade: string) => string,
): { answers: Table; themes: Table } {
  return {
    answers: {
      head: headOf(tool),
      rows: questionsOf(tool).map(({ id, asks }) => ({
        ...{ says: asks, many: gradesOf(tool).map(grade => cell('answer', id, grade)) },
      })),
    },
    themes: {
      head: ['Children'],
      rows: Object.entries(tool.themes).map(([id, says]) => ({
        says,
        many: [cell('theme', id, '')],
      })),
    },
  }
}

/** Of how many cases what is known: how many wait, how many both have looked at, of how many a concern went on. */
export function casesIn(counts: readonly Count[]) {
  const many = (id: string) => counts.find(one => one.id === id)?.many ?? 0
  return { judged: many('judged'), waiting: many('waiting'), concerns: many('concern') }
}
