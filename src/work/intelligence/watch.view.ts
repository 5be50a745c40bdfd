import {
  dateQuestion,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  plate,
  radiosQuestion,
  type SelectItem,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { watched } from './watch.ts'
import type { WatchesView } from './watch-for.ts'

export function watchesPage(watches: WatchesView, csrf: string): Page {
  const title = 'What you watch for'
  const body = html`${govukBackLink({ text: 'What you have shared', href: '/intelligence/mine' })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">You are told when one of these is named again in something you may see. Where you may not see it, the intelligence officers are told that you watch, and decide.</p>
<p class="govuk-body">${govukButton({ text: 'Watch for something', href: '/intelligence/watches/new' })}</p>
${watches.length === 0 ? emptyState('You watch for nothing.') : html`<ul class="cairn-due">${watches.map(one => row(one, csrf))}</ul>`}`
  return { title, body }
}

function row({ id, kind, says, reason, endsOn }: WatchesView[number], csrf: string) {
  return html`<li class="cairn-due__row">
  <div class="cairn-due__what">${kind === 'vehicle' ? plate(says) : says}</div>
  <div class="cairn-due__who"><span class="cairn-words">${reason}</span></div>
  <div class="cairn-due__when">until ${formatDay(endsOn)} <form method="post" action="/intelligence/watches/${id}/end"><input type="hidden" name="_csrf" value="${csrf}"><button class="cairn-link-button">Stop<span class="govuk-visually-hidden"> watching for ${says}</span></button></form></div>
</li>`
}

export function newWatchPage(form: FormState, areas: readonly SelectItem[]): Page {
  const title = 'Watch for something'
  const body = formPage(
    { title, button: 'Watch for it' },
    form,
    html`<p class="govuk-body">You will not be told whether it is known already. To ask that, <a class="govuk-link" href="/sharing/new">ask whether anything is known</a>.</p>`,
    radiosQuestion(
      form,
      'kind',
      'What is it?',
      Object.entries(watched).map(([value, text]) => ({ value, text })),
      { small: true },
    ),
    textQuestion(form, 'says', 'Registration, number or handle', {
      hint: 'For a registration, ? for a character nobody saw and * for any number: KR59*. Up to 200 characters.',
      width: 20,
      autocomplete: 'off',
      spellcheck: false,
    }),
    textareaQuestion(form, 'reason', 'Why do you need to know?', { rows: 3, maxlength: 2000 }),
    dateQuestion(form, 'endsOn', 'Until when?', 'Six months at most.'),
    areas.length > 1 && radiosQuestion(form, 'areaId', 'In which area?', areas, { inline: true }),
  )
  return { title, body }
}
