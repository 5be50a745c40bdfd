import { parseArgs } from 'node:util'
import { exampleDirectory } from '../src/foundation/access/access.examples.ts'
import { exampleDatabase } from '../src/foundation/database/database.examples.ts'
import { canonicalMark, matcherOf, readPlatePattern } from '../src/records/matching/index.ts'
import { searchVehicles } from '../src/work/intelligence/search-vehicles.ts'
import { readVehicleQuestion } from '../src/work/intelligence/vehicle-search.ts'

const usage = `npm run bench -- plates [OPTIONS]

How long it takes to look for a plate of which part is known: on file, as its reader may see it, and in a list.

  --vehicles N   vehicles on file, a twentieth of them with part of a plate, 1000000 unless given
  --times N      how often each kind of question is asked, 40 unless given
`

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    vehicles: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '40' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}
const vehicles = Number(values.vehicles)

/** How a plate is made into a question, and the most it may take at the 95th percentile, in milliseconds. */
const questions: readonly (readonly [string, (plate: string) => string, number])[] = [
  ['whole plate', plate => plate, 60],
  ['four in front (KR59*)', plate => `${plate.slice(0, 4)}*`, 60],
  ['four, one unseen (K?59A*)', plate => `${plate[0]}?${plate.slice(2, 5)}*`, 60],
  ['two in front (KR*)', plate => `${plate.slice(0, 2)}*`, 60],
  ['two figures (??59???)', plate => `??${plate.slice(2, 4)}???`, 60],
  ['two apart (K???A??)', plate => `${plate[0]}???${plate[4]}??`, 60],
  ['three at the end (*ABC)', plate => `*${plate.slice(4)}`, 60],
  ['three anywhere (*9AB*)', plate => `*${plate.slice(3, 6)}*`, 200],
]

await using database = await exampleDatabase()
const people = await exampleDirectory(database)
const who = people.as('front_door_worker')
const loading = performance.now()
// As a table that is filled before it is indexed: what is measured is looking.
await database.asAdministrator(`
  do $$ begin execute (select 'alter table intelligence.sighting ' || string_agg(format('drop column %s_%s', side, place), ', ') || ', drop column is_part'
    from unnest(array['front', 'back']) side, generate_series(1, 7) place); end $$;
  set session_replication_role = replica;
  create function pg_temp.letter() returns text language sql volatile as
    $$ select substr('ABCDEFGHJKLMNOPRSTUVWXY', 1 + floor(random() * 23)::int, 1) $$;
  select setseed(0.5);
  insert into intelligence.sighting (id, area_id, source_id, kind, registration, registration_plain, make, colour, said_by, agency_id, recorded_at)
  select gen_random_uuid(), '${people.north}', gen_random_uuid(), 'vehicle', plate, plate, 'Ford', 'silver', '${people.as('practitioner').id}', '${who.agencyId}', now() - random() * interval '900 days'
    from (select case when n % 20 > 0 then plate when n % 3 = 0 then '?' || substr(plate, 2, 3) || '?' when n % 3 = 1 then substr(plate, 1, 4) || '*' else substr(plate, 1, 4) || '???' end as plate
            from (select n, pg_temp.letter() || pg_temp.letter() || lpad(floor(random() * 100)::int::text, 2, '0') || pg_temp.letter() || pg_temp.letter() || pg_temp.letter() as plate
                    from generate_series(1, ${vehicles}) n) whole) told;
  call intelligence.index_plates('intelligence.sighting');`)
await database.asAdministrator('vacuum analyze intelligence.sighting')
console.log(`${vehicles} loaded in ${Math.round((performance.now() - loading) / 1000)} s`)

const plates = await database.asAdministrator(
  "select registration_plain as plate from intelligence.sighting where registration_plain ~ '^[A-Z]{2}..[A-Z]{3}$' order by id limit 200",
)
const missed: string[] = []
console.log('| question | p50 ms | p95 ms | at most | shown |\n| --- | --- | --- | --- | --- |')
for (const [name, ask, most] of questions) {
  const taken: number[] = []
  let shown = 0
  for (let n = 0; n < Number(values.times); n++) {
    const question = readVehicleQuestion({ plate: ask(String(plates[n]?.plate)) }, '2026-11-22')
    if (!question.ok) throw new Error(`${name} is no question`)
    const began = performance.now()
    const { candidates } = await searchVehicles(database, who, question.value)
    taken.push(performance.now() - began)
    shown += candidates.length / Number(values.times)
  }
  const [p50 = 0, p95 = 0] = [0.5, 0.95].map(
    part => taken.toSorted((a, b) => a - b)[Math.floor(taken.length * part)],
  )
  console.log(`| ${[name, p50.toFixed(1), p95.toFixed(1), most, shown.toFixed(0)].join(' | ')} |`)
  if (p95 > most) missed.push(`short: ${name} takes ${p95.toFixed(0)} ms, ${most} is the most`)
}

const marks = await database.asAdministrator(
  'select registration as mark from intelligence.sighting',
)
const list = marks.map(({ mark }) => canonicalMark(String(mark)))
for (const typed of ['KR59*', '*R59*', '*A*B*C*1*']) {
  const pattern = readPlatePattern(typed)
  if (!pattern.ok) continue
  const began = performance.now()
  const costOf = matcherOf(pattern.value, 2)
  const found = list.filter(mark => costOf(mark) !== undefined).length
  console.log(
    `${typed} against a list of ${vehicles}: ${(performance.now() - began).toFixed(0)} ms, ${found} fit`,
  )
}
console.log(missed.length === 0 ? '\nevery bar holds' : `\n${missed.join('\n')}`)
process.exitCode = missed.length === 0 ? 0 : 1
