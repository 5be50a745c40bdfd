import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse'

  constructor(folder: string) {
    super(`Another Cairn is using the database in ${folder}: stop it first, or set CAIRN_DATA`)
  }
}

const busy = 5

/**
 * Makes this process the only owner of the folder, until it releases it or dies.
 *
 * Node has no file locks of its own, but SQLite takes them. The system lets go of such a lock
 * however its holder dies, so that there is never a stale one to judge.
 *
 * @returns what releases it
 */
export function claimFolder(folder: string): () => void {
  const lock = new DatabaseSync(path.join(folder, 'owner.lock'))
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) {
      throw new DatabaseInUse(folder)
    }
    throw error
  }
  return () => {
    if (lock.isOpen) lock.close()
  }
}

/** When the service and its guard were both killed, PostgreSQL still runs. We own the folder now. */
export async function stopOrphan(cluster: string): Promise<void> {
  for (let waited = 0; waited < 100; waited++) {
    const orphan = findServer(cluster)
    if (!orphan) return
    if (waited === 0) process.kill(orphan, 'SIGINT')
    if (waited === 50) process.kill(orphan, 'SIGQUIT')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

/** The id in the file may be another program's by now, so what runs under it must name the cluster. */
function findServer(cluster: string): number | undefined {
  const pid = Number(firstLine(path.join(cluster, 'postmaster.pid')))
  return pid > 0 && commandOf(pid).includes(cluster) ? pid : undefined
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return firstLine(`/proc/${pid}/cmdline`)
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}

function firstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n', 1)[0] ?? ''
  } catch {
    return ''
  }
}
