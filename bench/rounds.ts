import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type pg from 'pg'
import type { Page } from './pages.ts'
import { send, signIn, type User } from './users.ts'

/** Milliseconds, each from sending to the last byte. */
export type Times = ReadonlyMap<string, readonly number[]>

export type Rounds = { readonly seconds: number; readonly users: number }

const each = 1_000

/**
 * Asks for one page after the other in turns of a second, round after round, so that whatever else the machine does
 * falls on all of them alike. The first round only warms up.
 */
export async function inTurn(
  client: pg.Client,
  port: number,
  pages: readonly Page[],
  { seconds, users }: Rounds,
): Promise<Times> {
  const times = new Map(pages.map(page => [page.name, [] as number[]]))
  const signedIn = new Map<string, User[]>()
  for (const { name, as } of pages) {
    const all: User[] = []
    for (let at = 0; at < users; at++) {
      const [role, number] = as[at % as.length] ?? as[0]
      all.push(await signIn(client, role, number))
    }
    signedIn.set(name, all)
  }
  for (let round = 0; round <= seconds; round++) {
    for (const page of pages) {
      const taken = await aTurn(port, page, signedIn.get(page.name) ?? [])
      if (round > 0) times.get(page.name)?.push(...taken)
    }
  }
  return times
}

/** Everybody at the same time, each asking again as soon as the answer is there. */
async function aTurn(port: number, page: Page, users: readonly User[]): Promise<number[]> {
  const taken: number[] = []
  const end = performance.now() + each
  await Promise.all(
    users.map(async user => {
      while (performance.now() < end) {
        const sent = await page.next(user)
        const began = performance.now()
        const answer = await send(port, user, sent)
        taken.push(performance.now() - began)
        if (!page.right(answer)) {
          throw new Error(
            `${page.name}: ${answer.status} for ${user.role}\n${wordsOf(answer.text)}`,
          )
        }
        page.heard?.(user, sent, answer)
      }
    }),
  )
  return taken
}

function wordsOf(markup: string): string {
  return markup
    .replace(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 2_000)
}

/** In a process of its own: those who ask must not take the time of the one who answers. */
export async function withServer<T>(
  connection: pg.ClientConfig,
  work: (port: number) => Promise<T>,
): Promise<T> {
  const server = fork(path.join(import.meta.dirname, 'server.ts'), [JSON.stringify(connection)])
  try {
    const [port] = (await Promise.race([
      once(server, 'message'),
      once(server, 'exit').then(() => Promise.reject(new Error('the server did not start'))),
    ])) as [number]
    return await work(port)
  } finally {
    server.disconnect()
  }
}
