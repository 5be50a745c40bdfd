import { exampleDatabase } from '../../src/foundation/database/database.examples.ts'
import { safe, unsafe } from '../../src/start-checks.examples.ts'
import { readDatabaseFacts, startProblems } from '../../src/start-checks.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'
import { connect } from './connection.ts'

type Check = typeof startProblems

export const ops01: Bar = {
  id: 'OPS-01',
  says: 'an unsafe configuration is refused with one clear line, a safe one starts',
  run: () => measure(startProblems),
  controls: {
    'when nothing is checked': () => measure(() => []),
    'when a safe start is refused too': () =>
      measure((...asked) => [...startProblems(...asked), 'not today']),
    'when the catalog is not looked at': () =>
      measure((config, machine, database) =>
        startProblems(config, machine, { ...database, catalog: [] }),
      ),
  },
}

async function measure(check: Check): Promise<Result> {
  const wrong: string[] = []
  const lines = check(safe.config, safe.machine, safe.database)
  if (lines.length > 0) wrong.push(`a safe start is refused: ${lines[0]}`)
  for (const [what, { changed, says }] of Object.entries(unsafe)) {
    const said = check(
      { ...safe.config, ...changed.config },
      { ...safe.machine, ...changed.machine },
      { ...safe.database, ...changed.database },
    )
    if (!said.some(line => says.test(line))) wrong.push(`${what} is let through`)
    if (said.some(line => line.includes('\n'))) wrong.push(`${what} takes more than one line`)
  }
  return nothingFound(
    [...wrong, ...(await onRealDatabases(check))],
    `${Object.keys(unsafe).length} unsafe starts`,
  )
}

/** The facts themselves, of a database as it is built, spoiled, and under a login that may do too much. */
async function onRealDatabases(check: Check): Promise<string[]> {
  await using database = await exampleDatabase()
  await using client = await connect(database.administratorOptions)
  await client.query(`insert into public.installation (mode) values ('live')`)
  const said = async (role: string, planted = 'select') => {
    await client.query(`begin; ${planted}; set local session authorization ${role}`)
    try {
      const { settings } = safe.database
      const facts = await readDatabaseFacts(client)
      // These databases are made to be thrown away, and run without durability.
      return check(safe.config, safe.machine, { ...facts, settings, encrypted: true })
    } finally {
      await client.query('rollback')
    }
  }
  const wrong: string[] = []
  const clean = await said('cairn_app')
  if (clean.length > 0) wrong.push(`a database as it is built is refused: ${clean[0]}`)
  const spoiled = {
    'row security is off': ['cairn_app', 'alter table people.child disable row level security'],
    'the app may truncate': ['cairn_app', 'grant truncate on people.child to cairn_app'],
    'the app may become the owner': ['cairn_app', 'grant cairn_owner to cairn_app'],
    'the app bypasses row security': ['cairn_app', 'alter role cairn_app bypassrls'],
    'the owner signs in': ['cairn_owner', 'grant select on public.installation to cairn_owner'],
  } as const
  for (const [what, [role, planted]] of Object.entries(spoiled)) {
    if ((await said(role, planted)).length === 0) wrong.push(`${what} and it starts`)
  }
  return wrong
}
