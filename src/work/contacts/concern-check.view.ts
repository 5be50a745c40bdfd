import {
  type FormState,
  formPage,
  govukSummaryList,
  govukWarningText,
  plate,
  type SummaryListRow,
} from '../../foundation/govuk/index.ts'
import { formatDay, readCalendarDate, readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { type Answers, listOf } from '../../foundation/kernel/outcome.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { sexes } from '../../records/people/index.ts'
import type { ExploitationType } from '../../records/practice/index.ts'
import { readCallTime } from './call-time.ts'
import { askPolice } from './concern.ts'
import type { Places } from './concern-steps.view.ts'
import { type Contact, channels, consents, dangers, othersAnswers, provenances } from './contact.ts'
import { namesOthers, readOthers } from './other-child.ts'
import {
  firstBlocks,
  moreBlocks,
  type NewSighting,
  premisesKinds,
  readSightings,
} from './sighting.ts'

/** What may be chosen from, so that the answers can be said in words. */
type Asks = Places & { readonly types: readonly ExploitationType[] }

type Row = readonly [key: string, value: string | Html | undefined]

export function checkPage(form: FormState, { schools, areas, types }: Asks): Page {
  const { answers } = form
  const base = form.action.replace(/\/check$/, '')
  const section = (slug: string, title: string, rows: readonly Row[]) =>
    summary(title, `${base}/${slug}?from=check`, rows)
  const school = schools.find(item => item.value === answers.schoolId)?.text
  const area = areas.find(item => item.value === answers.areaId)?.text
  const sightings = readSightings(answers, [...firstBlocks, ...moreBlocks])
  const notRung = askPolice(answers) && answers.policeCalled !== 'yes'
  const title = 'Check your answers, then send'

  const body = formPage(
    { title, caption: 'Raise a concern about a child', button: 'Send to the front door' },
    form,
    notRung &&
      govukWarningText({
        text: 'Nobody has rung the police yet. Ring 999 as soon as you can. Sending this does not ring them.',
      }),
    section('danger', 'Danger', [['Is anyone in danger now?', word(dangers, answers.danger)]]),
    askPolice(answers) && section('police', 'The police', policeRows(answers)),
    section('child', 'The child', [
      ['Name', [answers.givenName, answers.familyName].filter(Boolean).join(' ')],
      ['Date of birth', day(answers)],
      ['Age', answers.age],
      ['Sex', word(sexes, answers.sex)],
      ['School', school],
      ['Lives', answers.address],
      ...(areas.length > 1 ? [['Area', area] as const] : []),
    ]),
    section('concern', 'The concern', [
      ['What happened', lines(answers.narrative)],
      ['The child’s own words', lines(answers.childsWords)],
      ['What may be happening', typesSaid(answers, types)],
      ['How you know', word(provenances, answers.provenance)],
    ]),
    section('others', 'Others', [
      ['Other children at risk, or anyone suspected', word(othersAnswers, answers.others)],
      ['Who, and why', lines(answers.othersAccount)],
    ]),
    namesOthers(answers) &&
      section(
        'children',
        'Other children',
        readOthers(answers).map(other => [
          `${other.givenName} ${other.familyName}`.trim(),
          html`${other.age !== null && `About ${other.age}. `}${lines(other.account)}`,
        ]),
      ),
    section('vehicles', 'Vehicles and places', sightings.map(sightingRow)),
    section('parents', 'Parents, and what happens after', [
      ['Parents or carers told', answers.parentsTold === 'yes' ? 'Yes' : 'No'],
      ...(answers.parentsTold === 'no' ? [['Why not', lines(answers.parentsReason)] as const] : []),
      ['Family agrees to a service', word(consents, answers.serviceConsent) ?? consents.not_asked],
      ['May we tell you what came of it', answers.tellReporter === 'yes' ? 'Yes' : 'No'],
      ...(answers.channel ? [['How it reached us', word(channels, answers.channel)] as const] : []),
      ...(answers.reporter ? [['Who told you', answers.reporter] as const] : []),
      ...(answers.reporterAgency ? [['Their agency', answers.reporterAgency] as const] : []),
      ...(answers.receivedTime ? [['Reached you', received(answers)] as const] : []),
    ]),
  )
  return { title, body }
}

function summary(title: string, href: string, rows: readonly Row[]): Html {
  const shown: SummaryListRow[] = rows
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ({
      key: { text: key },
      value: typeof value === 'string' ? { text: value } : { html: value ?? html`` },
    }))
  const nothing = { key: { text: 'Nothing told' }, value: { text: '' } }
  return govukSummaryList({
    card: { title: { text: title }, actions: { items: [{ href, text: 'Change' }] } },
    rows: shown.length > 0 ? shown : [nothing],
  })
}

function word(known: Readonly<Record<string, string>>, answer: string | undefined) {
  return answer === undefined ? undefined : known[answer]
}

function policeRows(answers: Answers): Row[] {
  if (answers.policeCalled !== 'yes') return [['Rung', 'Not yet']]
  const at = readCallTime(readIsoDay(answers.policeDay), answers.policeTime ?? '')
  return [
    ['Rung', at && formatInstant(at)],
    ['By', answers.policeCalledBy],
    ['Reference', answers.policeReference],
  ]
}

function day(answers: Answers): string | undefined {
  const bornOn = readCalendarDate(answers, 'bornOn')
  return bornOn && formatDay(bornOn)
}

function received(answers: Answers): string {
  const on = readCalendarDate(answers, 'receivedOn')
  return [on && formatDay(on), answers.receivedTime].filter(Boolean).join(', ')
}

function typesSaid(answers: Answers, types: Asks['types']): string {
  return listOf(answers.types)
    .map(said => types.find(({ id }) => id === said)?.label ?? '')
    .filter(Boolean)
    .join(', ')
}

/** What was written in several lines is shown in several lines. */
export function lines(text: string | undefined): Html | undefined {
  const written = text?.trim()
  return written
    ? html`${written.split('\n').map((line, at) => [at > 0 && html`<br>`, line])}`
    : undefined
}

export function parents({ parentsTold, parentsReason }: Contact): string | Html {
  if (parentsTold === 'not_asked') return 'Not asked'
  return parentsTold === 'yes' ? 'Yes' : html`No: ${lines(parentsReason)}`
}

function sightingRow(sighting: NewSighting): Row {
  return sighting.kind === 'vehicle'
    ? ['Vehicle', html`${vehicleLine(sighting)}<br>${lines(sighting.account)}`]
    : ['Place', html`${premisesLine(sighting)}<br>${lines(sighting.account)}`]
}

export function vehicleLine({ registration, make, colour }: NewSighting): Html {
  const rest = [colour, make].filter(Boolean).join(' ')
  return html`${registration && plate(registration)} ${rest}`
}

export function premisesLine({ premisesKind, name, place }: NewSighting): string {
  const kind = premisesKinds[premisesKind as keyof typeof premisesKinds]
  return [name, kind, place].filter(Boolean).join(', ')
}
