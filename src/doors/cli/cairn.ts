import { BadInput } from './bad-input.ts'

type Command = {
  name: string
  summary: string
  /** Loaded only when asked for, so that none waits for what another needs. */
  load: () => Promise<{ help: string; run: (args: string[]) => Promise<void> }>
}

const commands: Command[] = [
  { name: 'risk score', summary: 'score sets of answers', load: () => import('./risk-score.ts') },
  { name: 'risk check', summary: 'check an instrument', load: () => import('./risk-check.ts') },
  { name: 'deadlines', summary: 'say when things are due', load: () => import('./deadlines.ts') },
  {
    name: 'match people',
    summary: 'find who may be the same person',
    load: () => import('./match-people.ts'),
  },
  {
    name: 'match mentions',
    summary: 'find half-known people in a register',
    load: () => import('./match-mentions.ts'),
  },
  {
    name: 'match plates',
    summary: 'find a vehicle of which part is known',
    load: () => import('./match-plates.ts'),
  },
  {
    name: 'language check',
    summary: 'find wording that harms a child',
    load: () => import('./language-check.ts'),
  },
  {
    name: 'audit verify',
    summary: 'prove that nobody changed the audit',
    load: () => import('../../../verifier/verify-audit.ts'),
  },
  {
    name: 'audit export',
    summary: 'write the audit down, to be proved elsewhere',
    load: () => import('./audit-export.ts'),
  },
  {
    name: 'publish',
    summary: 'make of a table what may be published',
    load: () => import('./publish.ts'),
  },
  {
    name: 'check',
    summary: 'look an installation over',
    load: () => import('./check.ts'),
  },
  {
    name: 'backup key',
    summary: 'make the key that opens backups',
    load: () => import('./backup-key.ts'),
  },
  {
    name: 'backup',
    summary: 'keep a copy of the database, or its log',
    load: () => import('./backup.ts'),
  },
  {
    name: 'restore',
    summary: 'restore a backup into a new place, and prove it',
    load: () => import('./restore.ts'),
  },
  {
    name: 'declare primary',
    summary: 'let a restored copy speak',
    load: () => import('./declare-primary.ts'),
  },
  {
    name: 'admin create',
    summary: 'make the first administrator',
    load: () => import('./admin-create.ts'),
  },
]

const usage = `cairn COMMAND …

${commands.map(({ name, summary }) => `  ${name.padEnd(18)}${summary}`).join('\n')}

cairn COMMAND --help explains one of them, with an example.
`

async function cairn(args: string[]): Promise<void> {
  const command = commands.find(({ name }) => name === args.slice(0, words(name)).join(' '))
  const wantsHelp = args.includes('--help') || args.includes('-h')
  if (command) {
    const { help, run } = await command.load()
    if (wantsHelp) process.stdout.write(help)
    else await run(args.slice(words(command.name)))
  } else if (wantsHelp) process.stdout.write(usage)
  else throw new BadInput(['cairn --help'], 'names the commands there are')
}

function words(name: string): number {
  return name.split(' ').length
}

/** By its name, because the verifier takes nothing from here. */
function isBadInput(error: unknown): boolean {
  return error instanceof Error && error.name === 'BadInput'
}

function statusOf(error: unknown): 1 | 2 {
  const code = String((error as NodeJS.ErrnoException | undefined)?.code)
  return isBadInput(error) || code.startsWith('ERR_PARSE_ARGS') ? 2 : 1
}

try {
  await cairn(process.argv.slice(2))
} catch (error) {
  process.exitCode = statusOf(error)
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`cairn: ${process.exitCode === 2 ? message.replace(/\s+/g, ' ') : stack}\n`)
}
