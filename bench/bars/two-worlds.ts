import { type PersonKey, personAsking } from '../../src/doors/demonstration/directory.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import type { Route } from '../../src/foundation/routing/index.ts'
import { nothingFound, type Result, type Run } from './bar.ts'
import { type Connection, connect } from './connection.ts'
import { type Guarded, guardedTables } from './guarded.ts'
import { tableAt } from './records-at.ts'
import { type Answer, type Opened, openDemonstration, type Visitor } from './visitors.ts'

/** Makes a world other than its twin. */
export type Furnish = (opened: Opened) => Promise<unknown>

type Compared = {
  readonly run: Run
  readonly one: Furnish
  readonly other: Furnish
  readonly people: readonly PersonKey[]
  /** What is looked for by name: a search finds the same in both. */
  readonly looksFor: readonly string[]
  /** A record that both worlds have and the difference is about. */
  readonly first?: string
  /** Words that stand in no answer at all. */
  readonly never?: readonly string[]
  /** In the quick slice each address of a record is asked by one of so many people. */
  readonly oneOf?: number
  /** SQL that plants a defect in both worlds. */
  readonly planted?: string | undefined
}

/**
 * The demonstration twice, with one difference that its readers must not notice. Each of them opens every address of the
 * live route table in both: with a record they see, with one that only one world has, and with one that neither has. What
 * they get is the same byte for byte, but for what is new in each answer.
 */
export async function compareWorlds(compared: Compared): Promise<Result> {
  const { run, people, looksFor, never = [], oneOf = 4, planted } = compared
  await using here = await openDemonstration()
  await using there = await openDemonstration()
  if (planted) for (const world of [here, there]) await world.database.asAdministrator(planted)
  await compared.one(here)
  await compared.other(there)
  await using administrator = await connect(here.database.administratorOptions)
  await using elsewhere = await connect(there.database.administratorOptions)
  const tables = await guardedTables(administrator)
  const [idsHere, idsThere] = [await idsOf(administrator, tables), await idsOf(elsewhere, tables)]
  const routes = here.routes.filter(isLookedAt)
  const found: string[] = []
  let asked = 0
  const compare = (what: string, one: Answer, other: Answer) => {
    asked += 1
    const [a, b] = [plain(one), plain(other)]
    if (a !== b) found.push(`${what} (${one.status}, ${other.status}): ${firstDifference(a, b)}`)
    const told = never.find(word => !what.includes(word) && (a.includes(word) || b.includes(word)))
    if (told) found.push(`${what} tells ${told}`)
  }
  for (const [nth, key] of people.entries()) {
    const [inOne, inOther] = [await here.visitor(key), await there.visitor(key)]
    const seen = await seenBy(here, key, tables)
    for (const [at, route] of routes.entries()) {
      // Of each address a few of the people are asked, never the same; the full bar asks all.
      if (!run.full && !planted && (at + nth) % oneOf !== 0 && route.path.includes(':')) continue
      if (!route.may(personAsking(key)).allowed) continue
      const table = tableAt(route.path, seen.keys()) ?? ''
      for (const id of idsFor(route, {
        seen: seen.get(table) ?? [],
        here: idsHere.get(table) ?? [],
        there: idsThere.get(table) ?? [],
        first: compared.first,
      })) {
        const path = filled(route.path, id)
        compare(`${key} ${route.path}`, await inOne.get(path), await inOther.get(path))
      }
      if (planted && found.length > 0) return nothingFound(found, '')
    }
    for (const q of looksFor) {
      const search = (visitor: Visitor) => visitor.post('/children', { q })
      compare(`${key} looks for ${q}`, await search(inOne), await search(inOther))
    }
  }
  return nothingFound(found, `${asked} pairs of answers for ${people.length} people`)
}

/** A stream does not end, a form that is being filled in is nobody's but its own, and a new secret is drawn each time. */
function isLookedAt({ method, path }: Route): boolean {
  const passes = path.endsWith('/changes') || path.includes(':form')
  return method === 'GET' && !passes && path !== '/my/sign-in/password'
}

type Ids = Readonly<Record<'seen' | 'here' | 'there', readonly string[]>>

function idsFor({ path }: Route, ids: Ids & { readonly first: string | undefined }) {
  if (!path.includes(':')) return ['']
  const { seen, here, there, first } = ids
  if (first && seen.includes(first)) return [first]
  const onlyThere = there.filter(id => !here.includes(id))
  return [...seen.slice(0, 1), ...onlyThere.slice(0, 1)]
}

function filled(path: string, id: string): string {
  let first = true
  return path.replace(/:([a-z]+)/gi, () => {
    const value = first ? id : newId()
    first = false
    return value
  })
}

async function idsOf(client: Connection, tables: readonly Guarded[]) {
  const all = new Map<string, readonly string[]>()
  for (const { name, readable, columns } of tables) {
    if (!readable || !columns.some(one => one.name === 'id' && one.type === 'uuid')) continue
    const { rows } = await client.query<{ id: string }>(`select id from ${name} order by id`)
    all.set(
      name,
      rows.map(row => row.id),
    )
  }
  return all
}

/** Of each table the first record that somebody sees. */
async function seenBy({ database }: Opened, key: PersonKey, tables: readonly Guarded[]) {
  await using client = await connect(database.appOptions)
  await client.query(`begin; select access.ask_as('${personAsking(key).id}')`)
  return await idsOf(client, tables)
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const token = /(_csrf\\?" value=\\?"|csrf\\?" content=\\?")[^"\\]+/g

// What was done in one moment of a clock that stands still has no order among itself: lines of a file are put in one.
function plain({ looks }: Answer): string {
  return looks
    .split('\\r\\n')
    .toSorted()
    .join('\\r\\n')
    .replaceAll(uuid, 'id')
    .replaceAll(token, '$1token')
    .replace(/I-\w{4}-\w{4}/g, 'reference')
    .replace(/\/ID \[[^\]]*\]/g, '/ID')
}

/** Where two answers part, with what stands around it. */
function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return `${JSON.stringify(around(one))} / ${JSON.stringify(around(other))}`
}
