import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { safe, unsafe } from './start-checks.examples.ts'
import { startProblems } from './start-checks.ts'

describe('starting for real work', () => {
  it('has nothing against a safe configuration', () => {
    assert.deepEqual(startProblems(safe.config, safe.machine, safe.database), [])
  })

  it('needs no TLS where the server is on the same machine', () => {
    for (const at of ['localhost', '127.0.0.1', '']) {
      const config = { ...safe.config, databaseUrl: `postgres://cairn_app@${at}/cairn` }
      const database = { ...safe.database, encrypted: false }
      assert.deepEqual(startProblems(config, safe.machine, database), [])
    }
    const embedded = { ...safe.config, databaseUrl: undefined }
    const facts = { ...safe.database, encrypted: false }
    assert.deepEqual(startProblems(embedded, safe.machine, facts), [])
  })

  for (const [what, { changed, says }] of Object.entries(unsafe)) {
    it(`refuses ${what}, in one line`, () => {
      const lines = startProblems(
        { ...safe.config, ...changed.config },
        { ...safe.machine, ...changed.machine },
        { ...safe.database, ...changed.database },
      )
      assert.equal(lines.length, 1, lines.join('\n'))
      assert.match(lines[0] ?? '', says)
      assert.doesNotMatch(lines.join(''), /\n/)
    })
  }
})
