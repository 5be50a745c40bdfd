import pg from 'pg'

export type Connection = pg.Client & AsyncDisposable

/** A connection that is closed when its bar is done, and whose death is an answer and not a crash. */
export async function connect(options: pg.ClientConfig): Promise<Connection> {
  const client = new pg.Client(options)
  client.on('error', () => {})
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end().catch(() => {}) })
}
