import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { holder, holdingLock, inDevelopment, missing, newEnough } from './install.mjs'

const scratch = mkdtempSync(path.join(tmpdir(), 'cairn-run-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

describe('which Node runs Cairn', () => {
  for (const version of ['v24.12.0', 'v24.21.0', 'v25.0.0', 'v26.1.0']) {
    it(`${version} does`, () => assert.ok(newEnough(version)))
  }
  for (const version of ['v18.20.4', 'v20.20.2', 'v22.22.0', 'v24.9.0', 'v24.11.1']) {
    it(`${version} is too old`, () => assert.ok(!newEnough(version)))
  }
})

describe('what is installed before a command', () => {
  const runTime = { lock: 'today', dev: false }
  const everything = { lock: 'today', dev: true }
  const outdated = { lock: 'yesterday', dev: false }

  it('is without the development packages for the service and the command line only', () => {
    const commands = ['start', 'cairn', 'dev', 'check', 'test', 'bar', 'bench', 'screenshots']
    assert.deepEqual(
      commands.filter(command => !inDevelopment(command)),
      ['start', 'cairn'],
    )
  })

  it('is all that is wanted on a fresh clone', () => {
    assert.deepEqual(missing(runTime, undefined), ['ci', '--omit=dev'])
    assert.deepEqual(missing(everything, undefined), ['ci', '--include=dev'])
  })

  it('is nothing when enough is there', () => {
    assert.equal(missing(runTime, runTime), undefined)
    assert.equal(missing(runTime, everything), undefined)
    assert.equal(missing(everything, everything), undefined)
  })

  it('is all of it again when the lock file changed', () => {
    assert.deepEqual(missing(runTime, outdated), ['ci', '--omit=dev'])
    assert.deepEqual(missing(everything, outdated), ['ci', '--include=dev'])
  })

  it('adds to a running service and does not take its packages away', () => {
    assert.deepEqual(missing(everything, runTime), ['install', '--no-save', '--include=dev'])
  })

  it('keeps the development packages of whoever had them', () => {
    const before = { lock: 'yesterday', dev: true }
    assert.deepEqual(missing(runTime, before), ['ci', '--include=dev'])
  })
})

describe('two launches at the same moment', () => {
  const file = (name: string) => path.join(scratch, name)

  /** Launchers in processes of their own; each says when it comes in and when it goes out. */
  function launch(lock: string, log: string, turns: number): ChildProcess {
    const program = `
      import { appendFileSync } from 'node:fs'
      import { setTimeout as sleep } from 'node:timers/promises'
      import { holdingLock } from './install.mjs'
      for (let turn = 0; turn < ${turns}; turn++) await holdingLock(${JSON.stringify(lock)}, async () => {
        appendFileSync(${JSON.stringify(log)}, 'in ' + process.pid + '\\n')
        await sleep(20)
        appendFileSync(${JSON.stringify(log)}, 'out ' + process.pid + '\\n')
      })`
    return spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: import.meta.dirname,
      stdio: 'inherit',
    })
  }

  function turnsIn(log: string): string[] {
    return readFileSync(log, 'utf8').trim().split('\n')
  }

  function assertOneAtATime(log: string, turns: number) {
    const steps = turnsIn(log)
    assert.equal(steps.length, turns * 2)
    for (let at = 0; at < steps.length; at += 2) {
      assert.equal(steps[at]?.replace('in', 'out'), steps[at + 1], steps.join(', '))
    }
  }

  async function race(lock: string, log: string) {
    const launchers = [1, 2, 3, 4].map(() => launch(lock, log, 2))
    await Promise.all(launchers.map(launcher => once(launcher, 'exit')))
  }

  it('take turns', async () => {
    await race(file('turns.lock'), file('turns'))
    assertOneAtATime(file('turns'), 8)
  })

  it('would be seen here if they did not: each with a lock of its own overlaps', async () => {
    const launchers = [1, 2, 3].map(at => launch(file(`own-${at}.lock`), file('overlap'), 40))
    await Promise.all(launchers.map(launcher => once(launcher, 'exit')))
    assert.throws(() => assertOneAtATime(file('overlap'), 120))
  })

  it('take turns also after a launcher was killed with the lock in its hand', async () => {
    const dead = spawnSync(process.execPath, ['--eval', '']).pid
    writeFileSync(file('stale.lock'), `${dead} 12345`)
    await race(file('stale.lock'), file('stale'))
    assertOneAtATime(file('stale'), 8)
  })

  it('are not fooled by another program that has the dead launcher’s process id', async () => {
    writeFileSync(file('reused.lock'), `${process.pid} 12345`)
    assert.equal(await holdingLock(file('reused.lock'), async () => 'came in'), 'came in')
  })

  it('wait for an npm that goes on when only its launcher was killed', async () => {
    const lastWord = `setTimeout(() => fs.writeFileSync(${JSON.stringify(file('npm'))}, ''), 700)`
    const npm = spawn(process.execPath, ['--eval', lastWord])
    await once(npm, 'spawn')
    writeFileSync(file('npm.lock'), `999999999 1\n${holder(npm.pid ?? 0)}`)
    await holdingLock(file('npm.lock'), async () => assert.ok(existsSync(file('npm'))))
  })

  it('leave nothing behind, even when the work fails', async () => {
    const fails = holdingLock(file('fails.lock'), async () => {
      assert.ok(existsSync(file('fails.lock')))
      throw new Error('no network')
    })
    await assert.rejects(fails, /no network/)
    assert.deepEqual(
      readdirSync(scratch).filter(name => name.includes('.lock')),
      [],
    )
  })
})

describe('the launcher', () => {
  const launcher = path.join(import.meta.dirname, 'run.mjs')

  for (const command of ['', 'stop', 'toString']) {
    it(`says in one line what there is when asked for '${command}'`, () => {
      const said = spawnSync(process.execPath, [launcher, command], { encoding: 'utf8' })
      assert.equal(said.status, 2)
      assert.match(said.stderr, /^cairn: use one of: start, .+\n$/)
      assert.equal(said.stdout, '')
    })
  }
})
