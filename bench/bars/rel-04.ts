import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { theProcess } from '../../src/foundation/access/index.ts'
import { forgetful } from '../../src/foundation/database/database.examples.ts'
import {
  migrate,
  openDatabase,
  prepareCluster,
  startEmbedded,
} from '../../src/foundation/database/index.ts'
import { findDraft, saveDraft } from '../../src/foundation/forms/index.ts'
import { type Id, newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { drawFrom } from './chance.ts'

export const rel04: Bar = {
  id: 'REL-04',
  says: 'a draft that was said to be saved is there after the database was killed',
  run: run => measure(run, []),
  controls: {
    'when commits are acknowledged before they are kept': run =>
      measure(run, ['-c', 'synchronous_commit=off', '-c', 'wal_writer_delay=10s']),
  },
}

/** Six people type; every text they are told is saved is remembered here, outside; then the database is killed. */
async function measure({ full, seed }: Run, flags: readonly string[]): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cairn-bar-'))
  const draw = drawFrom(seed)
  const kills = full ? 30 : 3
  const wrong: string[] = []
  const acknowledged = new Map<Id<'form'>, number>()
  let saves = 0
  try {
    await made(folder)
    for (let kill = 0; kill <= kills; kill++) {
      const server = await startEmbedded(folder, { flags })
      const { host, port } = server
      const database = openDatabase({ host, port, user: 'cairn_app', database: 'cairn' })
      for (const [id, text] of acknowledged) {
        const draft = await database.asking(theProcess, db => findDraft(db, id))
        const kept = Number(draft?.answers.text ?? -1)
        // A text that was kept and whose acknowledgement was lost is newer, and no loss.
        if (kept < text) wrong.push(`draft at ${text} came back as ${kept}`)
        acknowledged.set(id, Math.max(kept, text))
      }
      if (kill < kills) {
        const typists = Array.from({ length: 6 }, async () => {
          const id = newId<'form'>()
          for (let text = 1; ; text++) {
            const answers = { text: String(text) }
            const draft = { id, path: '/example', title: 'Example', answers, savedAt: new Date(0) }
            await database.asking(theProcess, db => saveDraft(db, theProcess.id, draft))
            acknowledged.set(id, text)
            saves += 1
          }
        })
        await new Promise(resolve => setTimeout(resolve, 100 + draw(300)))
        process.kill(serverOf(folder), 'SIGKILL')
        await Promise.allSettled(typists)
      }
      await database.close()
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return nothingFound(wrong, `${saves} acknowledged drafts and ${kills} kills`)
}

/** Made in haste and stopped in order: only what is typed later may be lost. */
async function made(folder: string) {
  const server = await startEmbedded(folder, { flags: forgetful })
  const { host, port, superuser: user } = server
  await prepareCluster({ host, port, user, database: 'postgres' }, 'cairn')
  await migrate({ host, port, user: 'cairn_owner', database: 'cairn' })
  await server.stop()
}

function serverOf(folder: string): number {
  const file = readFileSync(path.join(folder, 'cluster/postmaster.pid'), 'utf8')
  return Number(file.split('\n')[0])
}
