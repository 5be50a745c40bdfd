import { constants, setPriority } from 'node:os'
import { readConfig, settings } from './config.ts'
import { logTo } from './doors/web/log.ts'
import { openCairn } from './hall.ts'

if (process.argv.includes('--help')) {
  console.log(settings.map(({ key, says }) => `${key.padEnd(20)} ${says}`).join('\n'))
  process.exit(0)
}

const config = readConfig(process.env)
if (!config.ok) {
  for (const { field, text } of config.problems) console.error(`${field}: ${text}`)
  process.exit(2)
}

try {
  // Nobody who works waits for those who train.
  if (config.value.mode === 'training') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const cairn = await openCairn(config.value, logTo(process.stderr), process)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    // Whatever hangs must not keep the service from stopping.
    setTimeout(() => process.exit(0), 9_000).unref()
    cairn.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  // A terminal and the launcher may both pass one signal on: the second must not cut the closing short.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  for (const line of cairn.greeting) console.log(line)
  // Started by another Cairn, as the place to train in: it hears that the doors are open, and when it ends, so do we.
  process.send?.('open')
  process.on('disconnect', stop)
} catch (error) {
  console.error(`Cairn did not start: ${(error as Error).message}`)
  process.exit(1)
}
