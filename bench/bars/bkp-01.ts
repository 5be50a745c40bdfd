import { proofs } from '../../src/doors/cli/restore.ts'
import { NotRestored, type Restored, restore } from '../../src/foundation/backup/index.ts'
import { readWitness } from '../../verifier/verify-audit.ts'
import { type Bar, firstFound, type Result } from './bar.ts'
import { type Drill, rowsOf, theDrill } from './drill.ts'

export const bkp01: Bar = {
  id: 'BKP-01',
  says: 'a named second is restored row for row and proved, and a log with a piece missing is refused',
  run: () => measure(),
  controls: {
    'when a row came back otherwise': () =>
      measure({
        plant: 'update people.child set born_on = born_on + 1',
        mend: 'update people.child set born_on = born_on - 1',
      }),
    'when an index does not know a row': () =>
      measure({
        plant: `update pg_index set indisready = false where indexrelid = 'public.backup_pkey'::regclass;
                delete from public.backup; insert into public.backup default values;
                update pg_index set indisready = true where indexrelid = 'public.backup_pkey'::regclass`,
        mend: 'reindex table public.backup',
      }),
    'when an entry of the audit says something else': () =>
      measure({
        plant: `update audit.entry set because = because || '!' where action = 'child.recorded'`,
        mend: `update audit.entry set because = rtrim(because, '!') where action = 'child.recorded'`,
      }),
    'when nothing of the log is missing after all': () => measure({ missing: () => false }),
  },
}

type Defect = {
  readonly plant?: string
  readonly mend?: string
  /** Which pieces are taken off the shelf. */
  readonly missing?: (name: string, nth: number) => boolean
}

let kept: Promise<Restored> | undefined

/** Restored once; each defect is planted in it and taken out again. */
function restored(drill: Drill): Promise<Restored> {
  const { shelf, key, second, at } = drill
  kept ??= restore({ shelf, openedWith: { key }, at: second, to: at('restored') }, new Date())
  return kept
}

export async function endRestored() {
  await (await kept)?.stop()
  kept = undefined
}

async function measure(defect: Defect = {}): Promise<Result> {
  const drill = await theDrill()
  const copy = await restored(drill)
  const { plant = 'select', mend = 'select', missing = (_, nth) => nth === 1 } = defect
  const did = (sql: string) =>
    copy.ask(client => client.query(`set session_replication_role = replica; ${sql}`))
  await did(plant)
  try {
    return await firstFound(
      [
        () => refusals(drill, missing),
        () => comparedWith(drill, copy),
        () => unproved(drill, copy),
      ],
      `${Object.keys(drill.rows).length} tables, as they were at a second`,
    )
  } finally {
    await did(mend)
  }
}

async function comparedWith({ rows }: Drill, copy: Restored): Promise<string[]> {
  const found = await copy.ask(client => rowsOf(client))
  return Object.keys({ ...rows, ...found })
    .filter(name => rows[name] !== found[name])
    .map(name => `${name} is not what it was`)
}

async function unproved({ witness }: Drill, copy: Restored): Promise<string[]> {
  const lines = await Array.fromAsync(proofs(copy, await readWitness(witness)))
  return lines.filter(({ holds }) => !holds).map(({ says }) => says)
}

/** By its name each piece says where it begins and ends: a gap is known before anything is opened. */
async function refusals(drill: Drill, missing: NonNullable<Defect['missing']>): Promise<string[]> {
  const { key, at, last } = drill
  let nth = 0
  const gap = drill.shelfOf(`gap-${missing.name}-${Math.round(performance.now())}`, name =>
    name.startsWith('log-') ? !missing(name, nth++) : true,
  )
  const later = new Date(last.getTime() + 3_600_000)
  const asked = [
    { what: 'a missing piece', shelf: gap, says: /^the log from .* is missing/ },
    { what: 'a second after the log', shelf: drill.shelf, at: later, says: /^the log ends at/ },
    {
      what: 'a second before the first copy',
      shelf: drill.shelf,
      at: new Date(0),
      says: /younger/,
    },
    { what: 'a place that holds something', to: at('db'), shelf: drill.shelf, says: /not empty/ },
  ]
  const passed = asked.map(async ({ what, says, ...wanted }) => {
    const to = wanted.to ?? at(`refused-${nth++}`)
    const refused = await restore({ openedWith: { key }, ...wanted, to }, new Date()).then(
      () => undefined,
      error => error,
    )
    const well = refused instanceof NotRestored && says.test(refused.message)
    return well ? [] : [`${what} is not refused`]
  })
  return (await Promise.all(passed)).flat()
}
