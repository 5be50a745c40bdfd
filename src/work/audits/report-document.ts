import {
  type Block,
  type Document,
  heading,
  list,
  paragraph,
  table,
} from '../../foundation/documents/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import { taskStates } from '../../records/tasks/index.ts'
import { criteriaInWords } from './criteria.ts'
import { drawingRule } from './draw.ts'
import { type AuditView, casesIn, type Table } from './view-audit.ts'

const marks = {
  inside: 'For those who carry out this audit. True counts, not for publication.',
  outside: 'Counts are rounded to 5, and few are not told.',
} as const

/** What an audit found, on paper and on a page. It names no child and nobody who was looked at. */
export function reportDocument({ audit, ...view }: AuditView): Document {
  const { inside, found, findings, actions, counts } = view
  const { judged, waiting, concerns } = casesIn(counts)
  const of = (kind: string) => findings.filter(one => one.kind === kind).map(({ words }) => words)
  const heard = (title: string, kind: string): Block[] =>
    of(kind).length > 0 ? [heading(3, title), ...list(of(kind))] : []
  return {
    title: audit.title,
    mark: marks[inside ? 'inside' : 'outside'],
    at: audit.endedAt ?? audit.drawnAt ?? audit.calledAt,
    blocks: [
      ...paragraph(audit.tool.purpose),
      ...paragraph(audit.why),
      ...(audit.learnt
        ? [heading(2, 'What the partnership takes from it'), ...paragraph(audit.learnt)]
        : []),
      ...(inside
        ? paragraph(
            `${judged} of ${judged + waiting} cases were looked at by two. ${concerns === 0 ? 'No immediate concern was found.' : `About ${concerns} of the children a concern went to the front door at once.`}`,
          )
        : []),
      heading(2, 'What was found'),
      ...tableOf('Question', found.answers),
      heading(2, 'Themes'),
      ...tableOf('Theme', found.themes),
      ...(findings.length > 0 ? [heading(2, 'Findings')] : []),
      ...heard('Done well', 'strength'),
      ...heard('To be learnt', 'learning'),
      ...(actions.length > 0 ? [heading(2, 'Actions')] : []),
      ...list(
        actions.map(
          ({ title, agency, dueAt, state }) =>
            `${title}: ${agency}, by ${formatDay(londonDayOf(dueAt))}. ${taskStates[state]}`,
        ),
      ),
      heading(2, 'What the grades mean'),
      ...list(Object.values(audit.tool.grades).map(({ label, means }) => `${label}: ${means}`)),
      heading(2, 'How the sample was drawn'),
      ...drawnBlocks({ audit, ...view }),
    ],
  }
}

function tableOf(first: string, { head, rows }: Table): Block[] {
  return table(
    [first, ...head],
    rows.map(({ says, many }) => [says, ...many]),
  )
}

export function drawnBlocks({
  audit,
  types,
  inside,
}: Pick<AuditView, 'audit' | 'types' | 'inside'>): Block[] {
  const { since, until, size, perLevel, seed, fingerprint, population, drawnAt, tool } = audit
  const asked = criteriaInWords(audit.criteria, types).map(({ says, words }) => `${says}: ${words}`)
  return [
    ...paragraph(
      `Children about whom a concern came in from ${formatDay(since)} to ${formatDay(until)}, as known on ${drawnAt ? formatInstant(drawnAt) : 'no day yet'}. Records hidden from whoever drew it are not among them.`,
    ),
    ...list(asked),
    ...paragraph(drawingRule),
    ...list([
      `At most ${size} cases${perLevel ? ' of each level' : ''}${inside && population !== null ? ` of ${population}` : ''}`,
      `Seed: ${seed}`,
      ...(inside && fingerprint
        ? [`Fingerprint of those it was drawn from: ${fingerprint.match(/.{8}/g)?.join(' ')}`]
        : []),
      `Questions: ${tool.id}, version ${tool.version} (${tool.source})`,
    ]),
  ]
}
