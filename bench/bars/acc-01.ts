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

/** Addresses that are open to fewer than may see the record, and why: there the record's own state or owner decides. */
const narrower: Readonly<Record<string, string>> = {
  '/tasks/:task/owner': 'only who answers for the agency hands a task to somebody else',
  '/groups/:group':
    'everyone may know that a group exists, its own page is for those who sit on it',
  '/meetings/:meeting/open': 'a meeting is opened by its chair or coordinator, once',
  '/meetings/:meeting/end': 'a meeting is ended by its chair or coordinator, once',
  '/agenda-items/:item/take-off':
    'what is on an agenda is taken off by the chair, or by whoever put it there by hand',
  '/groups/:group/terms': 'the terms of a group are read by those who sit on it',
  '/groups/:group/terms/new': 'terms are proposed by the coordinator of the group',
  '/groups/:group/extraordinary':
    'a meeting is called by the chair or the coordinator of the group',
  '/meetings/:meeting/agenda/add':
    'an agenda is added to by the coordinator until it is frozen, then by the chair',
  '/groups/:group/left': 'who left a list is looked back at by its chair and its coordinator',
  '/removals/:decision/letter':
    'only a removal has a letter, for the chair and the coordinator of the group',
  '/step-downs/:decision': 'whether a child is received is answered by the worker who was asked',
  '/meetings/:meeting/apologies': 'apologies are sent before a meeting begins',
  '/meetings/:meeting/attendance': 'who is here is ticked by the chair or the coordinator',
  '/meetings/:meeting/pack': 'a pack is opened by those who have one',
  '/meetings/:meeting/pack/pdf': 'a pack is opened by those who have one',
  '/meetings/:meeting/copies': 'who has a copy is for the chair and the coordinator',
  '/meetings/:meeting/minutes': 'minutes begin with the meeting',
  '/meetings/:meeting/minutes/pdf': 'signed minutes are opened by those who have a copy',
  '/meetings/:meeting/minutes/docx': 'signed minutes are opened by those who have a copy',
  '/meetings/:meeting/minutes/note': 'the draft is written by the chair or the coordinator',
  '/meetings/:meeting/minutes/sign': 'minutes are signed by the chair',
  '/meetings/:meeting/minutes/addendum':
    'signed minutes are put right by the chair or the coordinator',
  '/meetings/:meeting/ratify': 'what was decided without quorum is ratified by the chair',
  '/meetings/:meeting/conflict': 'a conflict of interest is about one item of an open meeting',
  '/practice/instruments/:version/trial': 'only a version of the matrix is tried',
  '/practice/instruments/:version/scores': 'only a version of the matrix has scores',
  '/children/duplicates/:candidate': 'which records are of one child is said by the front door',
  '/early-help/:episode/steps/new': 'a plan is added to by its lead worker',
  '/early-help/:episode/interventions/new': 'help is recorded by whoever has a part in the plan',
  '/early-help/:episode/refer-again': 'only the lead worker judges so',
  '/early-help/:episode/end': 'early help is ended by its lead worker',
  '/concerns/:contact/challenges':
    'what became of a concern is questioned by whoever raised it, once it was decided',
  '/concerns/:contact/challenges/new': 'the same',
  '/challenges/:challenge/reply': 'nothing is added to a challenge that is settled',
  '/challenges/:challenge/up': 'only the raiser moves a challenge up',
  '/challenges/:challenge/settle': 'only the raiser says that a challenge is settled',
  '/actions/:action': 'not every task is an action',
  '/actions/:action/answer': 'an action is accepted by its owner or the lead of its agency',
  '/actions/:action/progress': 'the same say how it goes',
  '/actions/:action/decide': 'whoever set an action decides about it, or the chair',
  '/transfers/:transfer/answer': 'a transfer is answered once, by the receiving front door',
  '/transfers/:transfer/told': 'only of a child placed elsewhere two authorities are told',
  '/groups/:group/actions': 'for the chair and the coordinator of the group',
  '/passed-on/:passing/readers/new': 'who must know is named by the lead of the agency',
  '/passed-on/readers/:reader/withdraw': 'and withdrawn by the lead of the agency',
  '/disruption/:measure/happenings/new': 'nothing happens to a measure that has ended',
  '/contexts/:context/steps/new': 'nothing is added to a context that is closed',
  '/contexts/:context/review': 'a context that is closed is not reviewed',
  '/contexts/:context/children/new': 'nobody is linked to a context that is closed',
  '/contexts/:context/close': 'a context is closed once',
  '/contexts/steps/:contextStep': 'what came of a step is recorded once',
  '/intelligence/mine/:submission': 'what became of it is for whoever told it',
  '/intelligence/mine/:submission/received': 'what became of it is for whoever told it',
  '/intelligence/drafts/:proposal': 'what is to be passed on is asked of one person',
  '/intelligence/drafts/:proposal/leave': 'what is to be passed on is asked of one person',
  '/intelligence/mentions/:mention/with/:other': 'only what is of one kind can be one',
  '/intelligence/mentions/:mention/with/:other/ring': 'two who told something can be pointed',
  '/sharing/:question': 'what somebody was told is for whoever asked',
  '/intelligence/mentions/:mention/open': 'an entry is opened for what stands with none',
  '/intelligence/mentions/:mention/judge/:thing':
    'a mention is judged beside an entry that is there',
  '/intelligence/:submission/decide': 'a submission is graded once it was taken up',
  '/intelligence/:submission/summary': 'a summary is written once it was graded',
  '/intelligence/:submission/look':
    'a second officer looks where something is shared with conditions',
  '/intelligence/:submission/share': 'what is shared has a summary first',
  '/missing/:missing/risk': 'nothing is added to an episode that has ended',
  '/missing/:missing/news': 'the same',
  '/missing/:missing/found': 'the same, and a child is found once',
  '/missing/:missing/hand-over': 'the same',
  '/missing/:missing/cancel': 'the same',
  '/missing/:missing/back': 'a child comes back once, after they were found',
  '/missing/:missing/child': 'only a child without a record is given one',
  '/missing/:missing/prevention': 'an interview follows a return, until the episode is closed',
  '/missing/:missing/offer': 'the same',
  '/missing/:missing/interview': 'the same',
  '/missing/:missing/close': 'the same',
  '/missing/interviews/:interview/named': 'what was named in an interview is judged once',
  ...Object.fromEntries(
    ['accept', 'wait', 'look', 'decline', 'withdraw', 'allocate', 'end', 'resume', 'close']
      .concat('session', 'talk', 'aim', 'outcomes/goals', 'outcomes/how-life-is')
      .map(step => [
        `/support/:referral/${step}`,
        'a step of support is taken by who it is for, where it stands',
      ]),
  ),
  ...Object.fromEntries(
    ['date', 'end', 'child'].map(step => [
      `/court/:proceeding/${step}`,
      'support in a trial is led by its coordinator, while it goes on',
    ]),
  ),
  ...Object.fromEntries(
    ['measure', 'explained'].map(step => [
      `/court/children/:witness/${step}`,
      'what is done for a child in a trial is written by who supports the child',
    ]),
  ),
  '/audits/:audit/draw': 'a sample is drawn once, by whoever runs audits',
  '/audits/:audit/replace': 'an auditor is replaced while the audit goes on',
  '/audits/:audit/action': 'an action is set by those on the inside of an audit that was drawn',
  '/audits/:audit/end': 'an audit ends once, after it was drawn',
  '/audits/:audit/report': 'what was found is read by readers outside once the audit is over',
  '/audits/:audit/report/pdf': 'the same',
  '/audits/cases/:sampled/judge': 'a case is judged once by each of the two who look at it',
  '/audits/cases/:sampled/settle': 'and settled once by the third, where they differ',
  '/support/groups/:circle/join': 'a group is added to by who leads it',
  '/support/groups/:circle/session': 'a group without members has no session',
  '/learning/courses/:course': 'a way through a module is for whoever goes it',
  '/learning/sessions/:session': 'a session that has ended is for its trainers',
  '/learning/cases/:case/about': 'a case people learn with is not changed',
  '/learning/cases/:case/start': 'the same',
  '/children/:child/allegations/new':
    'an allegation is opened by the front door of the area in which the child lives',
  '/children/:child/nrm/new':
    'a social worker records a referral of the children allocated to them',
}

/** What an address names, where it is not called like its table. */
const named: Readonly<Record<string, string>> = {
  person: 'access.practitioner',
  version: 'practice.version',
  planStep: 'early_help.step',
  challenge: 'challenge.challenge',
  contextStep: 'contexts.step',
  review: 'early_help.review',
  decision: 'oversight.decision',
  action: 'tasks.task',
  safetyPlan: 'plans.safety_plan',
  safeAdult: 'plans.safe_adult',
  disruptionStep: 'plans.disruption_step',
  item: 'oversight.agenda_item',
  submission: 'intelligence.submission',
  release: 'intelligence.release',
  mention: 'intelligence.item',
  other: 'intelligence.item',
  proposal: 'intelligence.proposal',
  watch: 'intelligence.watch',
  question: 'sharing.question',
  thing: 'intelligence.thing',
  joining: 'intelligence.joining',
  connection: 'intelligence.connection',
  missing: 'missing.episode',
  interview: 'missing.interview',
  node: 'intelligence.sighting',
  session: 'learning.session',
  case: 'learning.module_version',
}

/** A form that is being filled in is nobody's record; what an address calls by a word of ours is no row. */
const noRecord = ['form', 'rule', 'module', 'document', 'report']

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
  const routes = changed(opened.routes)
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
  // A planted defect is noticed by few: the school and the administrator.
  const visiting = !isPlanted ? personas() : personas().slice(0, 3)
  const everything = await idsOf(administrator, tables)
  for (const key of visiting) reach.set(key, await reachOf(opened, everything, key, each))
  if (sql) await administrator.query(sql)

  for (const [nth, [key, records]] of [...reach].entries()) {
    const visitor = await opened.visitor(key)
    const nowhere = await visitor.get('/nowhere-at-all')
    const nothing = await visitor.post('/nowhere-at-all')
    for (const [at, route] of routes.entries()) {
      // There are thousands of pairs: of each address a fifth of the roles are asked, never the same.
      if (!full && !isPlanted && (at + nth) % 5 !== 0) continue
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
