import { readFileSync } from 'node:fs'
import { matrixFile } from '../../scripts/generate-access-matrix.ts'
import { type PersonKey, people, personAsking } from '../../src/doors/demonstration/directory.ts'
import { type RoleId, roles, theProcess } from '../../src/foundation/access/index.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import type { Route } from '../../src/foundation/routing/index.ts'
import { accessMatrix } from './access-matrix.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { childrenBefore } from './children-before.ts'
import { type Connection, connect } from './connection.ts'
import { type Guarded, guardedTables, readingRules } from './guarded.ts'
import { narrower } from './narrower.ts'
import { tableAt } from './records-at.ts'
import { type Answer, type Opened, openDemonstration } from './visitors.ts'

const unchanged = (routes: readonly Route[]) => routes

type Defect = {
  /** What the published matrix says instead. */
  readonly published?: (text: string) => string
  readonly routes?: (routes: readonly Route[]) => readonly Route[]
  readonly sql?: string
}

export const acc01: Bar = {
  id: 'ACC-01',
  says: 'every address answers every role as its policy says, and what is refused looks like what is absent',
  run: run => measure(run, {}),
  controls: {
    'when an address has forgotten its permission': run =>
      measure(run, {
        routes: all =>
          all.map(route =>
            route.path === '/children'
              ? { ...route, may: () => ({ allowed: false, because: 'nobody may' }) as const }
              : route,
          ),
      }),
    'when the published matrix leaves an address out': run =>
      measure(run, { published: text => text.replace('`/children`', '') }),
    'when the database lets through what is out of reach': run =>
      measure(run, {
        sql: 'create policy loose on people.child for select to cairn_app using (id is not null)',
      }),
  },
}

/** For each role, the first person who holds it. */
function personas(): PersonKey[] {
  const keys = Object.keys(people) as PersonKey[]
  const each = (Object.keys(roles) as RoleId[]).map(role =>
    keys.find(key => personAsking(key).roles.includes(role)),
  )
  return [...new Set(each.filter(key => key !== undefined))]
}

async function measure({ full }: Run, defect: Defect): Promise<Result> {
  const { routes: changed = unchanged, published = text => text, sql } = defect
  const isPlanted = Object.keys(defect).length > 0
  await using opened = await openDemonstration()
  await using administrator = await connect(opened.database.administratorOptions)
  const tables = await guardedTables(administrator)
  // A planted defect is where children are, and noticed by few: the school and the administrator.
  const routes = changed(opened.routes).filter(
    ({ path }) => !isPlanted || path.startsWith('/children'),
  )
  const wrong: string[] = []
  let asked = 0
  const matrix = accessMatrix(opened.routes, await readingRules(administrator))
  if (published(readFileSync(matrixFile, 'utf8')) !== matrix) {
    const stale = 'docs/access-matrix.md is not what the routes say today: npm run generate'
    return nothingFound([stale], 'the published matrix')
  }

  const stranger = await opened.visitor()
  for (const { path, method } of routes.filter(route => route.method === 'GET')) {
    const { status, location } = await stranger.get(filled(path, newId()))
    asked += 1
    if (status !== 303 || !location?.startsWith('/sign-in')) {
      wrong.push(`${method} ${path} answers ${status} to somebody who is not signed in`)
    }
  }

  const reach = new Map<PersonKey, Reach>()
  const each = full ? 3 : 1
  const visiting = !isPlanted ? personas() : personas().slice(0, 3)
  const everything = await idsOf(administrator, tables)
  for (const key of visiting) reach.set(key, await reachOf(opened, everything, key, each))
  if (sql) await administrator.query(sql)

  for (const [nth, [key, records]] of [...reach].entries()) {
    const visitor = await opened.visitor(key)
    const nowhere = await visitor.get('/nowhere-at-all')
    const nothing = await visitor.post('/nowhere-at-all')
    for (const [at, route] of routes.entries()) {
      // There are thousands of pairs: of each address an eighth of the roles are asked, never the same.
      if (!full && !isPlanted && (at + nth) % 8 !== 0) continue
      const { method, path } = route
      const ask = (at: string) => (method === 'GET' ? visitor.get(at) : visitor.post(at))
      const absent = method === 'GET' ? nowhere : nothing
      const isAbsent = (answer: Answer) => answer.looks === absent.looks
      const { seen, hidden } = recordsAt(path, records, wrong)
      const who = `${method} ${path} for ${key}`
      asked += 1

      if (!route.may(personAsking(key)).allowed) {
        // Refused before anybody looks for the record: which one is named cannot matter, and the full bar sees to it.
        const any = [...seen.slice(0, 1), ...hidden.slice(0, 1), newId()]
        for (const id of full ? any : any.slice(0, 1)) {
          if (!isAbsent(await ask(filled(path, id))))
            wrong.push(`${who} is refused and looks different`)
        }
        continue
      }
      const isRecord = path.includes(':') && !path.endsWith('/:form/:step')
      // What is sent may be found wanting before anybody looks for the record: then it is, for hidden and missing alike.
      const missing = isRecord ? await begun(ask, filled(path, newId())) : absent
      if (method === 'GET' && !isAbsent(missing)) wrong.push(`${who} finds what does not exist`)
      for (const id of isRecord ? hidden : []) {
        const answer = await begun(ask, filled(path, id))
        if (!alike(answer, missing)) wrong.push(`${who} answers ${answer.status} to what is hidden`)
      }
      if (method === 'POST' || /:.*:/.test(path) || narrower[path]) continue
      for (const id of isRecord ? seen : [newId()]) {
        const { status } = await ask(filled(path, id))
        if ([403, 404, 500].includes(status)) wrong.push(`${who} answers ${status} within reach`)
      }
    }
  }
  for (const [nth, key] of visiting.entries()) {
    const before = await childrenBefore(opened, personAsking(key), full ? 1 : 5, nth)
    const visitor = await opened.visitor(key)
    for (const { id, seen, standing } of before) {
      asked += 1
      const { status } = await visitor.get(`/children/${id}`)
      if ((status === 200) !== seen) wrong.push(`${key} gets ${status}: ${standing}`)
    }
  }
  return nothingFound([...new Set(wrong)], `${asked} pairs of a route or a child and a role`)
}

/** A form of several pages begins by giving itself an id; what it is about is looked at on its first page. */
async function begun(ask: (at: string) => Promise<Answer>, at: string): Promise<Answer> {
  const first = await ask(at)
  return first.location?.startsWith(`${at}/`) ? ask(first.location) : first
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** But for the ids, which are different in every question. */
function alike(one: Answer, other: Answer): boolean {
  return one.looks.replaceAll(uuid, 'id') === other.looks.replaceAll(uuid, 'id')
}

const itself: readonly string[] = Object.values(theProcess)

type Reach = ReadonlyMap<string, { readonly seen: string[]; readonly hidden: string[] }>

/** Of every table the first records that somebody sees, and the first that they do not. */
async function reachOf(
  { database }: Opened,
  everything: ReadonlyMap<string, readonly string[]>,
  key: PersonKey,
  each: number,
): Promise<Reach> {
  const reach = new Map<string, { seen: string[]; hidden: string[] }>()
  await using client = await connect(database.appOptions)
  await client.query(`begin; select access.ask_as('${personAsking(key).id}')`)
  for (const [name, all] of everything) {
    const { rows } = await client.query<{ id: string }>(`select id from ${name} order by id`)
    const seen = new Set(rows.map(row => row.id))
    const [shown, hidden] = [all.filter(id => seen.has(id)), all.filter(id => !seen.has(id))]
    reach.set(name, { seen: shown.slice(0, each), hidden: hidden.slice(0, each) })
  }
  return reach
}

/** Of each table that the app may read, the ids of all its rows, whoever may see them. */
async function idsOf(administrator: Connection, tables: readonly Guarded[]) {
  const everything = new Map<string, readonly string[]>()
  for (const { name, readable, columns } of tables) {
    if (!readable || !columns.some(column => column.name === 'id' && column.type === 'uuid'))
      continue
    const { rows } = await administrator.query<{ id: string }>(`select id from ${name} order by id`)
    // The process itself stands in the directory for the history's sake, and nobody administers it.
    everything.set(
      name,
      rows.map(row => row.id).filter(id => !itself.includes(id)),
    )
  }
  return everything
}

/** The records that the address's first parameter may name. */
function recordsAt(path: string, reach: Reach, wrong: string[]) {
  const table = tableAt(path, reach.keys())
  if (table === null) wrong.push(`${path} names something, and nobody knows what that is`)
  return reach.get(table ?? '') ?? { seen: [], hidden: [] }
}

/** The first parameter is the record; what else an address asks for is some id, and of a form its last page. */
function filled(path: string, id: string): string {
  let first = true
  return path.replace(/:([a-z]+)/gi, (_, parameter: string) => {
    if (parameter === 'step') return 'check'
    if (parameter === 'form') return newId()
    const value = first ? id : newId()
    first = false
    return value
  })
}
