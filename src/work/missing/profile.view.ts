import {
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  mono,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, type Child, nameOf } from '../../records/people/index.ts'
import type { ProfileView } from './keep-profile.ts'
import { type ProfileField, profileQuestions } from './profile.ts'

const questions = Object.entries(profileQuestions) as [ProfileField, string][]

/** One sheet: what a search needs, and nothing of why the child is known to anybody. */
export function profilePage({ child, profile, now: gone }: ProfileView, now: Date): Page {
  const base = `/children/${child.id}/missing`
  const body = html`${govukBackLink({ text: 'Missing', href: base })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${mono(child.reference)}</span> What helps to find ${nameOf(child)}, ${ageOf(child, londonDayOf(now))}</h1>
${
  gone &&
  html`<h2 class="govuk-heading-m">Missing now</h2>${facts([
    {
      term: 'Last seen',
      value: `${formatInstant(gone.lastSeenAt)}, ${gone.lastSeenPlace}${gone.lastSeenBy && `, by ${gone.lastSeenBy}`}`,
    },
    { term: 'Wearing', value: gone.clothing || undefined },
    { term: 'Who or what may lead to the child', value: gone.leads || undefined },
    {
      term: 'References',
      value: html`${mono(gone.reference)} ${gone.policeReference && mono(gone.policeReference)}`,
    },
  ])}`
}
${
  profile
    ? html`${facts(questions.map(([field, term]) => ({ term, value: profile[field] || undefined })))}
<p class="govuk-body cairn-quiet">Written by ${profile.writerName}, ${profile.agencyName}, on ${formatInstant(profile.recordedAt)}. The photograph is not kept here.</p>`
    : emptyState(
        'Nothing is written down that you may see. The police see it only while the child is missing.',
      )
}
${govukButton({ text: profile ? 'Write it anew' : 'Write it down', href: `${base}/profile/write` })}`
  return { title: 'What helps to find a child', body }
}

export function writeProfilePage(child: Child, form: FormState): Page {
  const title = 'What helps to find a child'
  const caption = `${nameOf(child)}, ${child.reference}`
  const body = formPage(
    { title, caption, button: 'Keep it' },
    form,
    html`<p class="govuk-body">Written ahead, with the child where you can. The police see it only when the child is reported missing, and until the child is back.</p>`,
    ...questions.map(([field, label]) =>
      textareaQuestion(form, field, field === 'description' ? label : `${label} (optional)`, {
        rows: 2,
        ...(field === 'photoHolder' && {
          hint: 'A photograph is named here and never stored. Say where it is.',
        }),
      }),
    ),
  )
  return { title, body }
}
