import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { newId } from '../src/foundation/kernel/id.ts'

const notes = ['session', 'talk', 'aim', 'outcomes/goals', 'outcomes/how-life-is']

/** A step closes others: each is tried on a referral of its own, more of which stand in these states. */
const more = { wait: 'sent', decline: 'sent', withdraw: 'waiting', close: 'ending' } as const
const there = {
  ...{ accept: 'sent', look: 'waiting', allocate: 'accepted', end: 'allocated' },
  resume: 'ending',
} as const

/** Where a visitor finds each step of support: what is open depends on where a referral stands. */
export async function furnishSupport(database: ExampleDatabase): Promise<string[]> {
  const standing = await database.asAdministrator(
    `select distinct on (state) id, state from support.referral order by state, sent_at`,
  )
  const own = Object.entries(there).flatMap(([step, state]) =>
    standing.filter(one => one.state === state).map(({ id }) => `/support/${id}/${step}`),
  )
  const added = []
  for (const [at, [step, state]] of Object.entries(more).entries()) {
    const [row] = await database.asAdministrator(
      `insert into support.referral (id, area_id, child_id, programme, provider_id, referred_by, agency_id, sent_at, why, child_wants,
              child_agrees, parent_agrees, safe_contact, state, worker_id)
       select $1, area_id, child_id, 'family_work', provider_id, referred_by, agency_id, sent_at, why, 'Peace', 'yes', 'yes', 'School', $2,
              (select worker_id from support.referral where worker_id is not null limit 1)
         from support.referral where ended_at is null and programme = 'direct_work' order by sent_at desc offset $3 limit 1 returning id`,
      [newId(), state, at],
    )
    added.push(`/support/${row?.id}/${step}`)
  }
  const [circle] = await database.asAdministrator(
    'select circle_id as id from support.member limit 1',
  )
  const [court] = await database.asAdministrator(
    `select proceeding.id, witness.id as witness from support.proceeding join support.witness on proceeding_id = proceeding.id
      where proceeding.ended_at is null order by witness.id limit 1`,
  )
  // As many as a visitor opens of one kind, so that the trial goes on.
  const over = await database.asAdministrator(
    `insert into support.proceeding (id, area_id, name, kind, coordinator_id, begun_by, begun_at)
     select gen_random_uuid(), area_id, 'Operation Wren', 'investigation', coordinator_id, begun_by, begun_at from support.proceeding, generate_series(1, 2) where kind = 'trial' returning id`,
  )
  const active = standing.find(one => one.state === 'active')
  return [
    ...['', '/join', '/session'].map(part => `/support/groups/${circle?.id}${part}`),
    ...over.map(({ id }) => `/court/${id}/end`),
    ...['', '/date', '/child', '/model'].map(part => `/court/${court?.id}${part}`),
    ...['measure', 'explained'].map(part => `/court/children/${court?.witness}/${part}`),
    ...own,
    ...added,
    ...notes.map(note => `/support/${active?.id}/${note}`),
  ]
}
