import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { type Account, openFolder } from './embedded-account.ts'

/** A cluster kept here may really lie elsewhere, where nobody can reach it: then this is a link. */
function findEntry(folder: string) {
  return lstatSync(path.join(folder, 'cluster'), { throwIfNoEntry: false })
}

/** Once it is, it stays so: a start under other rules would find an empty folder. */
export function isElsewhere(folder: string): boolean {
  return findEntry(folder)?.isSymbolicLink() ?? false
}

export function findCluster(folder: string, account: Account): string | undefined {
  const entry = findEntry(folder)
  if (!entry) return undefined
  if (account.identity && !entry.isSymbolicLink()) {
    const because = 'root needs user namespaces to open it and they are refused here'
    throw new Error(`The database in ${folder}: ${because}. Run Cairn as an ordinary user instead`)
  }
  return realpathSync(path.join(folder, 'cluster'))
}

/** Each attempt has its own name: an orphaned `initdb` may still be writing under the last one. */
export function beginCluster(folder: string, { identity }: Account): string {
  const left = readdirSync(folder).filter(name => name.startsWith('new-'))
  for (const name of left) discard(path.join(folder, name))
  if (!identity) return mkdtempSync(path.join(folder, 'new-'))

  mkdirSync(openFolder, { recursive: true, mode: 0o755 })
  const elsewhere = mkdtempSync(path.join(openFolder, 'cluster-'))
  chownSync(elsewhere, identity.uid, identity.gid)
  const link = path.join(folder, `new-${path.basename(elsewhere)}`)
  symlinkSync(elsewhere, link)
  return link
}

function discard(unfinished: string) {
  // The killed `initdb` may be clearing up too, and then Node stops at what is already gone.
  for (let tries = 0; tries < 10 && existsSync(unfinished); tries++) {
    rmSync(realpathSync(unfinished), { recursive: true, force: true, maxRetries: 10 })
  }
  rmSync(unfinished, { recursive: true, force: true })
}

/** The new name is on disk before the first commit is acknowledged, or a power cut would undo both. */
export function keepCluster(folder: string, unfinished: string): string {
  const cluster = path.join(folder, 'cluster')
  renameSync(unfinished, cluster)
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
  return realpathSync(cluster)
}
