import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  keepCopy,
  newSecretKey,
  publicKeyOf,
  readPublicKey,
  readSecretKey,
} from '../../src/foundation/backup/index.ts'
import { connectCopier } from '../../src/foundation/backup/replication.ts'
import { type Bar, firstFound, type Result } from './bar.ts'
import { asking, canary, type Drill, theDrill } from './drill.ts'

export const bkp02: Bar = {
  id: 'BKP-02',
  says: 'a backup is closed, for a key that a sealed file restores, and out of reach of the app’s login',
  run: () => measure(),
  controls: {
    'when a copy lies open': () => measure({ open: canary }),
    'when the app may copy the database': () => measure({ role: 'replication' }),
    'when the key that was kept is another': () => measure({ otherKey: true }),
  },
}

type Defect = { readonly open?: string; readonly role?: string; readonly otherKey?: boolean }

async function measure(defect: Defect = {}): Promise<Result> {
  const drill = await theDrill()
  return firstFound(
    [
      () => lyingOpen(drill, defect.open),
      () => reachedByApp(drill, defect.role),
      () => notOpenedBySealedKey(drill, defect.otherKey === true),
    ],
    'a copy, its log, the app’s login and a key out of its sealed file',
  )
}

function lyingOpen({ shelf, at }: Drill, planted = ''): string[] {
  writeFileSync(at('open'), planted)
  const files = readdirSync(shelf).map(name => path.join(shelf, name))
  return [...files, at('open')]
    .filter(file => readFileSync(file).includes(canary.split(' ')[0] ?? ''))
    .map(file => `${path.basename(file)} can be read`)
}

/** Its login may neither copy the database nor say that a backup was made. */
async function reachedByApp(drill: Drill, planted = 'noreplication'): Promise<string[]> {
  const { administrator, app } = drill
  const give = (right: string) =>
    asking(administrator, client => client.query(`alter role cairn_app ${right}`))
  await give(planted)
  try {
    const ways = {
      'the app may copy the database': async () => (await connectCopier(app)).end(),
      'the app may say that there is a backup': () =>
        asking(app, client => client.query('update public.backup set whole_at = now()')),
    }
    const open = Object.entries(ways).map(([what, way]) =>
      way().then(
        () => [what],
        () => [],
      ),
    )
    return (await Promise.all(open)).flat()
  } finally {
    await give('noreplication')
  }
}

const cairn = path.join(import.meta.dirname, '../../src/doors/cli/cairn.ts')
const run = (...args: string[]) =>
  spawnSync(process.execPath, [cairn, ...args], { encoding: 'utf8' })

/** By the commands themselves, with nothing but the shelf, the sealed file and the words. */
async function notOpenedBySealedKey(drill: Drill, planted: boolean): Promise<string[]> {
  const room = drill.at(`escrow-${planted}`)
  const [words, file, shelf] = ['.words', '.key', '.shelf'].map(end => `${room}${end}`) as [
    string,
    string,
    string,
  ]
  writeFileSync(words, 'six words that nobody would guess\n')
  const made = run('backup', 'key', '--out', file, '--words', words)
  const other = readSecretKey(newSecretKey())
  const key = readPublicKey(planted && other ? publicKeyOf(other) : made.stdout)
  if (!key) return [`no key is made: ${made.stderr}`]
  await keepCopy({ ...drill.keeping, shelf, keys: [key] })
  const { status, stdout, stderr } = run(
    ...['restore', '--verify', '--from', shelf, '--key', file, '--words', words],
    ...['--witness', drill.witness],
  )
  const proved =
    status === 0 &&
    /^ok people\.child 60 rows$/m.test(stdout) &&
    /^ok the audit holds/m.test(stdout)
  return proved ? [] : [`the sealed key does not restore: ${stderr || stdout}`]
}
