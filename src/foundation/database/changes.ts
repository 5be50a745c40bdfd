import pg from 'pg'

/** Told that something changed, with the number it has reached. Without one it may have: look again. */
export type Told = (version?: number) => void

const channel = 'cairn_changed'
const untilNextTry = 1000

/**
 * Hears what any process of this service announces with `pg_notify`, on one connection of its own that opens when the
 * first screen follows something. What is announced is a topic and a number, never content, and it is heard only when
 * the transaction that announced it has committed.
 */
export function hearChanges(options: pg.ClientConfig) {
  const followers = new Map<string, Set<Told>>()
  let client: pg.Client | undefined
  let closed = false

  function connect() {
    const hearing = new pg.Client({ ...options, keepAlive: true })
    client = hearing
    hearing.on('notification', ({ payload = '' }) => {
      const [topic = '', version] = payload.split(' ')
      for (const tell of followers.get(topic) ?? []) tell(version ? Number(version) : undefined)
    })
    hearing.on('error', () => {})
    hearing.on('end', () => {
      if (!closed) setTimeout(connect, untilNextTry).unref()
    })
    hearing
      .connect()
      .then(() => hearing.query(`listen ${channel}`))
      .then(lookAgain, () => hearing.end())
      .catch(() => {})
  }

  /** Nobody knows what was announced while nobody listened. */
  function lookAgain() {
    for (const told of followers.values()) for (const tell of told) tell()
  }

  return {
    /** @returns what ends it */
    listen(topic: string, tell: Told): () => void {
      const told = followers.get(topic) ?? new Set()
      followers.set(topic, told.add(tell))
      if (!client && !closed) connect()
      return () => {
        told.delete(tell)
        if (told.size === 0) followers.delete(topic)
      }
    },
    async close() {
      closed = true
      await client?.end().catch(() => {})
    },
  }
}
