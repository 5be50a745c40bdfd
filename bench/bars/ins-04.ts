import { findUnusual } from '../../src/across/looked/find-unusual.ts'
import { type PersonKey, personAsking } from '../../src/doors/demonstration/directory.ts'
import { logShowsAll } from '../../src/foundation/audit/entry.examples.ts'
import { auditedRead } from '../../src/foundation/audit/index.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { openDemonstration } from './visitors.ts'

export const ins04: Bar = {
  id: 'INS-04',
  says: 'whom an alert is about, and their line, get the same pages with it as without it, and cannot clear it',
  run: run => measure(run),
  controls: {
    'when row security forgets whose line somebody is of': run =>
      measure(
        run,
        "create policy loose on looked.finding for select to cairn_app using ((select access.asker_has('ig_lead')))",
      ),
  },
}

/** The information lead opens what nobody has a reason to open; the scrutineer alone, who manages nobody, hears of it. */
async function measure({ full }: Run, sql?: string): Promise<Result> {
  await using opened = await openDemonstration()
  const { database } = opened
  if (sql) await database.asAdministrator(sql)
  const watched = personAsking('information')
  await database.asAdministrator('update access.practitioner set manager_id = $1 where id = $2', [
    personAsking('business').id,
    watched.id,
  ])
  const at = new Date('2026-11-02T08:59:00Z')
  await logShowsAll(database)
  await findUnusual(database, at)
  const blind: readonly PersonKey[] = [
    'information',
    'business',
    ...(full ? (['worker'] as const) : []),
  ]
  // A new password's page has a new secret each time.
  const paths = opened.routes
    .filter(route => route.method === 'GET' && !/:|my.sign-in.password/.test(route.path))
    .map(route => route.path)
  const crawl = async () => {
    const seen = new Map<string, string>()
    for (const key of blind) {
      const visitor = await opened.visitor(key)
      for (const path of paths)
        seen.set(`${path} for ${key}`, masked((await visitor.get(path)).looks))
    }
    return seen
  }
  const before = await crawl()
  const [honey] = await database.asAdministrator('select child_id from looked.honey limit 1')
  await auditedRead(database, { ...watched, at, requestId: newId<'request'>() }, async () => ({
    result: undefined,
    audit: {
      verb: 'consultation',
      action: 'child.viewed',
      subjects: [String(honey?.child_id)],
      because: 'x',
    },
  }))
  await logShowsAll(database)
  await findUnusual(database, at)
  const [finding] = await database.asAdministrator(
    'select id from looked.finding where practitioner_id = $1',
    [watched.id],
  )
  const after = await crawl()
  const wrong = [...after]
    .filter(([page, looks]) => before.get(page) !== looks)
    .map(([page]) => `${page} is another page`)
  const id = String(finding?.id)
  if (!finding) wrong.push('nothing was found')
  for (const key of blind) {
    const visitor = await opened.visitor(key)
    const [there, nowhere] = [
      await visitor.get(`/looked/findings/${id}`),
      await visitor.get(`/looked/findings/${newId()}`),
    ]
    if (masked(there.looks) !== masked(nowhere.looks))
      wrong.push(`${key} can tell that there is an alert`)
    await visitor.post(`/looked/findings/${id}`)
  }
  const told = await database.asAdministrator(
    "select practitioner_id from tasks.notice where kind like 'log.%' and practitioner_id = any ($1) and created_at = $2",
    [blind.map(key => personAsking(key).id), at],
  )
  if (told.length > 0) wrong.push('somebody of the line was told')
  const reviewed = await database.asAdministrator('select finding_id from looked.review')
  if (reviewed.length > 0) wrong.push('the alert was cleared')
  const scrutineer = await opened.visitor('scrutineer')
  if (!(await scrutineer.get('/looked/findings')).body.includes(id))
    wrong.push('nobody independent sees it')
  return nothingFound(wrong, `${after.size} pages of ${blind.length} people`)
}

/** What is new in each answer and each session: ids of forms, tokens. */
function masked(looks: string): string {
  return looks
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/csrf\\" (value|content)=\\"[^"\\]*/g, 'token')
}
