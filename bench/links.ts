import { createHash } from 'node:crypto'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { exampleDirectory } from '../src/foundation/access/access.examples.ts'
import { exampleDatabase } from '../src/foundation/database/database.examples.ts'
import { type Db, question } from '../src/foundation/database/index.ts'
import { completesLink, type NodeId } from '../src/work/intelligence/link.ts'
import {
  findWay,
  listAround,
  listNeighbours,
  listSharing,
  listSourcesOf,
  listTied,
} from '../src/work/intelligence/walk.store.ts'

const usage = `npm run bench -- links [OPTIONS]

How long it takes to walk from one thing to what it is linked with, as an officer may see it.

  --things N   children, subjects, vehicles, places, phones and accounts, 1000000 unless given
  --links N    links between them, 5000000 unless given
  --times N    how often each question is asked, 200 unless given
`

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    things: { type: 'string', default: '1000000' },
    links: { type: 'string', default: '5000000' },
    times: { type: 'string', default: '200' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}
const [things, links, times] = [Number(values.things), Number(values.links), Number(values.times)]

const kinds = ['child', 'subject', 'person', 'vehicle', 'vehicle', 'premises', 'phone', 'account']
const kindOf = (n: string) =>
  `(array[${kinds.map(kind => `'${kind}'`)}])[1 + ${n} % ${kinds.length}]`
const idOf = (n: string | number) => `md5('thing ' || ${n})::uuid`

await using database = await exampleDatabase()
const people = await exampleDirectory(database)
const who = people.as('intelligence_officer')
const loading = performance.now()
// Most are linked with what is near them, some with anything, and some with the few places that everybody goes to; a
// twentieth of what is told is of other areas, and not for this officer. As a table that is filled before it is indexed:
// what is measured is walking.
await database.asAdministrator(`
  set session_replication_role = replica;
  set maintenance_work_mem = '512MB';
  alter table intelligence.link drop constraint link_pk;
  drop index intelligence.links_of_source, intelligence.links_to_children;
  select setseed(0.5);
  create temporary table edge as
    select one, case when chance < 0.75 then (one + 1 + floor(random() * 40)::int) % ${things}
                     when chance < 0.97 then floor(random() * ${things})::int
                     else floor(${things} * random() ^ 4)::int end as other,
           case when random() < 0.05 then gen_random_uuid() else '${people.north}'::uuid end as area, gen_random_uuid() as source
      from (select floor(random() * ${things})::int as one, random() as chance from generate_series(1, ${links})) drawn;
  delete from edge where one = other;
  insert into intelligence.link (one, other, one_kind, other_kind, kind, sealed, area_id, source, source_id)
  select ${idOf('one')}, ${idOf('other')}, ${kindOf('one')}, ${kindOf('other')}, 'together', true, area, 'submission', source from edge
  union all
  select ${idOf('other')}, ${idOf('one')}, ${kindOf('other')}, ${kindOf('one')}, 'together', true, area, 'submission', source from edge;
  alter table intelligence.link add constraint link_pk primary key (one, sealed, other, source_id) include (area_id, child_id, other_kind, kind);
  create index links_of_source on intelligence.link (source_id);`)
await database.asAdministrator('vacuum analyze intelligence.link')
console.log(
  `${things} things and ${links} links loaded in ${Math.round((performance.now() - loading) / 1000)} s`,
)

/** The same as `idOf` in the database. */
function node(n: number): NodeId {
  const hash = createHash('md5').update(`thing ${n}`).digest('hex')
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as NodeId
}
/** Spread over all of them, the same in each run; every eighth is a child. */
const numbers = Array.from({ length: times }, (_, at) => Math.floor((at * things) / times / 8) * 8)
const drawn = numbers.map(node)
const others = numbers.map((_, at) => node(numbers[(at * 7919 + 1) % times] ?? 0))

const nothing = question(() => sql`select 1 as one`, { plannedOnce: true })
type Ask = (db: Db, at: number) => Promise<number>
const asked = async (rows: Promise<readonly unknown[]>) => (await rows).length
const start = (at: number) => drawn[at] as NodeId
const goal = (at: number) => others[at] as NodeId

/** How it is asked, and the most it may take: at the median in times of the floor, and at the 95th percentile in milliseconds. */
const questions: readonly (readonly [string, Ask, number | undefined, number | undefined])[] = [
  ['`select 1`, the floor', db => asked(nothing(db)), undefined, undefined],
  ['neighbours', (db, at) => asked(listNeighbours(db, start(at), true, 200)), 3, undefined],
  ['two steps', (db, at) => asked(listAround(db, start(at), true, 2, false)), 25, 10],
  [
    'who shares with this child',
    (db, at) => asked(listSharing(db, start(at), true, 50)),
    undefined,
    10,
  ],
  ['three steps', (db, at) => asked(listAround(db, start(at), true, 3, false)), undefined, 60],
  ['shortest way to six, with its sources', way, undefined, 100],
  ['check on one new link', check, undefined, 20],
]

async function way(db: Db, at: number) {
  const [found] = await findWay(db, start(at), goal(at), true, false)
  const steps = found?.way ?? []
  if (steps.length < 2) return 0
  return asked(listSourcesOf(db, steps.slice(0, -1), steps.slice(1), true, 200))
}

async function check(db: Db, at: number) {
  const before = [await listTied(db, [start(at)], 1000), await listTied(db, [goal(at)], 1000)]
  return completesLink(before, await listTied(db, [start(at), goal(at)], 1000)) ? 1 : 0
}

const missed: string[] = []
let floor = 0
console.log(
  '| question | rows | p50 ms | p95 ms | times the floor at p50 | bar |\n| --- | --- | --- | --- | --- | --- |',
)
for (const [name, ask, mostTimes, most] of questions) {
  const taken: number[] = []
  let rows = 0
  await database.asking(who, async db => {
    for (let n = 0; n < 20; n++) await ask(db, n % times)
    for (let n = 0; n < times; n++) {
      const began = performance.now()
      rows += await ask(db, n)
      taken.push(performance.now() - began)
    }
  })
  const [p50 = 0, p95 = 0] = [0.5, 0.95].map(
    part => taken.toSorted((a, b) => a - b)[Math.floor(taken.length * part)],
  )
  floor ||= p50
  const bar = [
    ...(mostTimes ? [`${mostTimes} × floor`] : []),
    ...(most ? [`p95 ${most} ms`] : []),
  ].join(', ')
  const cells = [Math.round(rows / times), p50.toFixed(2), p95.toFixed(2), (p50 / floor).toFixed(1)]
  console.log(`| ${[name, ...cells, bar].join(' | ')} |`)
  if (most && p95 > most) missed.push(`short: ${name} takes ${p95.toFixed(1)} ms`)
  if (mostTimes && p50 > mostTimes * floor)
    missed.push(`short: ${name} takes ${(p50 / floor).toFixed(1)} times the floor`)
}
console.log(
  `\n${cpus().length} cores, of which ${loadavg()[0]?.toFixed(1)} were wanted on the average of the last minute`,
)
console.log(missed.length === 0 ? '\nevery bar holds' : `\n${missed.join('\n')}`)
process.exitCode = missed.length === 0 ? 0 : 1
