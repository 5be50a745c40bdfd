import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { commandFor, lookWatched } from '../../src/records/attachments/look-apart.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

const reach = path.resolve(
  import.meta.dirname,
  '../../src/records/attachments/looking/reach.examples.ts',
)

type Command = readonly [string, ...string[]]

/** What somebody could do who had taken over whatever looks into documents; and what becomes of one that is ended. */
async function tryOut(
  commandOf: (program: string) => Command,
  env: NodeJS.ProcessEnv,
): Promise<Result> {
  const server = createServer(socket => socket.destroy())
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const [command, ...rest] = commandOf(reach)
  const { stdout } = spawnSync(command, [...rest, port], { env, timeout: 60_000 })
  server.close()
  const could: string[] = stdout.length > 0 ? JSON.parse(stdout.toString()) : ['say nothing at all']
  const killed = await lookWatched(Buffer.from('A letter'), started => started.kill('SIGKILL'))
  if (killed) could.push('answer after it was ended')
  const whole = await lookWatched(Buffer.from('A letter'), () => {})
  if (!whole || !('content' in whole)) could.push('not look into a letter')
  return nothingFound(could, 'what the process apart could do')
}

export const fil07: Bar = {
  id: 'FIL-07',
  says: 'Whatever looks into documents reaches no network, no file, no setting and no program, and one that is ended says nothing',
  run: () => tryOut(commandFor, {}),
  controls: {
    'a process like any other': () =>
      tryOut(program => [process.execPath, '--no-warnings', program], process.env),
  },
}
