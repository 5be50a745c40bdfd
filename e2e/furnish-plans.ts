import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'

/** Where a visitor finds plans: few children of the demonstration have one, and no list leads to them. */
export async function furnishPlans(database: ExampleDatabase): Promise<string[]> {
  const adults = await database.asAdministrator('select id from plans.safe_adult')
  const actions = await database.asAdministrator(
    `select id from tasks.task where kind in ('action', 'safety-part') order by settled_at is null, started_at limit 40`,
  )
  const planned = await database.asAdministrator(
    'select child_id from plans.safety_plan group by child_id order by max(number) desc, child_id limit 6',
  )
  // Whoever was named opened it before: that they did is what opening it writes down.
  await database.asAdministrator(
    'update plans.reader set opened_at = named_at where opened_at is null',
  )
  return [
    ...planned.map(({ child_id }) => `/children/${child_id}/safety-plan`),
    ...adults.map(({ id }) => `/safe-adults/${id}/end`),
    ...actions.flatMap(({ id }) =>
      ['answer', 'progress', 'decide'].map(step => `/actions/${id}/${step}`),
    ),
  ]
}
