import { readdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Bar, NotRun, type Result } from '../bench/bars/bar.ts'

const usage = `npm run bar -- ID [--full] [--seed N]

  --full     everything the bar asks for; without it a slice of at most a minute
  --seed N   repeats the run that had this seed
`

/**
 * Measures one bar and says in the last line whether it holds: `ID ok <figure>` or `ID short <figure>`, or `ID not run`
 * and what is missing, which is no failure.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
})
const bars = await allBars()
const wanted = positionals[0]?.toUpperCase()

if (!wanted) {
  console.log(usage)
  for (const { id, says } of bars) console.log(`${id}  ${says}`)
  process.exit(0)
}
const bar = bars.find(one => one.id === wanted)
const seed = Number(values.seed)
if (!bar || !Number.isSafeInteger(seed)) {
  console.error(bar ? '--seed takes a whole number' : `there is no bar ${wanted}\n\n${usage}`)
  process.exit(2)
}
try {
  process.exitCode = (await measured(bar, { full: values.full, seed })) ? 0 : 1
} catch (error) {
  if (!(error instanceof NotRun)) throw error
  console.log(`${bar.id} not run: ${error.message}`)
}
process.exit()

/** A bar that its own controls do not trip measures nothing, and falls short too. */
async function measured(bar: Bar, run: { full: boolean; seed: number }): Promise<boolean> {
  console.log(`${bar.id}: ${bar.says}`)
  const { ok, figure } = await bar.run(run).catch(stopped)
  const blind: string[] = []
  for (const [defect, control] of Object.entries(bar.controls)) {
    // One that cannot be carried out has not shown that the defect is noticed.
    const noticed = await control({ ...run, full: false }).then(
      result => !result.ok,
      () => false,
    )
    console.log(`  ${noticed ? 'falls short' : 'DOES NOT FALL SHORT'} ${defect}`)
    if (!noticed) blind.push(defect)
  }
  const holds = ok && blind.length === 0
  const said = blind.length > 0 ? `does not notice ${blind[0]}; ${figure}` : figure
  console.log(`${bar.id} ${holds ? 'ok' : 'short'} ${said}`)
  return holds
}

function stopped(error: Error): Result {
  if (error instanceof NotRun) throw error
  return { ok: false, figure: `stopped: ${error.message}` }
}

async function allBars(): Promise<Bar[]> {
  const folder = path.resolve(import.meta.dirname, '../bench/bars')
  const files = readdirSync(folder).filter(file => /^[a-z0-9]+-\d\d\.ts$/.test(file))
  const modules = await Promise.all(
    files.sort().map(file => import(path.join(folder, file)) as Promise<Record<string, Bar>>),
  )
  return modules.flatMap(module => Object.values(module).filter(one => 'controls' in one))
}
