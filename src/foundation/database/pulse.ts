import pg from 'pg'

/** In milliseconds. After that nothing that was sent will be answered: the machine is gone, or another took over from it. */
const untilDead = 5_000

/**
 * Whether the database answers at all, asked on a connection of its own that opens when somebody first wonders. One
 * question at a time: of a database that stands still there are never many waiting.
 *
 * @param cutAll ends every connection, so that nobody waits on one for the quarter of an hour a network takes to give up
 */
export function feelPulse(options: pg.ClientConfig, cutAll: () => void) {
  let client: Promise<pg.Client> | undefined
  let beat: Promise<boolean> | undefined

  async function open() {
    const opened = new pg.Client({ ...options, connectionTimeoutMillis: untilDead })
    opened.on('error', () => {})
    opened.on('end', () => {
      client = undefined
    })
    await opened.connect()
    return opened
  }

  async function ask() {
    client ??= open()
    const dead = setTimeout(() => {
      client = undefined
      beat = undefined
      cutAll()
    }, untilDead)
    try {
      await (await client).query('select')
      return true
    } catch {
      client = undefined
      return false
    } finally {
      clearTimeout(dead)
      beat = undefined
    }
  }

  return {
    async answers(withinMs: number): Promise<boolean> {
      beat ??= ask()
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<boolean>(resolve => {
        // Where we were busy ourselves, the answer may lie there already: it is read before this is called.
        timer = setTimeout(() => setImmediate(resolve, false), withinMs)
      })
      return Promise.race([beat, late]).finally(() => clearTimeout(timer))
    },
    async close() {
      await (await client?.catch(() => undefined))?.end().catch(() => {})
    },
  }
}
