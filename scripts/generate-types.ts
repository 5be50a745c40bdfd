import path from 'node:path'
import pg from 'pg'

/** Where the types land that every store is checked against. */
export const generatedFile = path.resolve(
  import.meta.dirname,
  '../src/foundation/database/generated.ts',
)

type Column = {
  schema: string
  table: string
  column: string
  type: string
  nullable: boolean
  hasDefault: boolean
  refersTo: string | null
  oneOf: string | null
}

// `refersTo` is the table at the end of the first foreign key of the column, itself for a primary key.
const columns = `
  select n.nspname as "schema", c.relname as "table", a.attname as "column",
         format_type(a.atttypid, null) as "type", not a.attnotnull as "nullable", a.atthasdef as "hasDefault",
         coalesce(
           (select min(f.relname) from pg_constraint k join pg_class f on f.oid = k.confrelid
             where k.conrelid = c.oid and k.contype = 'f' and k.conkey[1] = a.attnum),
           (select c.relname from pg_constraint k where k.conrelid = c.oid and k.contype = 'p'
             and k.conkey = array[a.attnum] and format_type(a.atttypid, null) = 'uuid')) as "refersTo",
         (select min(pg_get_constraintdef(k.oid)) from pg_constraint k
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
             and pg_get_constraintdef(k.oid) ~ ('^CHECK \\(\\(\\(?"?' || a.attname || '"?\\)?(::text)? = ANY \\(ARRAY\\[')) as "oneOf"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
     and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname !~ '^pg_'
   order by n.nspname, c.relname, a.attnum`

/** TypeScript for every table of a migrated database: ids branded by their foreign keys, words by their constraints. */
export async function typesOf(database: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(database)
  await client.connect()
  try {
    const { rows } = await client.query<Column>(columns)
    return write(rows)
  } finally {
    await client.end()
  }
}

function write(rows: readonly Column[]): string {
  const tables = Map.groupBy(rows, row => `${camel(row.schema)}.${camel(row.table)}`)
  const bodies = [...tables].map(([name, fields]) => {
    const lines = fields.map(field => `    ${camel(field.column)}: ${typeOf(field)}`)
    return `  '${name}': {\n${lines.join('\n')}\n  }`
  })
  return `// Written from the migrated database by \`npm run generate\`. Do not edit.
import type { ColumnType, Generated } from 'kysely'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Id } from '../kernel/id.ts'

/** Read as it was parsed; written as JSON text. */
export type Json = ColumnType<unknown, string, string>

export type Schema = {
${bodies.join('\n')}
}
`
}

// A draft and its submission are one form, known by one id.
const sameIdAs: Record<string, string> = { 'forms.draft': 'form', 'forms.submission': 'form' }

const plain: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  boolean: 'boolean',
  integer: 'number',
  'double precision': 'number',
  bigint: 'number',
  date: 'CalendarDate',
  'timestamp with time zone': 'Date',
  bytea: 'Buffer',
  'bytea[]': 'Buffer[]',
  jsonb: 'Json',
  xid8: 'string',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
}

function typeOf(field: Column): string {
  const known = plain[field.type]
  if (known === undefined)
    throw new Error(`no type for ${field.type} of ${field.table}.${field.column}`)
  const words = field.oneOf?.match(/'[^']+'/g)?.join(' | ')
  const kind = sameIdAs[`${field.schema}.${field.refersTo}`] ?? field.refersTo
  const exact =
    field.type === 'uuid' && kind
      ? `Id<'${kind.replaceAll('_', '-')}'>`
      : field.column.endsWith('child_id') && field.type === 'uuid'
        ? `Id<'child'>`
        : (words ?? known)
  const whole = field.nullable ? `${exact} | null` : exact
  return field.hasDefault ? `Generated<${whole}>` : whole
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
