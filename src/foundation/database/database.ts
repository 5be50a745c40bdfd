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
import { sayAway } from './away.ts'
import { breathing, type Put } from './breath.ts'
import { hearChanges, type Told } from './changes.ts'
import type { Schema } from './generated.ts'
import { feelPulse } from './pulse.ts'

declare const writing: unique symbol

/** Questions asked in the name of one practitioner, inside one transaction. Row-level security decides what comes back. */
export type Db = Kysely<Schema>

/** A transaction that may write. Only `auditedTransaction` hands one out, so nothing is written without an entry. */
export type Tx = Db & { readonly [writing]: true }

/** In whose name a transaction runs, and when: what ends by the clock ends by theirs. */
export type Asker = { readonly id: Id<'practitioner'>; readonly at?: Date }

/** What acts on events, in the transaction in which they happen. The hall hands it in; nothing else listens. */
export type React = (
  tx: Tx,
  by: Asker & { readonly at: Date; readonly formId?: Id<'form'> },
  event: Event,
) => Promise<void>

/** The connection to the partnership's database. It cannot be queried, only asked in somebody's name. */
export type Database = {
  /**
   * Runs the work in one transaction. Without an asker no row of personal data is visible. Work that calls `closing`
   * says that its next question is its last one, and the transaction ends in the same journey.
   */
  asking<T>(asker: Asker | undefined, work: (db: Db, closing: () => void) => Promise<T>): Promise<T>
  /** The same for work that is a single question. */
  askingOne<T>(asker: Asker | undefined, question: (db: Db) => Promise<T>): Promise<T>
  readonly react: React
  /** Whether it answers at all, within so many milliseconds. */
  answers(withinMs: number): Promise<boolean>
  /** Hears of a topic what any process announces about it. @returns what ends it */
  listen(topic: string, tell: Told): () => void
  close(): Promise<void>
}

// A day is a day: read as the text it is, never as midnight somewhere.
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const uuid = /^[0-9a-f-]{36}$/

/** `url` names a login that owns nothing and bypasses nothing (`cairn_app`). */
export function openDatabase(options: pg.PoolConfig, react: React = async () => {}): Database {
  // What is sent does not wait for the answer to what was sent before. A connection stays, because its plans go with it.
  const idleTimeoutMillis = 30 * 60_000
  const pool = new pg.Pool({
    max: 10,
    pipeline: true,
    idleTimeoutMillis,
    keepAlive: true,
    ...options,
  })
  const changes = hearChanges(options)
  const connected = new Set<pg.PoolClient>()
  const pulse = feelPulse(options, () => {
    for (const { connection } of connected) connection.stream.destroy()
  })
  // A connection that dies is replaced at the next request. In use, it fails the question that waits for its answer;
  // in neither case is it a reason for the whole service to fall over.
  pool.on('error', () => {})
  pool.on('connect', client => {
    client.on('error', () => {})
    connected.add(client)
  })
  pool.on('remove', client => connected.delete(client))

  async function transaction<T>(
    asker: Asker | undefined,
    work: (db: Db, closing: () => void) => Promise<T>,
  ) {
    const begin = `begin; ${identity(asker)}`
    const client = await pool.connect()
    let last = false
    let ended: Promise<void> | undefined
    const asked = () => {
      if (!last) return
      lent.takeBack()
      ended = commit(client)
      ended.catch(() => {})
    }
    const lent = lend(client, asked, begin)
    try {
      const result = await work(inTransaction(lent), () => {
        last = true
      })
      lent.takeBack()
      if (await lent.begun()) await (ended ?? commit(client))
      client.release()
      return result
    } catch (error) {
      lent.takeBack()
      // A plan that was kept from before a migration fits no longer: the connection that keeps it goes.
      const outdated = (error as { code?: unknown }).code === '0A000'
      await client.query('rollback').then(
        () => client.release(outdated),
        broken => client.release(broken),
      )
      throw error
    }
  }

  /** A single question is a transaction by itself, and outside of others nobody is named. */
  async function ofNobody<T>(question: (db: Db) => Promise<T>) {
    const client = await pool.connect()
    const lent = lend(client, () => lent.takeBack())
    try {
      return await question(inTransaction(lent))
    } finally {
      client.release()
    }
  }

  return {
    asking: (asker, work) => transaction(asker, work).catch(sayAway),
    askingOne: (asker, question) =>
      (asker
        ? transaction(asker, (db, closing) => {
            closing()
            return question(db)
          })
        : ofNobody(question)
      ).catch(sayAway),
    react,
    answers: pulse.answers,
    listen: changes.listen,
    async close() {
      await Promise.all([changes.close(), pulse.close()])
      await pool.end()
    },
  }
}

/** What failed inside and was not thrown on has undone everything, and PostgreSQL calls that a success. */
async function commit(client: pg.PoolClient) {
  const { command } = await client.query('commit')
  if (command !== 'COMMIT') throw new Error('a failure inside the transaction went unheard')
}

/**
 * Goes on in another name until the work is done: the process map writes what the person who set it off may not see.
 * The same transaction, so both commit or neither.
 */
export async function inTheNameOf<T>(db: Db, asker: Asker, back: Asker, work: () => Promise<T>) {
  const goOnAs = ({ id }: Asker) =>
    db.executeQuery(CompiledQuery.raw(`select access.ask_as($1)`, [id]))
  await goOnAs(asker)
  try {
    return await work()
  } finally {
    // Fails only where nothing more can be asked in this transaction, and then the reason is what the work threw.
    await goOnAs(back).catch(() => {})
  }
}

// Until the end of this transaction only. What was set for good would wait in the pool for the next person.
function identity(asker: Asker | undefined): string {
  if (!asker) return 'select access.ask_as(null)'
  if (!uuid.test(asker.id)) throw new TypeError('not the id of a practitioner')
  const moment = asker.at ? `, '${asker.at.toISOString()}'` : ''
  return `select access.ask_as('${asker.id}'${moment})`
}

type PlanMode = 'auto' | 'force_generic_plan'

type Lent = PostgresPoolClient & {
  /** Whether anything was asked at all. */
  begun(): Promise<boolean>
  takeBack(): void
}

/** Work that goes on after its request was given up must not ask in the name of whoever has the connection next. */
function lend(client: pg.PoolClient, asked: () => void, begin?: string): Lent {
  let over = false
  let mode: PlanMode = 'auto'
  let begun: Promise<unknown> | undefined
  const send = (text: string, values: readonly unknown[]) =>
    client.query({ ...named(text), text, values: [...values] })
  return {
    query: ((text: string, values: readonly unknown[], plannedOnce = false) => {
      if (over) throw new Error('this transaction is over')
      inOneSend(client)
      const wanted = plannedOnce ? 'force_generic_plan' : 'auto'
      // A row is added in one way only, whatever its values.
      const turns = wanted !== mode && !text.startsWith('insert')
      if (turns) mode = wanted
      // In one text with what begins the transaction: each of its own would cost as much as a small answer.
      const before = [
        ...(begin && !begun ? [begin] : []),
        ...(turns ? [`set local plan_cache_mode = ${mode}`] : []),
      ]
      if (before.length > 0) {
        const done = client.query(before.join('; '))
        done.catch(() => {})
        begun ??= done
      }
      const answer = send(text, values)
      asked()
      return answer
    }) as unknown as PostgresPoolClient['query'],
    release() {},
    async begun() {
      await begun
      return begun !== undefined
    },
    takeBack() {
      over = true
    },
  }
}

/** What is asked in one breath leaves in one send: each of its own would cost about as much as its answer. */
function inOneSend({ connection: { stream } }: pg.PoolClient) {
  stream.cork()
  process.nextTick(() => stream.uncork())
}

const names = new Map<string, string>()
const mostNames = 500

/** What is asked again and again is planned once: under its name PostgreSQL keeps it for the connection. */
function named(text: string): { readonly name?: string } {
  const name = names.get(text) ?? `question ${names.size + 1}`
  if (names.size < mostNames) names.set(text, name)
  return names.has(text) ? { name } : {}
}

const breaths = new WeakMap<Db, ReturnType<typeof breathing>>()

/** Puts a question that is built already, together with what else is asked before anybody waits. */
export function put(db: Db, question: Put, values: readonly unknown[]) {
  const breath = breaths.get(db)
  if (!breath) throw new TypeError('asked of no transaction')
  return breath(question, values)
}

function inTransaction(lent: Lent): Db {
  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () =>
        new PostgresDriver({
          pool: { connect: async () => lent, end: async () => {}, options: {} },
        }),
      createIntrospector: db => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  breaths.set(db, breathing(lent.query as unknown as Parameters<typeof breathing>[0]))
  return db
}
