import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')

const checks = {
  types: ['tsc', '-p', '.'],
  'lint and format': ['biome', 'check'],
}

/** Each check runs even when one before it failed, so that all there is to mend is seen at once. */
const failed = Object.entries(checks).filter(([name, [program = '', ...args]]) => {
  const { status } = spawnSync(path.join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    stdio: 'inherit',
  })
  console.log(`${status === 0 ? 'ok' : 'not ok'}: ${name}`)
  return status !== 0
})

process.exitCode = failed.length > 0 ? 1 : 0
