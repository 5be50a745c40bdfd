import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('cairn.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'))
after(() => rmSync(folder, { recursive: true }))

function publish(...args: string[]) {
  const flags = ['--disable-warning=ExperimentalWarning', program, 'publish']
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...args], {
    encoding: 'utf8',
    cwd: folder,
  })
  return { status, stdout, stderr }
}

function written(name: string, content: object): string {
  writeFileSync(join(folder, name), JSON.stringify(content))
  return name
}

const dimensions = [{ name: 'sex', values: ['girls', 'boys'] }]
const table = {
  title: 'Children by sex',
  dimensions,
  cells: [
    { at: ['girls'], count: 12 },
    { at: ['boys'], count: 4 },
  ],
}

describe('cairn publish', () => {
  it('writes the release, without a count, and reads it again as an earlier one', () => {
    const made = publish(written('table.json', table), '--out', 'first.json')
    assert.deepEqual(made, { status: 0, stdout: '', stderr: '' })
    const release = {
      title: 'Children by sex',
      dimensions,
      cells: [
        { at: ['girls'], published: 10 },
        { at: ['boys'], published: 'c' },
      ],
      totals: [{ at: ['*'], published: 15 }],
    }
    assert.deepEqual(JSON.parse(readFileSync(join(folder, 'first.json'), 'utf8')), release)
    const again = publish('table.json', '--earlier', 'first.json', 'first.json')
    assert.deepEqual([again.status, JSON.parse(again.stdout)], [0, release])
  })

  it('refuses what is wrong with status 2, naming file and field, and writes nothing', () => {
    const wrong = written('wrong.json', { ...table, cells: [...table.cells, { at: ['both'] }] })
    const refused = publish(wrong, '--out', 'none.json')
    assert.equal(refused.status, 2)
    assert.equal(
      refused.stderr,
      'cairn: wrong.json, cells[2].at[0]: is not a value of this dimension\n',
    )
    assert.ok(!existsSync(join(folder, 'none.json')))
    const earlier = publish('table.json', '--earlier', wrong)
    assert.match(earlier.stderr, /wrong\.json, cells\[2\]\.at\[0\]/)
    assert.equal(publish('table.json', 'table.json').status, 2)
  })

  it('refuses a table beside releases that give too much away whatever is hidden', () => {
    const told = { at: ['girls'], published: 5 }
    const loose = written('loose.json', {
      title: 'Not made here',
      dimensions,
      cells: [told, { at: ['boys'], published: 'c' }],
      totals: [{ at: ['*'], published: 5 }],
    })
    const small = {
      ...table,
      cells: [
        { at: ['girls'], count: 6 },
        { at: ['boys'], count: 1 },
      ],
    }
    const refused = publish(written('small.json', small), '--earlier', loose)
    assert.equal(
      refused.stderr,
      'cairn: small.json, cells: cannot be published beside loose.json\n',
    )
    assert.equal(refused.status, 2)
  })
})
