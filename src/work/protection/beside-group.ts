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
export async function trackBesideGroup(db: Db, childId: Id<'child'>): Promise<Html | undefined> {
  const open = await findOpenStep(db, childId)
  if (!open) return undefined
  const since = formatInstant(open.since)
  const step =
    open.kind === 'enquiry'
      ? html`<a class="govuk-link" href="/enquiries/${open.id}">A section 47 enquiry</a> has been open since ${since}.`
      : html`<a class="govuk-link" href="/discussions/${open.id}">A strategy discussion</a> was called for on ${since} and is not recorded yet.`
  return govukInsetText({
    html: html`${step} The group goes on beside it and never takes its place.`,
  })
}
