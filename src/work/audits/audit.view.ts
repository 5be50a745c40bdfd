import { blocksView } from '../../foundation/documents/index.ts'
import {
  emptyState,
  facts,
  govukBackLink,
  govukButton,
  govukPagination,
  govukWarningText,
  mono,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { documentsPart } from '../../records/attachments/index.ts'
import { taskStates } from '../../records/tasks/index.ts'
import type { CaseView } from './judge-case.ts'
import { differences } from './judgement.ts'
import { answerInWords, gradesInWords } from './judgement.view.ts'
import { drawnBlocks, reportDocument } from './report-document.ts'
import { questionsOf } from './tool.ts'
import { type AuditView, casesIn, perPage, type viewAudits } from './view-audit.ts'

type Standing = Pick<AuditView['audit'], 'drawnAt' | 'endedAt' | 'endsOn'>

const standing = ({ drawnAt, endedAt, endsOn }: Standing) => {
  if (endedAt) return `Ended ${formatInstant(endedAt)}`
  return drawnAt && endsOn ? `Open until ${formatDay(endsOn)}` : 'Not yet drawn'
}

export function auditsPage({ all, at, runs }: Awaited<ReturnType<typeof viewAudits>>): Page {
  const href = (page: number) => ({ href: `/audits?page=${page}` })
  const body = html`<h1 class="govuk-heading-l">Audits of practice</h1>
<p class="govuk-body-l">Cases that nobody chose, two people who look at each alone, and what is learnt from it. Practice is looked at, never a practitioner.</p>
${runs && govukButton({ text: 'Call an audit', href: '/audits/new' })}
${
  all.length === 0
    ? emptyState('There is no audit that you have a part in.')
    : html`<ul class="cairn-plain-list">${all
        .slice(0, perPage)
        .map(
          one =>
            html`<li><a class="govuk-link" href="/audits/${one.id}">${one.title}</a><div class="cairn-quiet">${one.areaName}. ${standing(one)}</div></li>`,
        )}</ul>`
}
${
  (at > 1 || all.length > perPage) &&
  govukPagination({
    previous: at > 1 ? href(at - 1) : undefined,
    next: all.length > perPage ? href(at + 1) : undefined,
  })
}`
  return { title: 'Audits of practice', body }
}

export function auditPage(view: AuditView): Page {
  const { audit, runs, inside } = view
  const at = `/audits/${audit.id}`
  const open = audit.drawnAt !== null && audit.endedAt === null
  const body = html`${govukBackLink({ text: 'Audits', href: '/audits' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${audit.areaName}</span> ${audit.title}</h1>
${facts([
  { term: 'What is looked at', value: audit.tool.title },
  { term: 'Why', value: audit.why },
  { term: 'How it stands', value: standing(audit) },
  ...(audit.drawnAt && inside ? people(view) : []),
])}
${audit.learnt && html`<h2 class="govuk-heading-m">What the partnership takes from it</h2><p class="govuk-body cairn-words">${audit.learnt}</p>`}
${runs && !audit.drawnAt && govukButton({ text: 'Draw the sample', href: `${at}/draw` })}
${open && cases(view)}
${(audit.endedAt || (audit.drawnAt && inside)) && html`<p class="govuk-body"><a class="govuk-link" href="${at}/report">What was found</a></p>`}
${actions(view)}
${inside && documentsPart(view.documents, at, !audit.endedAt)}
${open && runs && html`<p class="govuk-body"><a class="govuk-link" href="${at}/replace">Let somebody else go on for an auditor</a></p><p class="govuk-body"><a class="govuk-link" href="${at}/end">End the audit</a></p>`}
${inside && audit.drawnAt && html`<h2 class="govuk-heading-m">How the sample was drawn</h2>${blocksView(drawnBlocks(view))}`}`
  return { title: 'An audit of practice', body }
}

function people({ audit, auditors }: AuditView) {
  const named = auditors.map(({ name, agencyName, leftAt }) =>
    leftAt ? `${name}, who has left` : `${name}, ${agencyName}`,
  )
  return [
    { term: 'Auditors', value: html`${named.map(one => html`<div>${one}</div>`)}` },
    { term: 'Settles where two differ', value: audit.moderatorName ?? '' },
  ]
}

/** Whoever looks sees their own cases; whoever runs the audit sees how many there are. */
function cases({ audit, cases, counts, judgements, settlements, me }: AuditView): Html {
  const { judged, waiting } = casesIn(counts)
  const says = (one: (typeof cases)[number]): string => {
    const said = judgements.filter(({ caseId }) => caseId === one.id)
    const [first, second] = said
    if (!said.some(({ byId }) => byId === me) && [one.firstId, one.secondId].includes(me))
      return 'You have not looked yet'
    if (!first || !second) return 'You have looked. The other has not yet'
    if (settlements.some(({ caseId }) => caseId === one.id)) return 'Settled'
    const many = differences(audit.tool, first, second).length
    if (many === 0) return 'Both agree'
    const which = many === 1 ? 'one question' : `${many} questions`
    return me === audit.moderatorId ? `Settle ${which}` : `You differ on ${which}`
  }
  return html`<h2 class="govuk-heading-m">Cases</h2>
<p class="govuk-body">${judged} of ${judged + waiting} were looked at by two.</p>
${
  cases.length === 0
    ? html`<p class="govuk-body">The children are seen by those who look, each their own cases, and only while the audit lasts.</p>`
    : html`<ul class="cairn-plain-list">${cases.map(
        one =>
          html`<li><a class="govuk-link" href="/audits/cases/${one.id}">${mono(one.reference)}</a><div class="cairn-quiet">${says(one)}</div></li>`,
      )}</ul>`
}`
}

function actions({ audit, inside, actions }: AuditView): Html | false {
  if (!inside || !audit.drawnAt) return false
  return html`<h2 class="govuk-heading-m">Actions</h2>
${
  actions.length === 0
    ? emptyState('No action was set.')
    : html`<ul class="cairn-plain-list">${actions.map(
        one =>
          html`<li>${one.title}<div class="cairn-quiet">${one.agency}, by ${formatDay(londonDayOf(one.dueAt))}. ${taskStates[one.state]}</div></li>`,
      )}</ul>`
}
<p class="govuk-body"><a class="govuk-link" href="/audits/${audit.id}/action">Set an action for an agency</a></p>`
}

export function casePage(view: CaseView): Page {
  const { audit, one, said, settled, judges, settles } = view
  const at = `/audits/cases/${one.id}`
  const both = said.length === 2
  const body = html`${govukBackLink({ text: 'Audit', href: `/audits/${audit.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${audit.title}</span> Case ${one.place}, ${mono(one.reference)}</h1>
<p class="govuk-body"><a class="govuk-link" href="/children/${one.childId}">Open the record</a>. You may read it and change nothing, for this reason: ${audit.why}</p>
${judges && govukButton({ text: 'Write what you find', href: `${at}/judge` })}
${settles && govukButton({ text: 'Settle where they differ', href: `${at}/settle` })}
${!judges && !both && html`<p class="govuk-body">You have said what you find. It is shown beside the other’s once both have.</p>`}
${said.length > 0 && answers(view)}
${settled && html`<h2 class="govuk-heading-m">Why it was settled so</h2><p class="govuk-body cairn-words">${settled.why}</p>`}
<h2 class="govuk-heading-m">What the grades mean</h2>${gradesInWords(audit.tool)}`
  return { title: 'A case of an audit', body }
}

function answers({ audit: { tool }, said, settled }: CaseView): Html {
  return html`${questionsOf(tool).map(
    ({ id, asks }) =>
      html`<h2 class="govuk-heading-s">${asks}</h2>${facts([
        ...said.map(({ name, answers }) => ({
          term: name,
          value: answerInWords(tool, answers[id]),
        })),
        ...(settled?.answers[id]
          ? [{ term: 'Settled', value: answerInWords(tool, settled.answers[id]) }]
          : []),
      ])}`,
  )}
<h2 class="govuk-heading-m">Findings</h2>${said.map(
    one =>
      html`<p class="govuk-body"><strong>${one.name}</strong></p>${facts([
        ...(one.strength ? [{ term: 'Done well', value: one.strength }] : []),
        { term: 'To be learnt', value: one.learning },
        ...(one.themes.length > 0
          ? [
              {
                term: 'Themes',
                value: one.themes.map(theme => tool.themes[theme] ?? theme).join(', '),
              },
            ]
          : []),
        ...(one.concern ? [{ term: 'Went to the front door', value: one.concern }] : []),
      ])}`,
  )}`
}

/** The same value as on paper. */
export function reportPage(view: AuditView): Page {
  const { title, mark, blocks } = reportDocument(view)
  const body = html`${govukBackLink({ text: 'Audit', href: `/audits/${view.audit.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${view.audit.areaName}</span> ${title}</h1>
${govukWarningText({ text: mark, iconFallbackText: 'Warning' })}
<p class="govuk-body"><a class="govuk-link" href="/audits/${view.audit.id}/report/pdf">Take it away as PDF</a></p>
<div class="cairn-scroll" role="region" aria-label="What the audit found" tabindex="0">${blocksView(blocks)}</div>`
  return { title: 'What an audit found', body, wide: true }
}
