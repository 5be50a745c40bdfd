import { facts, govukTable, scrollable, urgentPanel } from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type listWaitingMail, noticeWords } from '../../records/tasks/index.ts'
import { alerts, firing } from './alert.ts'
import type { Signs } from './signs.ts'

type View = { readonly signs: Signs; readonly mail: Awaited<ReturnType<typeof listWaitingMail>> }

/** What runs, what waits and what is wrong, for somebody who may see nothing of the work itself. */
export function operationPage({ signs, mail }: View, now: Date): Page {
  const fires = firing(signs)
  const { noticed, database, disk } = signs
  const { lately } = noticed
  const body = html`<h1 class="govuk-heading-l">How Cairn runs</h1>
    ${
      fires.length === 0 &&
      html`<p class="govuk-body">All is well: none of the ${alerts.length} things we watch for needs you.</p>`
    }
    ${fires.map(({ says, mend }) => urgentPanel({ title: says, text: html`<p>${mend}</p>` }))}
    <h2 class="govuk-heading-m">Just now</h2>
    ${facts([
      {
        term: 'Database',
        value: database.answers
          ? `Answers in ${Math.round(database.milliseconds)} ms`
          : 'Does not answer',
      },
      {
        term: 'Clocks',
        value:
          database.aheadSeconds === 0
            ? 'Together'
            : `${database.aheadSeconds.toFixed(1)} seconds apart`,
      },
      {
        term: 'Disk',
        value: `${Math.round(disk.freeShare * 100)}% free, ${(disk.freeBytes / 2 ** 30).toFixed(0)} GB`,
      },
      {
        term: 'Running since',
        value: noticed.startedAt.getTime() > 0 ? formatInstant(noticed.startedAt) : 'Not known',
      },
      {
        term: 'Requests in five minutes',
        value: `${lately.answered} answered, ${lately.failed} went wrong, ${lately.turnedAway} turned away`,
      },
      {
        term: 'Proof of the log',
        value:
          lately.notSealed === 0
            ? 'Told to the witnesses'
            : `Failed ${lately.notSealed} times in five minutes`,
      },
    ])}
    <h2 class="govuk-heading-m">Mail that waits</h2>
    ${
      mail.length === 0
        ? html`<p class="govuk-body">None.</p>`
        : html`<p class="govuk-body">${waiting(signs.mail)} It is sent by itself, each at least once. Whom it is to is not shown here.</p>
        ${scrollable(
          'Mail that waits',
          govukTable({
            caption: `The ${mail.length} that have waited longest`,
            captionClasses: 'govuk-visually-hidden',
            head: [
              { text: 'What it says' },
              { text: 'Waits since' },
              { text: 'Tried' },
              { text: 'What came of it' },
            ],
            rows: mail.map(one => [
              { text: noticeWords(one.kind) },
              { text: formatInstant(one.createdAt) },
              { text: one.attempts === 1 ? 'Once' : `${one.attempts} times` },
              { text: one.lastError || 'Nothing yet' },
            ]),
          }),
        )}`
    }
    <h2 class="govuk-heading-m">What we watch for</h2>
    <ul class="cairn-plain-list">${alerts.map(
      alert =>
        html`<li>${alert.says} <span class="govuk-hint">${fires.includes(alert) ? 'So it is now' : 'Not now'}</span></li>`,
    )}</ul>
    <p class="govuk-hint">As it was at ${formatInstant(now)}.</p>`
  return { title: 'How Cairn runs', body }
}

function waiting({ waiting: all, oldestSeconds, failing }: Signs['mail']): string {
  const minutes = Math.floor(oldestSeconds / 60)
  const tried = failing > 0 ? ` ${failing} could not be delivered so far.` : ''
  return `${all} ${all === 1 ? 'mail waits' : 'mails wait'}, the oldest for ${minutes} minutes.${tried}`
}
