import {
  dueList,
  emptyState,
  type Fact,
  facts,
  govukInsetText,
  plate,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Sighting } from './sighting.store.ts'
import { isPartPlate } from './sighting.ts'

const kinds = { vehicle: 'Vehicle', premises: 'Premises' } as const

/** What was told, by whom and when; then who else told of the same plate. */
export function sightingPage(sighting: Sighting, alsoSeen: readonly Sighting[], now: Date): Page {
  const kind = kinds[sighting.kind]
  const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${kind}</span> ${headline(sighting)}</h1>
${facts(known(sighting, now))}
${
  sighting.account !== '' &&
  html`<h2 class="govuk-heading-m">In the words of who told it</h2>
${govukInsetText({ html: html`<div class="cairn-words">${sighting.account}</div>` })}`
}
${sighting.registrationPlain !== '' && alsoSeenList(sighting, alsoSeen, now)}`
  return { title: kind, body }
}

/** A plate is drawn as a plate; without one, the best words there are. */
function headline(sighting: Sighting): Html {
  if (sighting.registration.trim() !== '') return plate(sighting.registration)
  const words = [sighting.name, looks(sighting), sighting.place].find(said => said !== '')
  return html`${words || 'Told of, nothing more known'}`
}

function looks({ colour, make }: Sighting): string {
  return [colour, make].filter(said => said !== '').join(' ')
}

function known(sighting: Sighting, now: Date): Fact[] {
  const { make, colour, premisesKind, name, place, recordedAt } = sighting
  const said = [
    ['Make', make],
    ['Colour', colour],
    ['Kind', premisesKind],
    ['Name', name],
    ['Where', place],
  ] as const
  return [
    ...said.filter(([, value]) => value !== '').map(([term, value]) => ({ term, value })),
    ...(sighting.childReference === null ? [] : [{ term: 'For', value: childLink(sighting) }]),
    { term: 'Told by', value: `${sighting.sayerName}, ${sighting.agencyName}` },
    {
      term: 'When',
      value: `${relativeTime(recordedAt, now)}, ${formatInstant(recordedAt)}`,
    },
  ]
}

function childLink({ childId, childName, childReference }: Sighting): Html {
  return html`<a class="govuk-link" href="/children/${childId}">${childName}</a> <span class="cairn-mono">${childReference}</span>`
}

function alsoSeenList(sighting: Sighting, alsoSeen: readonly Sighting[], now: Date): Html {
  const part = isPartPlate(sighting.registrationPlain)
  return html`<h2 class="govuk-heading-m">Also seen</h2>
${part && html`<p class="govuk-body">Only part of this plate is known. The sightings below were written down with the same part; they need not be the same car.</p>`}
${
  alsoSeen.length === 0
    ? emptyState('Nothing else that you can see tells of this plate.')
    : dueList(
        alsoSeen.map(other => ({
          what: [looks(other), other.place].filter(said => said !== '').join(', ') || 'Same plate',
          href: `/sightings/${other.id}`,
          about:
            other.childReference === null
              ? undefined
              : `${other.childName}, ${other.childReference}`,
          who: `${other.sayerName}, ${other.agencyName}`,
          when: html`${relativeTime(other.recordedAt, now)} <span class="cairn-quiet">${formatInstant(other.recordedAt)}</span>`,
        })),
      )
}
<p class="govuk-body"><a class="govuk-link" href="/vehicles">Find vehicles with a registration like this</a></p>`
}
