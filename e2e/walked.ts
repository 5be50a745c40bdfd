import { after } from 'node:test'
import { logTo } from '../src/doors/web/log.ts'
import type { PersonKey } from './support.ts'
import {
  changed,
  furnish,
  kindOf,
  type Seen,
  type StandingCairn,
  standingCairn,
  walk,
} from './visitor.ts'

const visitors = [
  ...([
    'worker',
    'manager',
    'chair',
    'dsl',
    'lead',
    'administrator',
    'police',
    'intelligence',
  ] as const),
  ...(['coordinator', 'support', 'southManager', 'southChair', 'analyst'] as const),
  ...(['business', 'trainer', 'information'] as const),
] satisfies readonly PersonKey[]

export type Walked = {
  readonly cairn: StandingCairn
  readonly pages: readonly Seen[]
  /** Its log, line by line. */
  readonly lines: readonly string[]
  /** What somebody's asking for a page wrote, by kind of page. */
  readonly written: ReadonlyMap<string, readonly string[]>
  /** How many there were before anybody asked for anything. */
  readonly drafts: number
}

let walked: Promise<Walked> | undefined

/** Everybody's walk through all there is: made once for the tests that share a process, because it takes a minute. */
export function everywhere(): Promise<Walked> {
  walked ??= walkEverywhere()
  return walked
}

after(async () => (await walked)?.cairn[Symbol.asyncDispose]())

async function walkEverywhere(): Promise<Walked> {
  const lines: string[] = []
  const cairn = await standingCairn(logTo({ write: line => lines.push(line) }))
  const pages: Seen[] = []
  const written = new Map<string, string[]>()
  const from = ['/', '/drafts', ...(await furnish(cairn))]
  const drafts = await countDrafts(cairn)
  for (const person of visitors) {
    const visitor = await cairn.visit(person)
    let before = await cairn.tables()
    const seen = await walk(visitor, cairn.routes, from, async path => {
      const now = await cairn.tables()
      const wrote = changed(before, now)
      if (wrote.length > 0) written.set(kindOf(path, cairn.routes), wrote)
      before = now
    })
    pages.push(...seen.filter(({ path, answer }) => answer.status < 400 || !from.includes(path)))
  }
  return { cairn, pages, lines, written, drafts }
}

export async function countDrafts({ database }: StandingCairn): Promise<number> {
  const [row] = await database.asAdministrator('select count(*) as n from forms.draft')
  return Number(row?.n)
}
