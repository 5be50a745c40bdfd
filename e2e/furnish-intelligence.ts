import { personId, wenmouth } from '../src/doors/demonstration/directory.ts'
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
  const connections = await database.asAdministrator('select id from intelligence.connection')
  const joinings = await database.asAdministrator('select id from intelligence.joining')
  const [loose] = await database.asAdministrator(
    `select id from intelligence.item where kind = 'person' and key = 'uncle' limit 1`,
  )
  const [sent, left] = [
    await askedToPassOn(database, 'worker'),
    await askedToPassOn(database, 'dsl'),
  ]
  await watchedFor(database)
  const pairs = await database.asAdministrator(
    `select one.id, other.id as other from intelligence.item one
       join intelligence.item other on other.kind = one.kind and other.area_id = one.area_id and other.submission_id > one.submission_id
      where not exists (select from intelligence.standing where item_id in (one.id, other.id)) and one.key <> 'uncle' and other.key <> 'uncle'
      order by one.id, other.id limit 6`,
  )
  return [
    ...sent.map(({ id }) => `/intelligence/drafts/${id}`),
    ...left.map(({ id }) => `/intelligence/drafts/${id}/leave`),
    ...pairs.flatMap(({ id, other }) =>
      ['', '/ring'].map(form => `/intelligence/mentions/${id}/with/${other}${form}`),
    ),
    `/intelligence/mentions/${loose?.id}/open`,
    `/intelligence/mentions/${phone?.item_id}/judge/${phone?.thing_id}`,
    `/intelligence/things/${phone?.thing_id}/join`,
    ...questions.map(({ id }) => `/intelligence/questions/${id}`),
    ...joinings.map(({ id }) => `/intelligence/joinings/${id}/part`),
    ...connections.map(({ id }) => `/intelligence/connections/${id}/withdraw`),
    `/network/${phone?.thing_id}/connect`,
    ...own.map(({ id }) => `/intelligence/mine/${id}/received`),
    ...unread.map(({ id }) => `/intelligence/${id}`),
    ...at('under_evaluation', 'decide'),
    ...at('logged', 'summary'),
    ...at('sanitised', 'look', 'share'),
    ...releases.map(({ id }) => `/intelligence/releases/${id}/review`),
  ]
}

/** So many that some are left when others were sent. */
const several = 8

const askedToPassOn = (database: ExampleDatabase, key: 'worker' | 'dsl') =>
  database.asAdministrator(
    `insert into intelligence.proposal (id, area_id, origin, source_id, asked_of, words, known_on, made_at, due_at)
     select gen_random_uuid(), $1, 'meeting', gen_random_uuid(), $2, 'A silver Corsa, KR59 ABC', '2026-11-01', $3, $3 from generate_series(1, $4)
     returning id`,
    [wenmouth, personId(key), thatDay, several],
  )

const watchedFor = (database: ExampleDatabase) =>
  database.asAdministrator(
    `insert into intelligence.watch (id, area_id, kind, says, key, reason, set_by, set_at, ends_on)
     select gen_random_uuid(), $1, 'phone', '07700 900412', '07700900412', 'It rings her', $2, $3, '2027-01-31' from generate_series(1, $4)`,
    [wenmouth, personId('dsl'), thatDay, several],
  )

const thatDay = new Date('2026-11-02T09:00:00Z')
