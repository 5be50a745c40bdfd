import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'

const afterReturn = ['prevention', 'offer', 'interview', 'close']

/** Where a visitor finds each state of a missing episode: one of a kind is all that a list leads to. */
export async function furnishMissing(database: ExampleDatabase): Promise<string[]> {
  const episodes = await database.asAdministrator(
    `select id, child_id, located_at, returned_at from missing.episode where ended_at is null order by reported_at`,
  )
  const interviews = await database.asAdministrator('select id from missing.interview')
  return [
    ...episodes.flatMap(({ id, child_id, located_at, returned_at }) =>
      [
        ...(returned_at ? afterReturn : ['risk', 'news', 'hand-over', 'cancel']),
        ...(located_at && !returned_at ? ['back'] : []),
        ...(!located_at ? ['found'] : []),
        ...(!child_id ? ['child'] : []),
      ].map(step => `/missing/${id}/${step}`),
    ),
    ...interviews.flatMap(({ id }) => [
      `/missing/interviews/${id}`,
      `/missing/interviews/${id}/named`,
      `/missing/interviews/${id}/tell`,
    ]),
  ]
}
