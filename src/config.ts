import path from 'node:path'
import { type Key, readKey } from './foundation/access/index.ts'
import { accepted, type Outcome, type Problem, refused } from './foundation/kernel/outcome.ts'
import { readScanner } from './records/attachments/index.ts'

export type Config = {
  /** `training`: the process of the place to train in, which Cairn starts itself. */
  readonly mode: 'demonstration' | 'live' | 'training'
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly ownerUrl: string | undefined
  readonly origin: string
  readonly partnership: string
  /** 32 bytes that seal sign-in secrets: 64 hexadecimal digits or base64. */
  readonly key: string | undefined
  /** Keys of before: they open what they sealed, and seal nothing any more. */
  readonly oldKeys: readonly Key[]
  /** Folder of the secrets that Cairn shows to the agencies that sign their own people in. */
  readonly agencySecrets: string | undefined
  /** Files outside the administrators' reach that hear what the audit is. */
  readonly witnesses: readonly string[]
  /** Where a map comes from, where there is to be one. */
  readonly tiles: { readonly address: string; readonly by: string } | undefined
  /** Where documents are scanned; `none` where somebody decided that they are not; nothing where nobody did. */
  readonly scanner: string | undefined
  /** Where what the service notices of itself is told in numbers, to whoever is on this machine. */
  readonly metricsPort: number | undefined
  readonly startsAt: Date | undefined
  readonly mailServer: string | undefined
  readonly mailFrom: string
  /** Where the place to train in listens and how people reach it. */
  readonly training: { readonly port: number; readonly origin: string } | undefined
  /** In its process: what proves that the service let somebody in. */
  readonly passKey: string | undefined
}

type Setting = { readonly key: string; readonly says: string }

/** Every setting, with the sentence that explains it. Nothing else of Cairn reads the environment. */
export const settings: readonly Setting[] = [
  {
    key: 'CAIRN_MODE',
    says: '`live` for real work; anything unsafe is then refused. Without it, a demonstration.',
  },
  { key: 'HOST', says: 'Address to listen on. 127.0.0.1 unless given.' },
  { key: 'PORT', says: 'Port to listen on. 3000 unless given.' },
  {
    key: 'CAIRN_ORIGIN',
    says: 'The address people type, such as https://cairn.example.org. Needed when live.',
  },
  {
    key: 'CAIRN_PARTNERSHIP',
    says: 'The partnership’s name, shown on every page. Needed when live.',
  },
  {
    key: 'CAIRN_KEY',
    says: 'Seals sign-in secrets: 32 random bytes, as 64 hexadecimal digits or in base64. Needed when live.',
  },
  {
    key: 'CAIRN_OLD_KEYS',
    says: 'Keys that CAIRN_KEY replaced, separated by commas: what they sealed still opens.',
  },
  {
    key: 'CAIRN_AGENCY_SECRETS',
    says: 'Folder with a file for each agency that signs its own people in, holding the secret it gave to Cairn.',
  },
  {
    key: 'CAIRN_DATA',
    says: 'Folder of the embedded database. `data` in the project unless given.',
  },
  {
    key: 'DATABASE_URL',
    says: 'A PostgreSQL server (16 or newer) instead of the embedded database.',
  },
  { key: 'DATABASE_OWNER_URL', says: 'The login that migrates, when DATABASE_URL may not.' },
  {
    key: 'SMTP_URL',
    says: 'Mail server for notices, such as smtps://user:secret@mail.example.org. Without it mail waits.',
  },
  { key: 'MAIL_FROM', says: 'Sender of notices. Needed with SMTP_URL.' },
  {
    key: 'CAIRN_WITNESSES',
    says: 'Files that are told what the audit is, separated by commas, where who looks after the database cannot change them. Two are needed when live.',
  },
  {
    key: 'CAIRN_TRAINING_PORT',
    says: 'Port of the place to train in, a process with a database of its own and invented people only. Live there is none without it; a demonstration has it a thousand ports on. `off`: none.',
  },
  {
    key: 'CAIRN_TRAINING_ORIGIN',
    says: 'The address people type for the place to train in. Needed with its port when live.',
  },
  {
    key: 'CAIRN_TRAINING_PASS',
    says: 'What Cairn gives the process of the place to train in, so that only its own people come in.',
  },
  {
    key: 'CAIRN_TILES',
    says: 'Pictures of a map, such as https://maps.example.org/{z}/{x}/{y}.png, so that premises can be put on one. Best a server of your own: it learns where people look. Without it there is no map.',
  },
  {
    key: 'CAIRN_TILES_BY',
    says: 'Whom the map is by, as its licence asks to have it said. Needed with CAIRN_TILES.',
  },
  {
    key: 'CAIRN_SCANNER',
    says: 'Scanner for documents that people add: clamd at tcp://host:port or unix:/path, or `none`. Needed when live; a demonstration has none.',
  },
  {
    key: 'CAIRN_METRICS_PORT',
    says: 'Port on 127.0.0.1, and on no other address, that tells Prometheus how the service runs: numbers, never names. Without it there is none.',
  },
  { key: 'CAIRN_NOW', says: 'Demonstration only: the instant the clock starts from.' },
]

/** Reads the environment once and reports every problem together, naming the setting. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Outcome<Config> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  const live = env.CAIRN_MODE === 'live'
  const host = env.HOST || '127.0.0.1'
  const port = Number(env.PORT || 3000)
  const startsAt = env.CAIRN_NOW ? new Date(env.CAIRN_NOW) : undefined

  const mode = modes.find(one => one === (env.CAIRN_MODE || 'demonstration')) ?? 'demonstration'
  if (env.CAIRN_MODE && env.CAIRN_MODE !== mode) {
    problem('CAIRN_MODE', 'must be live or demonstration')
  }
  if (mode === 'training') {
    if (!env.CAIRN_TRAINING_PASS) problem('CAIRN_MODE', 'is training only where Cairn starts it')
    for (const key of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SMTP_URL'])
      if (env[key]) problem(key, 'cannot be given to the place to train in')
  }
  if (!Number.isInteger(port) || port < 1 || port > 65535) problem('PORT', 'must be a port number')
  const metricsPort = env.CAIRN_METRICS_PORT ? Number(env.CAIRN_METRICS_PORT) : undefined
  if (metricsPort !== undefined && !isPort(metricsPort, port))
    problem('CAIRN_METRICS_PORT', 'must be another port number')
  if (startsAt && Number.isNaN(startsAt.getTime())) problem('CAIRN_NOW', 'must be an ISO instant')
  if (live && !env.CAIRN_KEY) problem('CAIRN_KEY', 'must be given when live')
  if (env.CAIRN_KEY && !readKey(env.CAIRN_KEY)) {
    problem('CAIRN_KEY', 'must be 32 bytes, as 64 hexadecimal digits or in base64')
  }
  const oldKeys = (env.CAIRN_OLD_KEYS || '').split(',').filter(text => text.trim() !== '')
  const readOldKeys = oldKeys.flatMap(text => readKey(text.trim()) ?? [])
  if (readOldKeys.length < oldKeys.length) {
    problem('CAIRN_OLD_KEYS', 'must each be 32 bytes, as 64 hexadecimal digits or in base64')
  }
  if (live && startsAt) problem('CAIRN_NOW', 'cannot be set when live')
  if (live && !env.CAIRN_ORIGIN) problem('CAIRN_ORIGIN', 'must be given when live')
  if (env.CAIRN_ORIGIN && !isOrigin(env.CAIRN_ORIGIN)) {
    problem('CAIRN_ORIGIN', 'must be an address such as https://cairn.example.org')
  }
  if (live && !env.CAIRN_PARTNERSHIP) problem('CAIRN_PARTNERSHIP', 'must be given when live')
  if (mode === 'demonstration' && !isLoopback(host)) {
    problem('HOST', 'a demonstration listens on this machine only: 127.0.0.1, localhost or ::1')
  }
  const tiles = env.CAIRN_TILES
    ? { address: env.CAIRN_TILES, by: env.CAIRN_TILES_BY ?? '' }
    : undefined
  if (tiles && !isTileAddress(tiles.address)) {
    problem('CAIRN_TILES', 'must be an address with {z}, {x} and {y} in it')
  }
  if (tiles?.by === '') problem('CAIRN_TILES_BY', 'must be given with CAIRN_TILES')
  const scanner = env.CAIRN_SCANNER || (live ? undefined : 'none')
  if (scanner && scanner !== 'none' && !readScanner(scanner)) {
    problem('CAIRN_SCANNER', 'must be none, or an address such as tcp://127.0.0.1:3310')
  }
  if (env.SMTP_URL && !env.MAIL_FROM) problem('MAIL_FROM', 'must be given with SMTP_URL')

  const training = readTraining(env, mode, host, port, problem)

  if (problems.length > 0) return refused(problems)
  const dataFolder = path.resolve(env.CAIRN_DATA || path.join(import.meta.dirname, '../data'))
  const witnesses = (env.CAIRN_WITNESSES || '').split(',').filter(file => file.trim() !== '')
  return accepted({
    mode,
    host,
    port,
    dataFolder,
    databaseUrl: env.DATABASE_URL || undefined,
    ownerUrl: env.DATABASE_OWNER_URL || undefined,
    origin: env.CAIRN_ORIGIN || originAt(host, port),
    partnership: env.CAIRN_PARTNERSHIP || 'Wenshire Safeguarding Partnership',
    key: env.CAIRN_KEY || undefined,
    oldKeys: readOldKeys,
    agencySecrets: env.CAIRN_AGENCY_SECRETS ? path.resolve(env.CAIRN_AGENCY_SECRETS) : undefined,
    // A demonstration keeps one beside its own database, so that all of it can be tried.
    witnesses:
      live || witnesses.length > 0 || env.DATABASE_URL
        ? witnesses.map(file => path.resolve(file.trim()))
        : [path.join(dataFolder, 'witness')],
    tiles,
    scanner,
    metricsPort,
    startsAt,
    mailServer: env.SMTP_URL || undefined,
    mailFrom: env.MAIL_FROM || '',
    training,
    passKey: env.CAIRN_TRAINING_PASS || undefined,
  })
}

const modes = ['demonstration', 'live', 'training'] as const

const originAt = (host: string, port: number) => `http://${host === '::1' ? '[::1]' : host}:${port}`

const isPort = (port: number, taken: number) =>
  Number.isInteger(port) && port >= 1 && port <= 65535 && port !== taken

function readTraining(
  env: Readonly<Record<string, string | undefined>>,
  mode: Config['mode'],
  host: string,
  port: number,
  problem: (field: string, text: string) => void,
): Config['training'] {
  const { CAIRN_TRAINING_PORT: given, CAIRN_TRAINING_ORIGIN: origin } = env
  if (mode === 'training' || given === 'off' || (mode === 'live' && !given)) return undefined
  const own = given ? Number(given) : port + (port > 64_535 ? -1000 : 1000)
  if (!Number.isInteger(own) || own < 1 || own > 65535 || own === port)
    problem('CAIRN_TRAINING_PORT', 'must be another port number, or off')
  if (mode === 'live' && !(origin?.startsWith('https://') && isOrigin(origin)))
    problem('CAIRN_TRAINING_ORIGIN', 'must be an address such as https://training.example.org')
  return { port: own, origin: origin || originAt(host, own) }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

function isTileAddress(text: string): boolean {
  const whole = ['{z}', '{x}', '{y}'].every(part => text.split(part).length === 2)
  return whole && /^https?:$/.test(URL.parse(text)?.protocol ?? '') && !/[;,\s"']/.test(text)
}
