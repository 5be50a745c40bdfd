import { checkInstallation, linesOf } from '../../check-installation.ts'
import { readConfig } from '../../config.ts'
import { openBeside } from '../../open-database.ts'
import { BadInput } from './bad-input.ts'

export const help = `cairn check

Looks an installation over while it runs, with the settings of the service, and prints a line for each part of it:
TLS, time, disk, keys, the database with its settings and roles, backups, witnesses, mail, pages that are open to
nobody signed in, the scanner of documents, and whether Node and PostgreSQL are still mended. A line that begins
with FAIL says what to do. Ends with 1 when there is one. It changes nothing.

Example

  $ cairn check
  ok   TLS
  ok   time
  FAIL disk: /srv/cairn has 812 MB left: make room
`

export async function run(): Promise<void> {
  const config = readConfig()
  if (!config.ok) {
    const [{ field, text } = { field: 'settings', text: 'cannot be read' }] = config.problems
    throw new BadInput([field], text)
  }
  const opened = openBeside(config.value)
  try {
    const asked = { config: config.value, machine: process, clock: () => new Date() }
    const found = await checkInstallation(asked, opened)
    process.stdout.write(
      linesOf(found)
        .map(line => `${line}\n`)
        .join(''),
    )
    if (found.length > 0) process.exitCode = 1
  } finally {
    await opened?.close()
  }
}
