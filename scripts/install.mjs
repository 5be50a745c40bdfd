import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const oldestNode = '24.12'

export function newEnough(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number)
  const [oldestMajor, oldestMinor] = oldestNode.split('.').map(Number)
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/** The service and the command line run without the compiler, the browser and the rest. */
export function inDevelopment(command) {
  return command !== 'start' && command !== 'cairn'
}

/**
 * What to tell npm, or undefined when what is there is enough.
 *
 * What is only missing its development packages is added to and not laid anew, because a service
 * may be running on it. Whoever once had the development packages keeps them.
 */
export function missing(wanted, stamp) {
  const current = stamp?.lock === wanted.lock
  if (current && (stamp.dev || !wanted.dev)) return undefined
  if (current) return ['install', '--no-save', '--include=dev']
  return ['ci', wanted.dev || stamp?.dev ? '--include=dev' : '--omit=dev']
}

/** Makes sure that the folder has what its lock file says. Prints to standard error only. */
export async function installed(folder, what, dev = false) {
  const wanted = { lock: lockHash(folder), dev }
  if (!missing(wanted, readStamp(folder))) return
  await holdingLock(path.join(folder, '.install.lock'), async note => {
    const stamp = readStamp(folder)
    const how = missing(wanted, stamp)
    if (!how) return
    console.error(`cairn: installing ${what} …`)
    // While npm is at work there is no stamp, so that an installation cut short begins again.
    rmSync(stampFile(folder), { force: true })
    await npm(folder, how, note)
    const withDev = how.includes('--include=dev')
    writeFileSync(stampFile(folder), JSON.stringify({ lock: wanted.lock, dev: withDev }))
  })
}

const stampFile = folder => path.join(folder, 'node_modules', '.cairn-installed')

function readStamp(folder) {
  try {
    return JSON.parse(readFileSync(stampFile(folder), 'utf8'))
  } catch {
    return undefined
  }
}

/** The platform belongs to it: a folder may be shared with a container of another system. */
function lockHash(folder) {
  const lock = readFileSync(path.join(folder, 'package-lock.json'))
  return createHash('sha256')
    .update(`${process.platform}-${process.arch} `)
    .update(lock)
    .digest('hex')
}

function npm(folder, how, started) {
  // Under `npm start` the same npm is asked again; under another package manager, the one on PATH.
  const own = process.env.npm_execpath ?? ''
  const [command, ...first] = own.endsWith('npm-cli.js') ? [process.execPath, own] : ['npm']
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...how, ...quiet], {
      cwd: folder,
      stdio: ['ignore', 2, 2],
      // Packages that ask for a newer Node are right: they will run on the one we bring.
      env: { ...process.env, npm_config_engine_strict: 'false' },
    })
    const failed = `npm ${how[0]} did not work in ${folder}: can the package registry be reached?`
    const passOn = signal => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, passOn)
    child.on('spawn', () => started(child.pid))
    child.on('error', () => reject(new Error('npm was not found: install it with Node')))
    child.on('exit', code => {
      for (const signal of signals) process.off(signal, passOn)
      if (code === 0) resolve()
      else reject(new Error(failed))
    })
  })
}

/**
 * Runs the work while no other process does the same, waiting for its turn.
 *
 * `note` adds a process to those whose life keeps the lock: npm goes on when only the launcher is
 * killed, and nobody may write beside it.
 */
export async function holdingLock(file, work) {
  const ticket = `${file}.${process.pid}`
  const holders = [holder(process.pid)]
  writeFileSync(ticket, holders.join('\n'))
  try {
    while (!claim(ticket, file)) {
      const held = read(file)
      if (held !== '' && !held.split('\n').some(isAlive)) moveAside(file, held)
      else await sleep(200)
    }
    try {
      return await work(pid => writeFileSync(file, [...holders, holder(pid)].join('\n')))
    } finally {
      rmSync(file, { force: true })
    }
  } finally {
    rmSync(ticket, { force: true })
  }
}

/** A link appears whole or not at all, so nobody ever reads a lock without a holder. */
function claim(ticket, file) {
  try {
    linkSync(ticket, file)
    rmSync(ticket)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Of several who find the same dead holder only one can rename it; a newer lock is put back. */
function moveAside(file, dead) {
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
    if (read(aside) !== dead) linkSync(aside, file)
  } catch {
    // Somebody was quicker.
  }
  rmSync(aside, { force: true })
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** A process id alone is soon somebody else's; with its time of birth it is not. */
export function holder(pid) {
  return `${pid} ${bornAt(pid)}`
}

function isAlive(held) {
  const [pid = '', ...born] = held.split(' ')
  const now = bornAt(pid)
  return now !== '' && now === born.join(' ')
}

function bornAt(pid) {
  if (process.platform !== 'linux') {
    return String(spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)]).stdout).trim()
  }
  // Fields of proc(5) after the name, which may itself hold spaces: the first is the state.
  const fields = read(`/proc/${pid}/stat`).split(') ').pop().split(' ')
  return fields[0] === 'Z' ? '' : (fields[19] ?? '')
}
