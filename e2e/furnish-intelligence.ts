import { personId } from '../src/doors/demonstration/directory.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'

/** A submission at each step, with the forms it can be brought on by: the queue leads to them part by part. */
export async function furnishIntelligence(database: ExampleDatabase): Promise<string[]> {
  const submissions = await database.asAdministrator(
    `select submission_id as id, state from intelligence.evaluation order by changed_at`,
  )
  const at = (state: string, ...forms: string[]) =>
    submissions
      .filter(one => one.state === state)
      .flatMap(({ id }) => forms.map(form => `/intelligence/${id}/${form}`))
  const releases = await database.asAdministrator('select id from intelligence.release')
  const [phone] = await database.asAdministrator(
    `select item_id, thing_id from intelligence.standing join intelligence.thing on thing.id = thing_id where kind = 'phone'`,
  )
  const unread = submissions.filter(one => one.state === 'submitted').slice(0, 1)
  const own = await database.asAdministrator(
    'select id from intelligence.submission where submitted_by = $1',
    [personId('dsl')],
  )
  const questions = await database.asAdministrator('select id from sharing.question')
  const joinings = await database.asAdministrator('select id from intelligence.joining')
  const [loose] = await database.asAdministrator(
    `select id from intelligence.item where kind = 'person' and key = 'uncle' limit 1`,
  )
  return [
    `/intelligence/mentions/${loose?.id}/open`,
    `/intelligence/mentions/${phone?.item_id}/judge/${phone?.thing_id}`,
    `/intelligence/things/${phone?.thing_id}/join`,
    ...questions.map(({ id }) => `/intelligence/questions/${id}`),
    ...joinings.map(({ id }) => `/intelligence/joinings/${id}/part`),
    ...own.map(({ id }) => `/intelligence/mine/${id}/received`),
    ...unread.map(({ id }) => `/intelligence/${id}`),
    ...at('under_evaluation', 'decide'),
    ...at('logged', 'summary'),
    ...at('sanitised', 'look', 'share'),
    ...releases.map(({ id }) => `/intelligence/releases/${id}/review`),
  ]
}
