import type { ExampleDatabase } from '../../foundation/database/database.examples.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import type { WayOut } from './leaving.ts'
import type { Handover, OnRecord } from './leaving-criteria.ts'

/** A record that speaks for leaving the list, as far as a record can. */
export const exampleRecord = {
  matrix: {
    id: '0b7c1d8e-2f64-4a51-9a0b-6f2f7d3c9e10',
    assessedOn: '2026-11-10',
    provisional: false,
    level: 'low',
  },
  handover: {
    ...{ id: '3f2a9a52-6a0e-4a3c-8f43-0f6f3e1d7b11', receivedBy: 'Easthaven' },
    ...{ acceptedBy: 'A. Mensah, team manager', acceptedOn: '2026-11-12' },
    words: 'We accept her from Monday.',
  },
  ...{ emergencies: [], concerns: 0, sightings: 0 },
} as const satisfies OnRecord

/** Complete answers for each way off the list. */
export function exampleAnswers(
  way: WayOut,
  agencyIds: readonly Id<'agency'>[],
  receiver: Id<'practitioner'>,
): Answers {
  const reason = 'The group is satisfied.'
  if (way === 'step-down') return { reason, service: 'early_help', receiver }
  if (way === 'never-at-risk') return { reason, remainingNeed: 'School meets it, with a mentor.' }
  if (way === 'transfer') return { reason }
  const views = agencyIds.slice(0, 3).flatMap((id, at) => [
    [`view-${at + 1}-agency`, id],
    [`view-${at + 1}`, 'We agree.'],
  ])
  return {
    reason,
    missing: 'Not missing since June; the police and her carer say the same.',
    news: '',
    exploiter: 'ended',
    exploiterChecked:
      'He is in prison; her phone was changed, and her mother looks at it with her.',
    childsView: 'I am fine now.',
    supportWorker: 'She comes every week.',
    remainingSupport: 'Her mentor at school goes on until July.',
    ...Object.fromEntries(views),
  }
}

export type NewAcceptance = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly by: Id<'practitioner'>
  readonly at: Date
  readonly answer?: 'accepted' | 'refused'
}

/** What another council answered when it was asked to receive a child. */
export async function exampleAcceptance(
  database: ExampleDatabase,
  { childId, areaId, by, at, answer = 'accepted' }: NewAcceptance,
): Promise<Handover> {
  const [transfer, id] = [newId<'transfer'>(), newId<'transfer-answer'>()]
  await database.asAdministrator(
    `insert into plans.transfer (id, area_id, child_id, called, to_name, why, summary, placed, proposed_by, agency_id, proposed_at)
     select $1, $2, $3, 'Amara', 'Easthaven', 'She moves.', 'Ask her first.', 'no', $4, agency_id, $5 from access.practitioner where id = $4`,
    [transfer, areaId, childId, by, at],
  )
  const said = { acceptedBy: 'A. Mensah, team manager', words: 'We accept her from Monday.' }
  const acceptedOn = londonDayOf(at)
  await database.asAdministrator(
    `insert into plans.transfer_answer (id, transfer_id, area_id, child_id, answer, by_name, words, answered_on, answered_by, agency_id, answered_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, agency_id, $10 from access.practitioner where id = $9`,
    [id, transfer, areaId, childId, answer, said.acceptedBy, said.words, acceptedOn, by, at],
  )
  return { id, receivedBy: 'Easthaven', acceptedOn, ...said }
}
