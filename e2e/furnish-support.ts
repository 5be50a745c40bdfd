import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { moves } from '../src/work/support/referral.ts'

const notes = ['session', 'talk', 'aim', 'outcomes/goals', 'outcomes/how-life-is']

/** Where a visitor finds each step of a referral: what is open depends on where it stands. */
export async function furnishSupport(database: ExampleDatabase): Promise<string[]> {
  const referrals = await database.asAdministrator(
    `select distinct on (state) id, state from support.referral order by state, sent_at`,
  )
  const [circle] = await database.asAdministrator(
    'select id from support.circle order by id limit 1',
  )
  const court = await database.asAdministrator(
    `select proceeding.id, witness.id as witness from support.proceeding join support.witness on proceeding_id = proceeding.id
      where proceeding.ended_at is null order by witness.id limit 2`,
  )
  return [
    ...court.flatMap(({ id, witness }) => [
      ...['', '/date', '/end', '/child'].map(part => `/court/${id}${part}`),
      ...['measure', 'explained'].map(part => `/court/children/${witness}/${part}`),
    ]),
    ...(circle ? ['', '/join', '/session'].map(part => `/support/groups/${circle.id}${part}`) : []),
    ...referrals.flatMap(({ id, state }) => [
      `/support/${id}`,
      ...Object.entries(moves)
        .filter(([kind, { from }]) => kind !== 'begin' && from.some(one => one === state))
        .map(([kind]) => `/support/${id}/${kind}`),
      ...(state === 'active' ? notes.map(note => `/support/${id}/${note}`) : []),
    ]),
  ]
}
