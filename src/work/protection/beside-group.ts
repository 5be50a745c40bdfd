import type { Db } from '../../foundation/database/index.ts'
import { govukInsetText } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { findOpenStep } from './track.store.ts'

/**
 * What a group is told beside a child on its agenda while the statutory track is open. It stops nothing: the two run in
 * parallel, and the group never takes the place of the strategy discussion.
 */
export async function trackBesideGroup(
  db: Db,
  childId: Id<'child'>,
  reads: boolean,
): Promise<Html | undefined> {
  const open = await findOpenStep(db, childId)
  if (!open) return undefined
  const since = formatInstant(open.since)
  const named = (text: string, href: string) =>
    reads ? html`<a class="govuk-link" href="${href}">${text}</a>` : html`${text}`
  const step =
    open.kind === 'enquiry'
      ? html`${named('A section 47 enquiry', `/enquiries/${open.id}`)} has been open since ${since}.`
      : html`${named('A strategy discussion', `/discussions/${open.id}`)} was called for on ${since} and is not recorded yet.`
  return govukInsetText({
    html: html`${step} The group goes on beside it and never takes its place.`,
  })
}
