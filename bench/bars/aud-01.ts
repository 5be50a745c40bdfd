import { type PersonKey, people } from '../../src/doors/demonstration/directory.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { connect } from './connection.ts'
import { guardedTables } from './guarded.ts'
import { openDemonstration } from './visitors.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

export const aud01: Bar = {
  id: 'AUD-01',
  says: 'every record that a page names has an audit entry of the request that showed it',
  run: run => measure(run),
  controls: {
    'when entries forget what was shown': run =>
      measure(
        run,
        `create function audit.forgetful() returns trigger language plpgsql as $$ begin
           new.subjects := new.subjects[2:]; return new; end $$;
         create trigger forgetful before insert on audit.entry for each row execute function audit.forgetful()`,
      ),
  },
}

/** Walks through everybody's pages as a curious person would, and compares each with what was written down of it. */
async function measure({ full }: Run, planted?: string): Promise<Result> {
  await using opened = await openDemonstration()
  await using administrator = await connect(opened.database.administratorOptions)
  if (planted) await administrator.query(planted)

  // A record is a row that names a child, or the child.
  const records = new Map<string, string>()
  for (const { name, columns } of await guardedTables(administrator)) {
    const has = (wanted: string) => columns.some(column => column.name === wanted)
    if (!has('id') || !(has('child_id') || name === 'people.child')) continue
    const about = name === 'people.child' ? 'true' : 'child_id is not null'
    const { rows } = await administrator.query<{ id: string }>(
      `select id from ${name} where ${about}`,
    )
    for (const { id } of rows) records.set(id, name)
  }

  const wrong = new Map<string, string>()
  const perPerson = full ? 150 : 8
  let pages = 0
  let shown = 0
  for (const key of Object.keys(people) as PersonKey[]) {
    const visitor = await opened.visitor(key)
    const ahead = ['/']
    const known = new Set(ahead)
    for (let at = 0; at < ahead.length && at < perPerson; at++) {
      const path = ahead[at] ?? '/'
      const before = await last(administrator)
      const { body, status } = await visitor.get(path)
      if (status !== 200) continue
      pages += 1
      const written = await subjectsSince(administrator, before)
      for (const id of new Set(body.match(uuid))) {
        const table = records.get(id)
        // What somebody names themselves in the address is not shown to them by naming it again.
        if (!table || path.includes(id)) continue
        shown += 1
        const place = `${path.replaceAll(uuid, ':id')} names a ${table}`
        if (!written.has(id)) wrong.set(place, `${place} and has no entry of it (${key})`)
      }
      for (const [, href = ''] of body.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)"/g)) {
        const next = href.replaceAll('&amp;', '&')
        if (known.has(next) || /sign-out|assets/.test(next)) continue
        known.add(next)
        ahead.push(next)
      }
    }
  }
  return nothingFound([...wrong.values()], `${shown} records on ${pages} pages`)

  async function last(client: typeof administrator): Promise<string> {
    const { rows } = await client.query<{ now: string }>('select pg_current_xact_id()::text as now')
    return rows[0]?.now ?? '0'
  }

  async function subjectsSince(client: typeof administrator, before: string) {
    const { rows } = await client.query<{ id: string }>(
      'select unnest(subjects) as id from audit.entry where transaction_id > $1::xid8',
      [before],
    )
    return new Set(rows.map(row => row.id))
  }
}
