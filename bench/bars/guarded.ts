import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type Placed, sizes } from './world.ts'

/** A table of the catalog, as far as it takes to write rows into it and to know them again. */
export type Guarded = {
  readonly name: string
  readonly key: readonly string[]
  readonly readable: boolean
  readonly columns: readonly Column[]
}

type Column = {
  readonly name: string
  readonly type: string
  readonly optional: boolean
  /** Where its foreign key leads. */
  readonly refersTo: string | null
  /** The words its constraint allows. */
  readonly words: readonly string[] | null
}

export type Row = Readonly<Record<string, string | null>>

/** Every table the app may meet, found in the catalog, so that a new room is looked at from its first day. */
export async function guardedTables(client: pg.Client): Promise<Guarded[]> {
  const { rows } = await client.query<Guarded>(`
    select c.oid::regclass::text as name,
           has_table_privilege('cairn_app', c.oid, 'select') as readable,
           (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum = any (k.conkey)) as key,
           (select json_agg(json_build_object(
              'name', a.attname, 'type', format_type(a.atttypid, null),
              'optional', a.atthasdef or not a.attnotnull,
              'refersTo', (select min(f.confrelid::regclass::text) from pg_constraint f
                            where f.conrelid = c.oid and f.contype = 'f' and f.conkey[1] = a.attnum),
              'words', (select array(select (regexp_matches(pg_get_constraintdef(w.oid), '''([^'']+)''::text', 'g'))[1])
                          from pg_constraint w
                         where w.conrelid = c.oid and w.contype = 'c' and w.conkey = array[a.attnum]
                           and pg_get_constraintdef(w.oid) like '%= ANY (ARRAY[%' limit 1)
            ) order by a.attnum)
              from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
     where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$|public$)'
     order by 1`)
  return rows
}

/** The tables that make the world itself; `writeWorld` fills them. */
const theWorld = new Set([
  'access.area',
  'access.agency',
  'access.agency_area',
  'access.role',
  'access.practitioner',
  'access.held_role',
  'access.membership',
  'access.relationship',
  'access.restriction',
  'access.exclusion',
  'oversight."group"',
  'people.child',
  'people.merge',
  'shields.glass',
])

/**
 * In a database that is thrown away: what is measured is who may read a row, not whether the row makes sense, and so
 * rows can be made for tables nobody here has heard of.
 */
export async function dropChecks(client: pg.Client) {
  await client.query(`
    do $$ declare makes_sense record; begin
      for makes_sense in select conrelid::regclass as of, conname from pg_constraint
                          where contype = 'c' and conrelid <> 0 and conislocal
      loop execute format('alter table %s drop constraint %I', makes_sense.of, makes_sense.conname); end loop;
    end $$`)
}

/** Writes rows in every other table: one for each child, and one that names no child where the table allows it. */
export async function writeRows(client: pg.Client, tables: readonly Guarded[], placed: Placed) {
  const count = Math.max(sizes.children, sizes.practitioners)
  for (const table of tables) {
    if (theWorld.has(table.name)) continue
    const rows = Array.from({ length: count + 1 }, (_, index) =>
      exampleRow(table, placed, index, index === count),
    )
    await insert(client, table.name, rows)
  }
}

export async function insert(client: pg.Client, table: string, rows: readonly object[]) {
  if (rows.length === 0) return
  const names = Object.keys(rows[0] ?? {}).map(name => `"${name}"`)
  // A table of one row that says everything by itself.
  if (names.length === 0) {
    await client.query(`insert into ${table} default values on conflict do nothing`)
    return
  }
  await client.query(
    `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  )
}

function exampleRow(table: Guarded, placed: Placed, index: number, nameless: boolean) {
  const child = index % sizes.children
  const values = table.columns.flatMap((column, position) => {
    const value = exampleValue(table, column, placed, { index, child, position, nameless })
    return value === undefined ? [] : [[column.name, value] as const]
  })
  return Object.fromEntries(values)
}

type At = { index: number; child: number; position: number; nameless: boolean }

function exampleValue(table: Guarded, column: Column, placed: Placed, at: At): unknown {
  const { index, child, position, nameless } = at
  const pick = (ids: readonly string[]) => ids[(index + position) % ids.length]
  const { name, type, refersTo, words, optional } = column

  if (name === 'child_id') {
    return nameless && optional ? null : placed.children[child]
  }
  // Of two children that belong together the other one.
  const other = (child + 1) % sizes.children
  if (refersTo === 'people.child') return placed.children[other]
  if (name === 'other_area_id') return placed.areas[placed.world.children[other] ?? 0]
  if (name === 'area_id') return placed.areas[placed.world.children[child] ?? 0]
  if (refersTo === 'access.practitioner') return pick(placed.practitioners)
  if (refersTo === 'access.agency') return pick(placed.agencies)
  if (refersTo === 'oversight."group"') return pick(placed.groups)
  if (refersTo === table.name) return null
  // Rows of one number belong together, so that a contact's screening is about the contact's child.
  if (refersTo && type === 'uuid') return idOf(placed, refersTo, index)
  if (type === 'uuid' && table.key.length === 1 && table.key[0] === name) {
    return idOf(placed, table.name, index)
  }
  if (optional) return undefined
  if (words) return words[0]
  const make = made[type]
  if (!make) throw new Error(`no example of ${type} for ${table.name}.${name}`)
  return make(index, `${table.name}.${name}`, placed)
}

const made: Readonly<Record<string, (index: number, column: string, placed: Placed) => unknown>> = {
  text: (index, column, placed) => `example ${idOf(placed, column, index)}`,
  integer: () => 1,
  bigint: () => 1,
  'double precision': () => 1,
  boolean: () => true,
  uuid: (index, column, placed) => idOf(placed, column, index),
  date: index => `2026-01-${String(index + 1).padStart(2, '0')}`,
  'timestamp with time zone': () => '2026-01-01T09:00:00Z',
  bytea: (index, column, placed) => `\\x${idOf(placed, column, index).replaceAll('-', '')}`,
  jsonb: () => ({}),
  xid8: () => '1',
  'bytea[]': () => [],
  'text[]': () => [],
  'uuid[]': () => [],
}

/** The same question always gives the same id, and every world its own. */
function idOf({ areas }: Placed, what: string, index: number): string {
  const hex = createHash('sha256').update(`${areas[0]} ${what} ${index}`).digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The rules by which the app may read rows, by table: their names are words. */
export async function readingRules(client: pg.Client): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await client.query<{ name: string; rules: string[] }>(`
    select p.polrelid::regclass::text as name, array_agg(p.polname::text order by p.polname) as rules
      from pg_policy p
     where p.polpermissive and p.polcmd in ('r', '*') and 'cairn_app'::regrole::oid = any (p.polroles)
     group by 1`)
  return new Map(rows.map(({ name, rules }) => [name, rules]))
}
