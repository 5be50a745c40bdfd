import { viewOpened } from '../../src/across/shields/break-glass.ts'
import { findOpenGlass, listLate } from '../../src/across/shields/glass.store.ts'
import { climbLateReviews, reviewGlass } from '../../src/across/shields/review-glass.ts'
import { exampleHousehold } from '../../src/across/shields/shields.examples.ts'
import { readConfig } from '../../src/config.ts'
import { silence } from '../../src/doors/web/log.ts'
import { type Asking, insertSession } from '../../src/foundation/access/index.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { assemble } from '../../src/hall.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

type There = Awaited<ReturnType<typeof exampleHousehold>>

const minute = 60_000
const family = 'Amara Theo'

/** What must be so at which minute after the start. */
async function walk(plant?: string): Promise<Result> {
  const there = await exampleHousehold()
  const { people, at, asking, open, seenBy } = there
  await using database = there.database
  if (plant) await database.asAdministrator(plant)
  const wrong: string[] = []
  let asked = 0
  const must = (what: string, found: unknown, wanted: unknown) => {
    asked += 1
    if (found !== wanted) wrong.push(`${what}: ${found}, not ${wanted}`)
  }
  const after = (who: Asking, minutes: number) =>
    asking(who, new Date(at.getTime() + minutes * minute))
  const nurse = people.as('health_named')
  const nurseAt = (minutes: number) => after(nurse, minutes)
  const opens = async (who: Asking, name?: string) => (await open(who, name)).ok

  must('before', await seenBy(nurseAt(0)), '')
  must('opening', await opens(nurseAt(0)), true)
  must('one family', await seenBy(nurseAt(1)), family)
  must('without a look, 14 minutes', await seenBy(nurseAt(14)), family)
  must('without a look, 15 minutes', await seenBy(nurseAt(15)), '')

  const day = 24 * 60
  must('opening again', await opens(nurseAt(day)), true)
  for (const minutes of [14, 28, 42, 56]) await viewOpened(database, nurseAt(day + minutes))
  must('kept open by looking, 59 minutes', await seenBy(nurseAt(day + 59)), family)
  must('an hour', await seenBy(nurseAt(day + 60)), '')

  must('opening a third time', await opens(nurseAt(2 * day)), true)
  await outOfBounds(there, nurseAt(2 * day + 1), must)
  must('another family', await opens(nurseAt(2 * day + 2), 'Nils'), true)
  must('one at a time', await seenBy(nurseAt(2 * day + 3)), 'Nils')

  await atSignOut(there, nurseAt(3 * day), must)
  await shielded(there, nurseAt(4 * day), must)
  await reviewed(there, must)
  await onlyWhoProves(there, must)
  return nothingFound(wrong, `${asked} moments and people`)
}

type Must = (what: string, found: unknown, wanted: unknown) => void

/** Never into address, numbers or anything that is written, though the record has them. */
async function outOfBounds({ database, amara }: There, who: Asking, must: Must) {
  const rows = (sql: 'people.address' | 'people.identifier' | 'assessment.assessment') =>
    database.asking(who, db => db.selectFrom(sql).select('id').execute())
  for (const table of ['people.address', 'people.identifier'] as const)
    must(`${table} through the glass`, (await rows(table)).length, 0)
  const { numUpdatedRows } = await database.asking(who, db =>
    db
      .updateTable('people.child')
      .set({ childsWords: 'x' })
      .where('id', '=', amara)
      .executeTakeFirst(),
  )
  must('writing through the glass', numUpdatedRows, 0n)
}

async function atSignOut({ database, asking, open, seenBy }: There, who: Asking, must: Must) {
  await database.asking(who, db => insertSession(db, who.id, 'passkey', who.at))
  await open(who)
  must('signed in', await seenBy(who), family)
  await database.asking(who, db =>
    db
      .updateTable('access.session')
      .set({ endedAt: who.at })
      .where('endedAt', 'is', null)
      .execute(),
  )
  must('signed out', await seenBy(asking(who, new Date(who.at.getTime() + 1))), '')
}

/** An exclusion and a restriction outweigh it, whether they came before or while it is open; and they look like nobody. */
async function shielded({ database, open, seenBy, ...there }: There, who: Asking, must: Must) {
  const says = async (name: string) => JSON.stringify(await open(there.asking(who, who.at), name))
  const absent = await says('Nobody')
  must('another area', await says('Solveig'), JSON.stringify(await open(who, 'Solveig')))
  await open(who)
  await there.exclude(there.amara, who.id)
  must('excluded while it is open', await seenBy(who), 'Theo')
  must('excluded', await says('Amara'), absent)
  await database.asAdministrator(
    `insert into access.restriction (id, child_id, reason, started_at) values (gen_random_uuid(), '${there.other}', 'x', now())`,
  )
  must('restricted', await says('Nils'), absent)
  const school = there.people.as('school_dsl', { at: who.at })
  must('of another role', await open(school).then(String, () => 'refused'), 'refused')
}

/** Told in the same moment, reviewed by somebody else, and told further up when nobody did in two working days. */
async function reviewed({ database, people, asking, open, at }: There, must: Must) {
  const lead = people.as('ig_lead')
  const told = await database.asAdministrator(
    `select count(*)::int as told from tasks.notice join shields.glass on path = '/break-glass/' || glass.id
      where notice.practitioner_id = '${lead.id}' and created_at = started_at`,
  )
  const broken = await database.asAdministrator('select count(*)::int as told from shields.glass')
  must('told at once', told[0]?.told, broken[0]?.told)
  // The lead opens one as well, and may not review it.
  const monday = new Date(at.getTime() + 28 * 24 * 60 * minute)
  must('by the lead', (await open(asking(lead, monday), 'Theo')).ok, true)
  const glass = await database.asking(asking(lead, monday), db =>
    findOpenGlass(db, asking(lead, monday)),
  )
  if (!glass) throw new Error('nothing is open to the lead')
  const said = { outcome: 'justified', why: 'It was.', nextStep: '' } as const
  const refused = () => 'refused'
  must(
    'reviewed by who did it',
    await reviewGlass(database, asking(lead, monday), glass.id, said).then(String, refused),
    'refused',
  )
  const late = (now: Date) =>
    database
      .asking(asking(lead), db => listLate(db, now, 100))
      .then(all => all.some(({ id }) => id === glass.id))
  must('late before two working days', await late(new Date('2026-12-02T23:59:00Z')), false)
  must('late after two working days', await late(new Date('2026-12-03T00:00:00Z')), true)
  await climbLateReviews(database, new Date('2026-12-03T00:00:00Z'))
  must('late, and told further up', await late(new Date('2026-12-03T00:00:00Z')), false)
}

/** Whoever proved six minutes ago that it is them must do so again. */
async function onlyWhoProves(there: There, must: Must) {
  const { database, people, at } = there
  const config = readConfig({ CAIRN_NOW: at.toISOString(), CAIRN_KEY: '00'.repeat(32) })
  if (!config.ok) throw new Error('Cairn cannot be set up')
  let now = at
  const app = await assemble({ config: config.value, database, clock: () => now, log: silence })
  const who = people.as('police_exploitation')
  const token = await database.asking(who, db => insertSession(db, who.id, 'passkey', at))
  const ask = async (minutes: number) => {
    now = new Date(at.getTime() + minutes * minute)
    const { statusCode } = await app.inject({ url: '/break-glass', cookies: { cairn: token } })
    return statusCode
  }
  must('proven five minutes ago', await ask(5), 200)
  must('proven six minutes ago', await ask(6), 303)
  now = at
  await there.open(who)
  const [session] = await database.asAdministrator(
    'select csrf from access.session where practitioner_id = $1',
    [who.id],
  )
  const sent = new URLSearchParams({
    ...{
      _csrf: String(session?.csrf),
      _form: newId<'form'>(),
      name: 'Ingrid',
      relationship: 'mother',
    },
    ...{ responsibility: 'no', contact: 'safe', livesWith: 'no' },
  })
  const { statusCode } = await app.inject({
    ...{ method: 'POST', url: `/children/${there.amara}/family/new`, payload: sent.toString() },
    ...{
      cookies: { cairn: token },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  })
  must('a form sent through the glass', statusCode, 404)
  const led = async (path: string) => {
    const { headers } = await app.inject({ url: path, cookies: { cairn: token } })
    return headers.location
  }
  for (const page of ['', '/history', '/chronology', '/facts'])
    must(`the page ${page}`, await led(`/children/${there.amara}${page}`), '/break-glass/open')
  await app.close()
}

const planted = (sql: string) => () => walk(sql)

export const acc07: Bar = {
  id: 'ACC-07',
  says: 'a record opened without a relationship is open to whom, how far and how long it may be, and is reviewed',
  run: () => walk(),
  controls: {
    'when nobody notices that its reader went away': planted(
      'create or replace function shields.ends(open shields.glass) returns timestamptz language sql stable as $$ select open.ends_by $$',
    ),
    'when it is open into addresses': planted(
      'create policy by_glass on people.address for select to cairn_app using (access.in_glass(child_id))',
    ),
    'when signing out does not end it': planted('drop trigger end_with_session on access.session'),
    'when looking is not noted': planted('drop trigger note_read on audit.entry'),
  },
}
