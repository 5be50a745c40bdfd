import type { Config } from './config.ts'
import type { DatabaseFacts, Machine } from './start-checks.ts'

/** A start that nothing can be said against. */
export const safe = {
  config: {
    mode: 'live',
    host: '127.0.0.1',
    port: 3000,
    dataFolder: '/var/lib/cairn',
    databaseUrl: 'postgres://cairn_app@db.example.org/cairn?sslmode=verify-full',
    ownerUrl: undefined,
    origin: 'https://cairn.example.org',
    partnership: 'Example Partnership',
    key: 'c2f1d9b07a5e4388961e0fd2b4c7a6135b8e9d20471fa3c6e58b7d1904f2a6ce',
    oldKeys: [],
    agencySecrets: undefined,
    witnesses: ['/mnt/other/cairn.witness', '/mnt/share/cairn.witness'],
    tiles: undefined,
    scanner: 'tcp://127.0.0.1:3310',
    metricsPort: undefined,
    startsAt: undefined,
    mailServer: 'smtps://mail.example.org',
    training: undefined,
    passKey: undefined,
    mailFrom: 'Cairn <notices@example.org>',
  } satisfies Config as Config,
  machine: { env: {}, version: 'v24.0.0', execArgv: [] } as Machine,
  database: {
    login: 'cairn_app',
    superuser: false,
    bypassesRowSecurity: false,
    owns: 0,
    encrypted: true,
    version: 180_000,
    settings: {
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      data_sync_retry: 'off',
    },
    installation: 'live',
    catalog: [],
  } as DatabaseFacts,
}

type Changed = {
  readonly config?: Partial<Config>
  readonly machine?: Partial<Machine>
  readonly database?: Partial<DatabaseFacts>
}

const settings = (changed: Record<string, string>): Changed => ({
  database: { settings: { ...safe.database.settings, ...changed } },
})
const url = (query: string): Changed => ({
  config: { databaseUrl: `postgres://cairn_app@db.example.org/cairn${query}` },
})

/** Each makes the safe start unsafe, and the words that its one line must hold. */
export const unsafe: Readonly<
  Record<string, { readonly changed: Changed; readonly says: RegExp }>
> = {
  'a superuser’s login': { changed: { database: { superuser: true } }, says: /superuser/ },
  'one witness alone': {
    changed: { config: { witnesses: ['/mnt/other/cairn.witness'] } },
    says: /CAIRN_WITNESSES must name two files/,
  },
  'a witness beside the database': {
    changed: { config: { witnesses: ['/mnt/other/cairn.witness', '/var/lib/cairn/witness'] } },
    says: /CAIRN_WITNESSES must not name/,
  },
  'a login that bypasses row security': {
    changed: { database: { bypassesRowSecurity: true } },
    says: /bypasses row security/,
  },
  'a login that owns the tables': { changed: { database: { owns: 3 } }, says: /owns 3 tables/ },
  'fsync off': { changed: settings({ fsync: 'off' }), says: /fsync = off/ },
  'full_page_writes off': {
    changed: settings({ full_page_writes: 'off' }),
    says: /full_page_writes = off/,
  },
  'synchronous_commit off': {
    changed: settings({ synchronous_commit: 'off' }),
    says: /synchronous_commit = off/,
  },
  'data_sync_retry on': {
    changed: settings({ data_sync_retry: 'on' }),
    says: /data_sync_retry = on/,
  },
  'a setting that nobody knows': {
    changed: settings({ synchronous_commit: 'perhaps' }),
    says: /synchronous_commit = perhaps/,
  },
  'a table that is open to everyone': {
    changed: { database: { catalog: ['table people.note has no policy'] } },
    says: /people\.note has no policy/,
  },
  'no TLS to a remote server': { changed: url(''), says: /sslmode/ },
  'TLS that anybody could answer': { changed: url('?sslmode=require'), says: /sslmode/ },
  'a server that answers without TLS': {
    changed: { database: { encrypted: false } },
    says: /sslmode/,
  },
  'an address without https': {
    changed: { config: { origin: 'http://cairn.example.org' } },
    says: /https/,
  },
  'no key': { changed: { config: { key: undefined } }, says: /CAIRN_KEY/ },
  'a key of one digit': {
    changed: { config: { key: '0'.repeat(64) } },
    says: /CAIRN_KEY.*guessed/,
  },
  'a key that counts': {
    changed: {
      config: {
        key: Array.from({ length: 32 }, (_, at) => (at + 10).toString(16).padStart(2, '0')).join(
          '',
        ),
      },
    },
    says: /CAIRN_KEY.*guessed/,
  },
  'a key in words': {
    changed: { config: { key: Buffer.from('change-me-to-thirty-two-letters!').toString('hex') } },
    says: /CAIRN_KEY.*guessed/,
  },
  'a debugger': {
    changed: { machine: { env: { NODE_OPTIONS: '--inspect=0.0.0.0' } } },
    says: /--inspect/,
  },
  'a debugger on the command line': {
    changed: { machine: { execArgv: ['--inspect-brk'] } },
    says: /--inspect-brk/,
  },
  'certificates that are not checked': {
    changed: { machine: { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } } },
    says: /NODE_TLS_REJECT_UNAUTHORIZED/,
  },
  'a log of everything': {
    changed: { machine: { env: { NODE_DEBUG: 'http' } } },
    says: /NODE_DEBUG/,
  },
  'a demonstration’s database': {
    changed: { database: { installation: 'demonstration' } },
    says: /made as a demonstration/,
  },
  'an old Node': { changed: { machine: { version: 'v20.19.0' } }, says: /Node must be 24/ },
  'an old PostgreSQL': {
    changed: { database: { version: 150_004 } },
    says: /PostgreSQL must be 16/,
  },
  'no mail server': { changed: { config: { mailServer: undefined } }, says: /SMTP_URL/ },
  'no sender of mail': { changed: { config: { mailFrom: '' } }, says: /MAIL_FROM/ },
}
