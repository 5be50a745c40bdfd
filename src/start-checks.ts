import { type Config, isLoopback } from './config.ts'
import { readKey } from './foundation/access/index.ts'
import { type Catalog, catalogProblems } from './foundation/database/index.ts'

/** What the database says of itself, asked under the app's own login. */
export type DatabaseFacts = {
  readonly login: string
  readonly superuser: boolean
  readonly bypassesRowSecurity: boolean
  /** Tables that the app's login owns, or could take because it may become their owner. */
  readonly owns: number
  readonly encrypted: boolean
  /** As the server counts: 160000 is 16.0. */
  readonly version: number
  readonly settings: Readonly<Record<string, string>>
  readonly installation: string | undefined
  readonly catalog: readonly string[]
}

/** The part of `process` that can make a start unsafe. */
export type Machine = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
  readonly execArgv: readonly string[]
}

const oldestNode = 24
const oldestPostgres = 16

/** Without these a commit that was acknowledged can be lost, or a page be read that was never whole. */
const durable: Readonly<Record<string, (value: string) => boolean>> = {
  fsync: value => value === 'on',
  full_page_writes: value => value === 'on',
  synchronous_commit: value => ['on', 'local', 'remote_write', 'remote_apply'].includes(value),
  data_sync_retry: value => value === 'off',
}

/** What of an installation somebody has to put right, and in which part of it. */
export type Finding = { readonly part: Part; readonly says: string }

export type Part = (typeof parts)[number]

/** The parts of an installation, in the order in which `cairn check` speaks of them. */
export const parts = [
  ...(['TLS', 'time', 'disk', 'keys', 'database', 'backups', 'witnesses', 'mail'] as const),
  ...(['open pages', 'scanner', 'runtime'] as const),
] as const

/** Why Cairn does not start for real work here: one line for each reason, and what to do about it. */
export function startProblems(config: Config, machine: Machine, database: DatabaseFacts): string[] {
  return startFindings(config, machine, database).map(({ says }) => says)
}

export function startFindings(
  config: Config,
  machine: Machine,
  database: DatabaseFacts,
): readonly Finding[] {
  return [
    ...settingProblems(config),
    ...machineProblems(machine),
    ...connectionProblems(config, database),
    ...databaseProblems(database).map(says => ({ part: 'database', says }) as const),
  ]
}

export class UnsafeStart extends Error {}

export function refuseUnsafe(problems: readonly string[]) {
  if (problems.length > 0) throw new UnsafeStart(['it is not safe here.', ...problems].join('\n'))
}

function settingProblems(config: Config): Finding[] {
  const { origin, key, mailServer, mailFrom, witnesses, dataFolder } = config
  const problems: Finding[] = []
  const problem = (part: Part, says: string) => problems.push({ part, says })
  if (!origin.startsWith('https://')) {
    problem('TLS', 'CAIRN_ORIGIN must begin with https://, or passwords travel in the open')
  }
  const bytes = key ? readKey(key) : undefined
  if (!bytes) problem('keys', 'CAIRN_KEY must be 32 random bytes: openssl rand -hex 32')
  else if (isGuessable(bytes)) {
    problem('keys', 'CAIRN_KEY can be guessed; make one with: openssl rand -hex 32')
  }
  if (!mailServer) problem('mail', 'SMTP_URL must be given, or nobody hears of what is urgent')
  if (!/^[^@]*\S@\S+\.\S+$/.test(mailFrom)) {
    problem('mail', 'MAIL_FROM must be the address that notices come from')
  }
  if (!config.scanner) {
    problem('scanner', 'CAIRN_SCANNER must name a scanner for documents, or say none')
  }
  if (new Set(witnesses).size < 2) {
    problem('witnesses', 'CAIRN_WITNESSES must name two files, or nobody could prove the audit')
  }
  const near = witnesses.find(file => file.startsWith(`${dataFolder}/`))
  if (near)
    problem('witnesses', `CAIRN_WITNESSES must not name ${near}, which lies beside the database`)
  return problems
}

/** Thirty-two random bytes are hardly ever alike; words, repetitions and countings always are. */
function isGuessable(key: Uint8Array): boolean {
  const steps = new Set(key.map((byte, at) => byte - (key[at - 1] ?? 0)))
  const isText = key.every(byte => byte >= 0x20 && byte < 0x7f)
  return isText || new Set(key).size < 16 || steps.size < 16
}

function machineProblems({ env, version, execArgv }: Machine): Finding[] {
  const problems: Finding[] = []
  const problem = (part: Part, says: string) => problems.push({ part, says })
  const options = [...(env.NODE_OPTIONS ?? '').split(/\s+/), ...execArgv]
  const open = options.find(option =>
    /^--(inspect|debug|heapsnapshot|heap-prof|cpu-prof)/.test(option),
  )
  if (open) problem('runtime', `Node must run without ${open}, which lets others read its memory`)
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    problem('TLS', 'NODE_TLS_REJECT_UNAUTHORIZED must not be 0: nobody would be who they say')
  }
  if (env.NODE_V8_COVERAGE || env.NODE_DEBUG) {
    problem(
      'runtime',
      'NODE_DEBUG and NODE_V8_COVERAGE must not be set: they write down what is worked on',
    )
  }
  if (Number.parseInt(version.slice(1), 10) < oldestNode) {
    problem('runtime', `Node must be ${oldestNode} or newer, not ${version}`)
  }
  return problems
}

function connectionProblems({ databaseUrl }: Config, { encrypted }: DatabaseFacts): Finding[] {
  if (!databaseUrl || !URL.canParse(databaseUrl)) return []
  const url = new URL(databaseUrl)
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
  if (host === '' || host.startsWith('/') || isLoopback(host)) return []
  const mode = url.searchParams.get('sslmode')
  if (encrypted && (mode === 'verify-full' || mode === 'verify-ca')) return []
  const says = 'DATABASE_URL must say sslmode=verify-full: the server is on another machine'
  return [{ part: 'TLS', says }]
}

function databaseProblems(facts: DatabaseFacts): string[] {
  const problems: string[] = []
  const { login } = facts
  if (facts.superuser)
    problems.push(`DATABASE_URL signs in as ${login}, a superuser; use cairn_app`)
  if (facts.bypassesRowSecurity) {
    problems.push(`DATABASE_URL signs in as ${login}, which bypasses row security; use cairn_app`)
  }
  if (facts.owns > 0) {
    problems.push(
      `DATABASE_URL signs in as ${login}, which owns ${facts.owns} tables; use cairn_app`,
    )
  }
  if (Math.floor(facts.version / 10_000) < oldestPostgres) {
    problems.push(`PostgreSQL must be ${oldestPostgres} or newer, not ${facts.version / 10_000}`)
  }
  for (const [setting, isSafe] of Object.entries(durable)) {
    const value = facts.settings[setting] ?? 'not known'
    if (!isSafe(value))
      problems.push(`PostgreSQL runs with ${setting} = ${value}; work could be lost`)
  }
  if (facts.installation !== 'live') {
    problems.push(
      `This database was made as a ${facts.installation ?? 'nameless'} one; make another`,
    )
  }
  return [
    ...problems,
    ...facts.catalog.map(problem => `The database is not as it was built: ${problem}`),
  ]
}

export async function readDatabaseFacts(database: Catalog): Promise<DatabaseFacts> {
  const { rows } = await database.query(
    `
    select current_user as login, current_setting('server_version_num')::integer as version,
           -- Whom the login may become counts as much as who it is.
           exists (select from pg_roles where rolsuper and (pg_has_role(session_user, oid, 'member') or rolname = session_user)) as super,
           exists (select from pg_roles where rolbypassrls and not rolsuper and pg_has_role(session_user, oid, 'member')) as bypasses,
           (select count(*)::integer from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)'
               and pg_has_role(session_user, c.relowner, 'member')) as owns,
           coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
           (select json_object_agg(name, setting) from pg_settings where name = any ($1)) as settings,
           (select mode from public.installation) as installation`,
    [Object.keys(durable)],
  )
  const [row = {}] = rows
  return {
    login: String(row.login),
    superuser: row.super === true,
    bypassesRowSecurity: row.bypasses === true,
    owns: Number(row.owns),
    encrypted: row.encrypted === true,
    version: Number(row.version),
    settings: row.settings as Record<string, string>,
    installation: typeof row.installation === 'string' ? row.installation : undefined,
    catalog: await catalogProblems(database),
  }
}
