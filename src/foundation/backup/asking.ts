import pg from 'pg'

/** One connection for one piece of work, as whoever makes or proves backups. */
export async function asking<T>(
  options: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(options)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** For `catch`: an error of this code is an answer, and any other is thrown on. */
export function unless(code: string) {
  return (error: { code?: string }): undefined => {
    if (error.code !== code) throw error
  }
}
