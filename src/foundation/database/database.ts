import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPoolClient,
  PostgresQueryCompiler,
} from 'kysely'
import pg from 'pg'
import type { Event } from '../kernel/event.ts'
import type { Id } from '../kernel/id.ts'
import type { Schema } from './generated.ts'

declare const writing: unique symbol

/** Questions asked in the name of one practitioner, inside one transaction. Row-level security decides what comes back. */
export type Db = Kysely<Schema>

/** A transaction that may write. Only `auditedTransaction` hands one out, so nothing is written without an entry. */
export type Tx = Db & { readonly [writing]: true }

/** In whose name a transaction runs. */
export type Asker = { readonly id: Id<'practitioner'> }

/** What acts on events, in the transaction in which they happen. The hall hands it in; nothing else listens. */
export type React = (tx: Tx, by: Asker & { readonly at: Date }, event: Event) => Promise<void>

/** The connection to the partnership's database. It cannot be queried, only asked in somebody's name. */
export type Database = {
  /** Runs the work in one transaction. Without an asker no row of personal data is visible. */
  asking<T>(asker: Asker | undefined, work: (db: Db) => Promise<T>): Promise<T>
  readonly react: React
  close(): Promise<void>
}

// A day is a day: read as the text it is, never as midnight somewhere.
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const uuid = /^[0-9a-f-]{36}$/

/** `url` names a login that owns nothing and bypasses nothing (`cairn_app`). */
export function openDatabase(options: pg.PoolConfig, react: React = async () => {}): Database {
  const pool = new pg.Pool({ max: 10, ...options })
  // An idle connection that dies (the server restarts) is replaced at the next request, not a reason to fall over.
  pool.on('error', () => {})

  return {
    async asking(asker, work) {
      const client = await pool.connect()
      try {
        await client.query(`begin; ${identity(asker)}`)
        const result = await work(inTransaction(client))
        await client.query('commit')
        client.release()
        return result
      } catch (error) {
        await client.query('rollback').then(
          () => client.release(),
          broken => client.release(broken),
        )
        throw error
      }
    },
    react,
    close: () => pool.end(),
  }
}

/**
 * Goes on in another name until the work is done: the process map writes what the person who set it off may not see.
 * The same transaction, so both commit or neither.
 */
export async function inTheNameOf<T>(db: Db, asker: Asker, back: Asker, work: () => Promise<T>) {
  await db.executeQuery(CompiledQuery.raw(identity(asker)))
  const result = await work()
  await db.executeQuery(CompiledQuery.raw(identity(back)))
  return result
}

// `true`: until the end of this transaction only. A plain SET would wait in the pool for the next person.
function identity(asker: Asker | undefined): string {
  const id = asker?.id ?? ''
  if (id !== '' && !uuid.test(id)) throw new TypeError('not the id of a practitioner')
  return `select set_config('cairn.uid', '${id}', true)`
}

function inTransaction(client: pg.PoolClient): Db {
  const borrowed: PostgresPoolClient = {
    query: client.query.bind(client) as PostgresPoolClient['query'],
    release() {},
  }
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () =>
        new PostgresDriver({
          pool: { connect: async () => borrowed, end: async () => {}, options: {} },
        }),
      createIntrospector: db => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
