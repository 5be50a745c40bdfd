import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import { CompiledQuery } from 'kysely'
import { rules } from '../src/across/pathway/rules.ts'
import { canBeSwitched, ruleAddress, ruleIds } from '../src/across/pathway/switched.ts'
import { readConfig } from '../src/config.ts'
import { exampleDemonstration } from '../src/doors/demonstration/demonstration.examples.ts'
import { groups, wenmouth } from '../src/doors/demonstration/directory.ts'
import { demonstrationSignIn } from '../src/doors/demonstration/sign-in.ts'
import { type Log, silence } from '../src/doors/web/log.ts'
import { buildServer } from '../src/doors/web/server.ts'
import { type Keys, readKey } from '../src/foundation/access/index.ts'
import { type ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { openDatabase } from '../src/foundation/database/database.ts'
import { type FindPage, pagesOf, type Route } from '../src/foundation/routing/index.ts'
import { assemble, keysOf, routesOf } from '../src/hall.ts'
import { anotherText } from '../src/work/assessment/assessment.examples.ts'
import { furnishAudits } from './furnish-audits.ts'
import { furnishChronology } from './furnish-chronology.ts'
import { furnishDocuments } from './furnish-documents.ts'
import { furnishFigures } from './furnish-figures.ts'
import { furnishImports } from './furnish-imports.ts'
import { furnishIntelligence } from './furnish-intelligence.ts'
import { furnishLearning } from './furnish-learning.ts'
import { furnishLibrary } from './furnish-library.ts'
import { furnishMatters } from './furnish-matters.ts'
import { furnishMissing } from './furnish-missing.ts'
import { furnishPlans } from './furnish-plans.ts'
import { furnishShields } from './furnish-shields.ts'
import { furnishSupport } from './furnish-support.ts'
import { furnishTrack } from './furnish-track.ts'
import { type PersonKey, personId } from './support.ts'

/** A whole Cairn with months of invented work in it, asked without a browser and without a network. */
export type StandingCairn = {
  readonly app: FastifyInstance
  readonly database: ExampleDatabase
  readonly routes: readonly Route[]
  readonly keys: Keys
  visit(person: PersonKey): Promise<Visitor>
  /** What stands in every table but those that tell of a request itself: how many rows, and the last transaction that wrote one. */
  tables(): Promise<Tables>
  [Symbol.asyncDispose](): Promise<void>
}

export type Tables = ReadonlyMap<string, string>

type Marked = { readonly name: string; readonly mark: string }

/** Monday morning, in term. It stays so. */
export const thatMorning = new Date('2026-11-02T09:00:00Z')

export async function standingCairn(log: Log): Promise<StandingCairn> {
  const key = '00'.repeat(32)
  const config = readConfig({ CAIRN_NOW: thatMorning.toISOString(), CAIRN_KEY: key })
  const readable = readKey(key)
  assert.ok(config.ok && readable)
  const keys = keysOf(config.value)
  const database = await exampleDemonstration(thatMorning, keys)
  const clock = () => thatMorning
  const app = await assemble({ config: config.value, database, clock, log })
  const overseer = await overlook(database, ofRequests)
  return {
    app,
    database,
    routes: routesOf(database, config.value, keys),
    keys,
    visit: person => signedIn(app, person),
    tables: overseer.tables,
    async [Symbol.asyncDispose]() {
      await overseer.close()
      await app.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** A draft of somebody who visits nothing. */
export const theirs = 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee'
const mine = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd'

/**
 * What the demonstration has none of: an emergency, an invitation to agree to, a passkey, a draft, a meeting that is on,
 * reporters who still wait to be told, a link for somebody without an account, somebody away, a rule to be switched, another
 * matrix, and the statutory track at each of its steps.
 *
 * @returns addresses that no link leads to yet
 */
export async function furnish({ database, keys }: StandingCairn): Promise<string[]> {
  const at = thatMorning
  await database.asAdministrator(
    `update oversight.meeting set state = 'open', opened_at = $1 where state = 'planned' and group_id = $2`,
    [at, groups.aldermoor],
  )
  await database.asAdministrator(
    `insert into assessment.escalation (id, area_id, child_id, escalation_id, opened_by, opened_at, called_at, called_by, called_whom)
     select gen_random_uuid(), area_id, id, 'E01', $1, $2, $2, 'Priya Raman', 'Wenshire Police' from people.child
      where id in (select child_id from tasks.responsibility where closed_at is null)`,
    [personId('worker'), at],
  )
  await database.asAdministrator(
    `insert into access.passkey (id, practitioner_id, credential_id, public_key, counter, transports, label, created_at)
     select gen_random_uuid(), id, gen_random_uuid()::text, '\\x00', 0, '{}', 'A passkey', $1 from access.practitioner`,
    [at],
  )
  await database.asAdministrator(
    `insert into access.invitation (id, token_hash, practitioner_id, made_by, made_at, expires_at)
     select gen_random_uuid(), decode(md5(id::text), 'hex'), id, $1, $2::timestamptz, $2::timestamptz + interval '7 days'
     from access.practitioner where id in ($3, $4)`,
    [personId('trainer'), at, personId('teacher'), personId('nurse')],
  )
  await database.asAdministrator(
    `insert into forms.draft (id, practitioner_id, path, title, answers, saved_at)
     values ($1, $2, '/notices', 'Notices', '{}', $5), ($3, $4, '/notices', 'Notices', '{}', $5)`,
    [theirs, personId('scrutineer'), mine, personId('worker'), at],
  )
  for (const to of ['approve', 'start']) {
    await database.asAdministrator(
      `insert into practice.version (id, kind, key, name, content, proposed_by, proposed_at)
       select gen_random_uuid(), kind, key, name, content, $1, $2 from practice.version where key = 'gang'
       limit 1`,
      [personId(to === 'approve' ? 'coordinator' : 'scrutineer'), at],
    )
  }
  await database.asAdministrator(
    `insert into practice.approval (version_id, approved_by, approved_at)
     select id, $1, $2 from practice.version where proposed_by = $3`,
    [personId('chair'), at, personId('scrutineer')],
  )
  await database.asAdministrator(
    `insert into contacts.link (id, area_id, token_hash, for_whom, made_by, made_at, expires_at)
     select gen_random_uuid(), $1, decode(md5(n::text), 'hex'), 'A hotel', $2, $3::timestamptz, $3::timestamptz + interval '2 days'
       from generate_series(1, 3) n`,
    [wenmouth, personId('worker'), at],
  )
  await database.asAdministrator(
    `insert into tasks.absence (id, practitioner_id, deputy_id, from_on, to_on, recorded_by, recorded_at)
     select gen_random_uuid(), $1, $2, '2026-11-09', '2026-11-13', $1, $3 from generate_series(1, 3)`,
    [personId('worker'), personId('manager'), at],
  )
  const switchable = ruleIds.filter(id => canBeSwitched(rules[id]))
  const switches = await database.asAdministrator(
    `insert into pathway.switch (id, rule_id, turns_on, reason, starts_on, proposed_by, proposed_at)
     select gen_random_uuid(), rule, false, 'The two areas want to do this by hand.', '2026-11-09', $1, $2
       from unnest($3::text[]) rule returning id`,
    [personId('coordinator'), at, switchable.slice(0, 2)],
  )
  const [matrix] = await database.asAdministrator(
    `insert into practice.version (id, kind, key, name, content, proposed_by, proposed_at)
     values (gen_random_uuid(), 'instrument', 'matrix', 'example-matrix 2.0.0', $1, $2, $3) returning id`,
    [anotherText(), personId('scrutineer'), at],
  )
  const waiting = await database.asAdministrator(
    `update contacts.contact set state = 'decided' where tell_reporter and exists
       (select from contacts.decision where contact_id = contact.id) returning id`,
  )
  const [raised] = await database.asAdministrator(
    'select id from contacts.contact where submitted_by = $1 limit 1',
    [personId('dsl')],
  )
  // A step down that waits for the manager: how it was decided is not what is tried here.
  await database.asAdministrator(
    'alter table oversight.decision disable trigger leaving_rests_on_the_record',
  )
  const [stepDown] = await database.asAdministrator(
    `insert into oversight.decision (id, agenda_item_id, area_id, child_id, decision, reason, evidence, decided_by, decided_at)
     select gen_random_uuid(), item.id, item.area_id, item.child_id, 'step_down', 'Quiet for months.',
            jsonb_build_object('matrix', 'none', 'service', 'early_help', 'receiver', $1::text), $2, $3
       from oversight.agenda_item item
       join oversight.meeting on meeting.id = item.meeting_id and meeting.state = 'planned' and meeting.area_id = $4
      where item.child_id is not null and not exists (select from oversight.decision where agenda_item_id = item.id)
      limit 1 returning id`,
    [personId('manager'), personId('chair'), at, wenmouth],
  )
  await database.asAdministrator(
    'alter table oversight.decision enable trigger leaving_rests_on_the_record',
  )
  const around = await database.asAdministrator(
    `(select '/children/' || child_id || '/ties/' || id || '/end' as path from family.tie
       where ended_at is null and area_id = $1 limit 4)
     union all (select '/children/' || child_id || '/family/' || id from family.relative one
       where area_id = $1 and not exists (select from family.relative where replaces_id = one.id) limit 4)
     union all (select '/children/' || child_id || '/addresses/' || id from people.address one
       where area_id = $1 and not exists (select from people.address where replaces_id = one.id) limit 4)
     union all (select '/children/' || child_id || '/numbers/' || id from people.identifier one
       where area_id = $1 and not exists (select from people.identifier where replaces_id = one.id) limit 4)`,
    [wenmouth],
  )
  const reviews = await database.asAdministrator('select id from early_help.review limit 2')
  // Steps that go on: a history leads to those that are done first.
  const steps = await database.asAdministrator(
    `select step.id from early_help.step join early_help.episode on episode.id = step.episode_id
      where episode.ended_at is null and episode.lead_id = $1 and not exists (
        select from early_help.progress where step_id = step.id and state in ('done', 'not_needed')) limit 2`,
    [personId('lead')],
  )
  const growing = await database.asAdministrator(
    'select id from people.child where area_id = $1 order by born_on limit 3',
    [wenmouth],
  )
  return [
    ...steps.map(({ id }) => `/early-help/steps/${id}`),
    ...around.map(({ path }) => String(path)),
    ...growing.flatMap(({ id }) => [
      `/children/${id}/transition`,
      `/children/${id}/transition/write`,
    ]),
    ...reviews.map(({ id }) => `/early-help/reviews/${id}/next`),
    '/early-help/ended',
    `/step-downs/${stepDown?.id}`,
    ...waiting.slice(0, 6).map(({ id }) => `/front-door/${id}/feedback`),
    `/concerns/${raised?.id}/received`,
    ...switches.map(({ id }) => `/pathway/switches/${id}`),
    ...switchable.slice(-1).map(ruleAddress),
    `/practice/instruments/${matrix?.id}/trial`,
    `/practice/instruments/${matrix?.id}/scores`,
    ...(await furnishTrack(database, at)),
    ...(await furnishPlans(database)),
    ...(await furnishMatters(database, at)),
    ...(await furnishImports(database, at)),
    ...(await furnishFigures(database, at)),
    ...(await furnishChronology(database, at)),
    ...(await furnishIntelligence(database)),
    ...(await furnishMissing(database)),
    ...(await furnishSupport(database)),
    ...(await furnishLearning(database, at)),
    ...(await furnishLibrary(database, at)),
    ...(await furnishShields(database, at)),
    ...(await furnishAudits(database, at)),
    ...(await furnishDocuments(database, keys, at)),
  ]
}

/** Somebody in front of other routes than ours, on the same database. */
export async function plant(
  cairn: StandingCairn,
  routes: readonly Route[],
  log: Log = silence,
): Promise<Visitor> {
  const app = await buildServer({
    database: cairn.database,
    clock: () => thatMorning,
    log,
    origin: 'http://127.0.0.1:3000',
    partnership: 'Planted',
    demonstration: true,
    routes,
    furniture: () => [],
    open: demonstrationSignIn,
  })
  return signedIn(app, 'worker')
}

export type Answer = {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

export type Fields = readonly (readonly [name: string, value: string])[]

/** Somebody who has signed in. */
export type Visitor = {
  readonly person: PersonKey
  get(path: string): Promise<Answer>
  /** Text goes as it is; fields as a browser would send them. */
  send(path: string, sent: Fields | string, headers?: Record<string, string>): Promise<Answer>
}

export const ofForms = { 'content-type': 'application/x-www-form-urlencoded' }

async function signedIn(app: FastifyInstance, person: PersonKey): Promise<Visitor> {
  const arrival = await app.inject({
    method: 'POST',
    url: '/demo/sign-in',
    headers: ofForms,
    payload: `person=${personId(person)}`,
  })
  assert.equal(arrival.statusCode, 303, `${person} could not sign in`)
  const cookie = String(arrival.headers['set-cookie']).split(';', 1)[0] ?? ''
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string,
  ): Promise<Answer> => {
    const all = { method, url, headers: { cookie, ...headers } }
    const answer = await app.inject(payload === undefined ? all : { ...all, payload })
    return { status: answer.statusCode, body: answer.body, headers: answer.headers }
  }
  return {
    person,
    get: path => ask('GET', path, {}),
    send: (path, sent, headers = {}) =>
      ask(
        'POST',
        path,
        { ...ofForms, ...headers },
        typeof sent === 'string'
          ? sent
          : new URLSearchParams(sent.map(([name, value]) => [name, value])).toString(),
      ),
  }
}

/**
 * Where one comes only in a moment of a meeting, after a second person has judged, with an answer from elsewhere, or when
 * the key of the installation was changed. The
 * journeys of joining, of the December meeting, of a month of the group and of plans come there.
 */
export const inJourneys = [
  ...[
    '/missing/changes',
    '/missing/watch',
    '/missing/watch/changes',
    '/missing/screens/:screen/end',
  ],
  ...['/children/duplicates/:candidate/join', '/removals/:decision/letter'],
  ...['/transfers/:transfer', '/transfers/:transfer/answer', '/transfers/:transfer/told'],
  ...['conflict', 'ratify', 'changes', 'minutes/pdf', 'minutes/docx', 'minutes/addendum'].map(
    part => `/meetings/:meeting/${part}`,
  ),
  '/intelligence/sealing',
  '/learning/sessions/:session/changes',
  ...['/meetings/:meeting/pack/pdf', '/meetings/:meeting/copies/withdraw'],
  '/chronology/packs/:pack/pdf',
]

/** Documents beside other records: the very pages and forms that are walked through beside a concern. */
export const alike = [
  ...['/assessments/:assessment', '/missing/interviews/:interview', '/audits/:audit'],
  ...['/children/:child/safety-plan', '/library/:document'],
].flatMap(record =>
  ['', '/new', '/:attachment', '/:attachment/again', '/:attachment/withdraw'].map(
    page => `${record}/documents${page}`,
  ),
)

/** A request may leave its audit entry, with what it looked at through a broken glass, the draft of what was typed, and that somebody is still there. */
const ofRequests = ['audit.entry', 'access.session', 'forms.draft', 'shields.glass_read']

/** Every table counts the rows that are written to it: cheaper than to read them all after each request. */
async function overlook(database: ExampleDatabase, except: readonly string[]) {
  const names = await database.asAdministrator(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const watched = names.map(({ name }) => String(name)).filter(name => !except.includes(name))
  const counting = watched.map(
    name =>
      `create trigger zz_counted after insert or update or delete on ${name} for each row execute function public.count_written('${name}')`,
  )
  await database.asAdministrator(`
    create table public.written (name text primary key, times bigint not null);
    create function public.count_written() returns trigger language plpgsql security definer as $$
    begin
      insert into public.written values (tg_argv[0], 1)
        on conflict (name) do update set times = written.times + 1;
      return null;
    end $$;
    ${counting.join(';\n')}`)
  const overseer = openDatabase({ ...database.administratorOptions, max: 1 })
  const counted = CompiledQuery.raw('select name, times::text as mark from public.written')
  return {
    tables: async () => {
      const { rows } = await overseer.askingOne(undefined, db => db.executeQuery<Marked>(counted))
      return new Map(rows.map(({ name, mark }) => [name, mark]))
    },
    close: () => overseer.close(),
  }
}

/** The tables in which something stands that did not before, or no longer does. */
export function changed(before: Tables, now: Tables): string[] {
  return [...now.keys()].filter(table => before.get(table) !== now.get(table))
}

export type Field = {
  readonly name: string
  readonly kind: string
  /** As it stands in the page: of a choice, what is chosen already. */
  readonly value: string
  /** What can be chosen. */
  readonly options: readonly string[]
}

export type ShownForm = { readonly action: string; readonly fields: readonly Field[] }

/** The forms of one of our own pages that are sent. */
export function formsOf(markup: string): ShownForm[] {
  return [...markup.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, attributes = '', inside = '']) => ({
      action: attributesOf(attributes).action ?? '',
      fields: fieldsOf(inside),
    }),
  )
}

export function linksOf(markup: string): string[] {
  return [...markup.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => unescaped(href))
}

function fieldsOf(inside: string): Field[] {
  const fields = new Map<string, Field>()
  const add = (field: Field) => {
    const known = fields.get(field.name)
    if (!known) return fields.set(field.name, field)
    const options = [...known.options, ...field.options]
    return fields.set(field.name, { ...known, options, value: known.value || field.value })
  }
  const found = inside.matchAll(
    /<input([^>]*)>|<textarea([^>]*)>([^<]*)<\/textarea>|<select([^>]*)>([\s\S]*?)<\/select>/g,
  )
  for (const [, input, textarea, text = '', select, within = ''] of found) {
    const {
      name,
      type,
      value = '',
      autocomplete,
      ...rest
    } = attributesOf(input ?? textarea ?? select ?? '')
    if (!name) continue
    if (textarea !== undefined) add({ name, kind: 'textarea', value: written(text), options: [] })
    else if (select !== undefined) add({ name, kind: 'select', ...choicesOf(within) })
    else if (type === 'radio' || type === 'checkbox')
      add({ name, kind: type, value: 'checked' in rest ? value : '', options: [value] })
    else
      add({
        name,
        kind: autocomplete === 'one-time-code' ? 'code' : (type ?? 'text'),
        value,
        options: [],
      })
  }
  return [...fields.values()]
}

/** Browsers drop one line feed after the opening tag. */
function written(text: string): string {
  return unescaped(text.replace(/^\n/, ''))
}

function choicesOf(within: string) {
  const options = [...within.matchAll(/<option([^>]*)>/g)].map(([, one = '']) => attributesOf(one))
  return {
    options: options.map(({ value = '' }) => value),
    value: options.find(one => 'selected' in one)?.value ?? '',
  }
}

function attributesOf(text: string): Record<string, string> {
  const found = text.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, unescaped(value)]))
}

const characters: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? '')
}

export type Seen = { readonly visitor: Visitor; readonly path: string; readonly answer: Answer }

/** Every kind of page somebody comes to by following links from home, each kind at a few addresses. */
export async function walk(
  visitor: Visitor,
  routes: readonly Route[],
  from: readonly string[] = ['/', '/drafts'],
  then: (path: string) => Promise<void> = async () => {},
): Promise<Seen[]> {
  const seen: Seen[] = []
  const visits = new Map<string, number>()
  const fewOfAKind = (path: string) => {
    const kind = kindOf(path, routes)
    const visited = visits.get(kind) ?? 0
    visits.set(kind, visited + 1)
    return visited < 2
  }
  for await (const { path, answer } of followed(visitor, from, fewOfAKind)) {
    seen.push({ visitor, path, answer })
    await then(path)
  }
  return seen
}

/** What comes of each link that somebody meets: each address once, with the page that led there. */
export async function* followed(
  visitor: Visitor,
  from: readonly string[],
  isWorth: (path: string, via: string) => boolean,
) {
  const known = new Set(from)
  const waiting = from.map(path => ({ path, via: '' }))
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, via } = next
    if (!isWorth(path, via)) continue
    const answer = await visitor.get(path)
    yield { path, via, answer }
    const further = [...linksOf(answer.body), String(answer.headers.location ?? '')]
    for (const href of further.map(link => link.split('#', 1)[0] ?? '')) {
      if (!href.startsWith('/') || known.has(href)) continue
      known.add(href)
      waiting.push({ path: href, via: path })
    }
  }
}

/** The route an address belongs to; the address itself where none does. */
export function kindOf(path: string, routes: readonly Route[]): string {
  const [address = ''] = path.split('?', 1)
  return `${pageAt(routes)(path)?.path ?? address}${path.includes('?') ? '?' : ''}`
}

/** A walk asks it of every link. */
function pageAt(routes: readonly Route[]): FindPage {
  const known = pages.get(routes) ?? pagesOf(routes)
  pages.set(routes, known)
  return known
}

const pages = new WeakMap<readonly Route[], FindPage>()
