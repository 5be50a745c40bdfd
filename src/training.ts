import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from './config.ts'
import { makePass } from './doors/demonstration/training-pass.ts'
import type { Log } from './doors/web/log.ts'
import type { Clock } from './foundation/kernel/clock.ts'
import type { Machine } from './start-checks.ts'
import type { Place } from './work/learning/index.ts'

/** The place to train in, as the service beside it knows it: an address, and a process that can be started and stopped. */
export type TrainingPlace = Place & { close(): Promise<void> }

/** What a program needs to run at all. Whatever else the service was told stays with the service. */
const ofTheMachine = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH', 'XDG_CACHE_HOME']

/**
 * Everything the process of the place to train in is told. It is made anew and copies nothing of the service's own
 * settings: so that process knows no address of the partnership's database, no mail server and no key.
 */
export function trainingEnvironment(
  { training, host, dataFolder, partnership, startsAt }: Config,
  { env }: Pick<Machine, 'env'>,
  passKey: string,
  now: Date,
): Record<string, string> {
  const machine = ofTheMachine.flatMap(key => (env[key] ? [[key, env[key]] as const] : []))
  return {
    ...Object.fromEntries(machine),
    CAIRN_MODE: 'training',
    HOST: host,
    PORT: String(training?.port),
    CAIRN_ORIGIN: training?.origin ?? '',
    CAIRN_PARTNERSHIP: partnership,
    CAIRN_DATA: folderOf(dataFolder),
    CAIRN_TRAINING_PASS: passKey,
    ...(startsAt && { CAIRN_NOW: now.toISOString() }),
  }
}

const folderOf = (dataFolder: string) => path.join(dataFolder, 'training')

/**
 * The place to train in beside the service. It is started when somebody asks for it, again should it have ended by
 * itself, and is held until the service ends.
 */
export function openTraining(
  config: Config,
  machine: Machine,
  clock: Clock,
  log: Log,
): TrainingPlace | undefined {
  const { training } = config
  if (!training) return undefined
  const passKey = randomBytes(32).toString('hex')
  let isOpen = false
  let closing = false
  let child: ChildProcess | undefined

  function start(): ChildProcess {
    const program = fork(path.join(import.meta.dirname, 'main.ts'), {
      env: trainingEnvironment(config, machine, passKey, clock()),
      execArgv: [...machine.execArgv],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    program.once('message', () => {
      isOpen = true
      log('training.opened')
    })
    // Whatever becomes of it, the service goes on.
    program.on('error', () => log('training.failed'))
    program.once('exit', () => {
      isOpen = false
      if (closing) return
      log('training.ended')
      child = undefined
    })
    return program
  }

  async function stop() {
    closing = true
    if (child?.pid && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    closing = false
  }

  return {
    enter(at) {
      child ??= start()
      return isOpen ? `${training.origin}/training/enter?pass=${makePass(passKey, at)}` : undefined
    },
    async anew() {
      await stop()
      await rm(folderOf(config.dataFolder), { recursive: true, force: true }).finally(() => {
        child = start()
      })
    },
    close: stop,
  }
}
