import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'

/** Where a visitor finds plans: few children of the demonstration have one, and no list leads to them. */
export async function furnishPlans(database: ExampleDatabase): Promise<string[]> {
  const adults = await database.asAdministrator('select id from plans.safe_adult')
  const actions = await database.asAdministrator(
    `select id from tasks.task where kind in ('action', 'safety-part') order by settled_at is null, started_at limit 40`,
  )
  return [
    ...adults.map(({ id }) => `/safe-adults/${id}/end`),
    ...actions.flatMap(({ id }) =>
      ['answer', 'progress', 'decide'].map(step => `/actions/${id}/${step}`),
    ),
  ]
}
