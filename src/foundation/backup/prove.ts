import type pg from 'pg'

/** A line of a proof that somebody can read, and whether it holds. */
export type Proved = { readonly holds: boolean; readonly says: string }

const ours = `n.nspname !~ '^(pg_|information_schema$)'`

/** Every table by name with its rows, read one by one: a page that does not match its checksum stops it. */
export async function countRows(client: pg.Client): Promise<readonly Proved[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and ${ours} order by 1`,
  )
  const lines: Proved[] = []
  for (const { name } of rows) {
    const { rows: counted } = await client.query<{ many: string }>(
      `select count(*) as many from ${name}`,
    )
    lines.push({ holds: true, says: `${name} ${counted[0]?.many} rows` })
  }
  return lines
}

/** PostgreSQL's own examination of its files (amcheck): every table, and every index against the rows of its table. */
export async function examineFiles(client: pg.Client): Promise<readonly Proved[]> {
  await client.query('begin')
  try {
    await client.query('create extension if not exists amcheck with schema pg_catalog')
    const { rows: relations } = await client.query<{ oid: number; name: string; kind: string }>(
      `select c.oid::integer, c.oid::regclass::text as name, coalesce(am.amname, 'heap') as kind
         from pg_class c left join pg_am am on am.oid = c.relam left join pg_index i on i.indexrelid = c.oid
        where c.relpersistence = 'p' and (c.relkind in ('r', 't', 'm') or c.relkind = 'i' and i.indisvalid)
          and (coalesce(am.amname, 'heap') in ('heap', 'btree')
               or am.amname = 'gin' and exists (select from pg_proc where proname = 'gin_index_check'))
        order by 1`,
    )
    const wrong: string[] = []
    const counted = { heap: 0, btree: 0, gin: 0 }
    for (const { oid, name, kind } of relations) {
      wrong.push(...(await examine(client, oid, kind)).map(said => `${name}: ${said}`))
      counted[kind as keyof typeof counted] += 1
    }
    if (wrong.length > 0) return wrong.map(says => ({ holds: false, says }))
    const { heap, btree, gin } = counted
    return [
      {
        holds: true,
        says: `${heap} tables and ${btree + gin} indexes are whole, every row is in its indexes`,
      },
    ]
  } finally {
    await client.query('rollback')
  }
}

const examinations: Readonly<Record<string, string>> = {
  heap: 'select msg as said from verify_heapam($1::integer::oid::regclass)',
  btree: 'select null as said from bt_index_check($1::integer::oid::regclass, true)',
  gin: 'select null as said from gin_index_check($1::integer::oid::regclass)',
}

async function examine(client: pg.Client, oid: number, kind: string): Promise<string[]> {
  await client.query('savepoint examined')
  try {
    const { rows } = await client.query<{ said: string | null }>(examinations[kind] ?? '', [oid])
    return rows.flatMap(({ said }) => said ?? [])
  } catch (error) {
    await client.query('rollback to examined')
    return [(error as Error).message]
  } finally {
    await client.query('release examined')
  }
}
