import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { Worker } from 'node:worker_threads'

/*
  Stands where the program stands that looks into documents, and tries what somebody would who had taken it over. Says
  what it could do.
*/
const [port = '0'] = process.argv.slice(2)
const ways: Readonly<Record<string, () => unknown>> = {
  'read what is not its own': () => readFileSync('/etc/hostname'),
  'write a file': () => writeFileSync('/tmp/reached', ''),
  'start a program': () => {
    const { error } = spawnSync('true')
    if (error) throw error
  },
  'start a thread': () => new Worker('1', { eval: true }),
  'know a setting': () => {
    if (
      Object.keys(process.env).filter(key => !['PWD', 'SHLVL', '_', 'OLDPWD'].includes(key))
        .length === 0
    )
      throw new Error('none')
  },
  'take four gigabytes': () => new ArrayBuffer(4 * 2 ** 30),
}
const could = Object.entries(ways).flatMap(([way, does]) => {
  try {
    does()
    return [way]
  } catch {
    return []
  }
})
const reached = await new Promise<boolean>(resolve => {
  const socket = connect(Number(port), '127.0.0.1', () => resolve(true))
  socket.on('error', () => resolve(false))
})
console.log(JSON.stringify(reached ? [...could, 'reach the network'] : could))
process.exit(0)
