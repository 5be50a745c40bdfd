import { beginInspection } from '../../src/across/looked/index.ts'
import { viewLog, viewWhoMet } from '../../src/across/looked/inspect.ts'
import { readAsked } from '../../src/across/looked/inspection.ts'
import { exampleDirectory } from '../../src/foundation/access/access.examples.ts'
import { theProcess } from '../../src/foundation/access/index.ts'
import { exampleDatabase } from '../../src/foundation/database/database.examples.ts'
import { writeChild } from '../../src/records/people/child.examples.ts'
import type { Bar, Result, Run } from './bar.ts'

export const aud11: Bar = {
  id: 'AUD-11',
  says: 'who looked is answered within a second, nineteen times in twenty, among ten million entries, and is an entry itself',
  run: run => measure(run),
  controls: {
    'when entries cannot be found by what they are about': run =>
      measure(run, 'drop index audit.entries_by_subject'),
    'when the log forgets who read it': run =>
      measure(
        run,
        `create function audit.forgetful() returns trigger language plpgsql as $$ begin return null; end $$;
         create trigger forgetful before insert on audit.entry for each row
           when (new.action = 'log.read') execute function audit.forgetful()`,
      ),
  },
}

/** What people of one agency did in ninety days: each entry about three of sixty thousand records, few about the child. */
const written = `
  insert into audit.entry (id, at, practitioner_id, agency_id, request_id, verb, action, subjects, because, salt)
  select gen_random_uuid(), $4::timestamptz - interval '90 days' * (1 - nth::float / $1), md5((nth % 400)::text)::uuid, $2,
         gen_random_uuid(), case nth % 9 when 0 then 'collection' when 1 then 'alteration' else 'consultation' end,
         (array['child.viewed', 'meeting.agenda-shown', 'missing.episode-shown', 'child.searched'])[1 + nth % 4],
         array[md5('a' || hashint4(nth) % 60000)::uuid, md5('b' || hashint4(nth) % 50000)::uuid, md5('c' || nth)::uuid]
           || case when nth % 5000 = 0 then array[$3::uuid] else '{}' end,
         (array['front door of the area', 'own allocation', 'works with children'])[1 + nth % 3], decode(md5(nth::text), 'hex')
    from generate_series(1, $1::integer) nth`

/** The slice has a thirtieth of the entries and a sixteenth of the time: some of what a question takes is the same for any log. */
async function measure({ full }: Run, planted?: string): Promise<Result> {
  const [entries, most] = full ? [10_000_000, 1_000] : [333_333, 60]
  await using database = await exampleDatabase()
  const directory = await exampleDirectory(database)
  const lead = () => directory.as('ig_lead')
  const child = await database.asking(theProcess, db =>
    writeChild(db, { areaId: directory.north, by: theProcess.id, at: lead().at }),
  )
  // An index that is made of all entries at once is the same one, in a fraction of the time.
  const indexes = await database.asAdministrator(
    "select indexname as name, indexdef as made from pg_indexes where schemaname = 'audit' and tablename = 'entry' and indexname !~ 'pkey'",
  )
  for (const { name } of indexes) await database.asAdministrator(`drop index audit.${name}`)
  await database.asAdministrator(written, [entries, directory.council, child, lead().at])
  for (const { made } of indexes) await database.asAdministrator(String(made))
  await database.asAdministrator('vacuum analyze audit.entry')
  if (planted) await database.asAdministrator(planted)
  const inspection = await beginInspection(database, lead(), { purpose: 'security', why: 'x' })

  const today = '2026-11-02'
  const year = { from: '2025-11-03', to: today } as const
  const [somebody] = await database.asAdministrator('select md5($1)::uuid::text as id', ['7'])
  const person = String(somebody?.id)
  const questions: readonly Readonly<Record<string, string>>[] = [
    { person, ...year },
    { person, verb: 'erasure', ...year },
    { record: child, ...year },
    { record: child, reason: 'front door', ...year },
    { to: '2026-10-20' },
    { to: '2026-10-20', kind: 'support' },
    { to: '2026-10-20', verb: 'erasure', reason: 'nobody' },
  ]
  const took: number[] = []
  for (let round = 0; round < 5; round++) {
    for (const query of questions) {
      const asked = readAsked(query, today)
      took.push(await timed(() => viewLog(database, lead(), inspection, asked, { most: 50 })))
    }
    took.push(await timed(() => viewWhoMet(database, lead(), inspection, child, year)))
  }
  const [row] = await database.asAdministrator(
    "select count(*)::integer as many from audit.entry where action in ('log.read', 'log.who-met-child-shown')",
  )
  const unwritten = took.length - Number(row?.many)
  const p95 = took.toSorted((one, other) => one - other)[Math.floor(took.length * 0.95)]
  const figure = `p95 ${p95?.toFixed(0)} ms, the longest ${Math.max(...took).toFixed(0)} ms, of ${took.length} questions to ${entries.toLocaleString('en-GB')} entries; ${unwritten} without an entry of their own`
  return { ok: p95 !== undefined && p95 <= most && unwritten === 0, figure }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
