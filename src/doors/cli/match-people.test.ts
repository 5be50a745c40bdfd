import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inventedHeader, inventRows } from '../../records/matching/people.examples.ts'
import { run } from './match-people.ts'

const program = fileURLToPath(new URL('cairn.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cairn-match-'))
after(() => rmSync(folder, { recursive: true }))

function match(args: string[], input: string | Buffer = '') {
  const flags = ['--disable-warning=ExperimentalWarning', program, 'match', 'people']
  const options = { input, encoding: 'utf8', cwd: folder } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...args], options)
  return { status, stdout, stderr }
}

function written(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return name
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const linesOf = (name: string) => read(name).trimEnd().split('\n')
const csv = (rows: Iterable<readonly string[]>) =>
  [...rows].map(row => `${row.join(',')}\n`).join('')

const rows = [[...inventedHeader], ...inventRows(200)]
written('people.csv', csv(rows))

describe('cairn match people', () => {
  it('writes pairs, groups and reasons that belong together', () => {
    const args = [
      'people.csv',
      '--out',
      'pairs.csv',
      '--clusters',
      'groups.csv',
      '--explain',
      'why.jsonl',
    ]
    assert.deepEqual(match(args), { status: 0, stdout: '', stderr: '' })

    const [header, ...pairs] = linesOf('pairs.csv')
    assert.equal(header, 'left_id,right_id,weight,probability')
    assert.ok(pairs.length > 40)
    const order = new Map(rows.map(([id], place) => [id, place]))
    for (const pair of pairs) {
      const [left, right, weight, probability] = pair.split(',')
      assert.ok((order.get(left) ?? 0) < (order.get(right) ?? 0))
      assert.ok(
        Number(probability) >= 0.2 &&
          Math.abs(1 / (1 + 2 ** -Number(weight)) - Number(probability)) < 1e-3,
      )
    }

    const [title, ...groups] = linesOf('groups.csv')
    assert.equal(title, 'id,cluster')
    assert.deepEqual(
      groups.map(line => line.split(',')[0]),
      rows.slice(1).map(([id]) => id),
    )

    const reasons = linesOf('why.jsonl').map(line => JSON.parse(line))
    assert.deepEqual(
      reasons.map(one => `${one.left_id},${one.right_id}`),
      pairs.map(pair => pair.split(',').slice(0, 2).join(',')),
    )
    for (const { weight, comparisons } of reasons) {
      const sum = comparisons.reduce(
        (sum: number, part: { weight: number }) => sum + part.weight,
        0,
      )
      assert.ok(Math.abs(sum - weight) < 0.01)
    }
  })

  it('links two files, reads standard input and writes standard output', () => {
    const left = csv([[...inventedHeader], ...rows.slice(1, 100)])
    written('right.csv', csv([[...inventedHeader], ...rows.slice(100)]))
    const { status, stdout } = match(['-', 'right.csv', '--out', '-'], left)
    assert.equal(status, 0)
    const lefts = new Set(rows.slice(1, 100).map(([id]) => id))
    const pairs = stdout
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.split(','))
    assert.ok(pairs.every(([one = '', other = '']) => lefts.has(one) && !lefts.has(other)))
  })

  it('needs ids that differ across two files only for groups', () => {
    const two = ['people.csv', 'people.csv', '--out', 'pairs.csv']
    assert.equal(match(two).status, 0)
    assertRefused(
      match([...two, '--clusters', 'groups.csv']),
      /people\.csv, line 2, id: is the id of an earlier row/,
    )
  })

  it('takes fewer pairs at a higher threshold', () => {
    const at = (threshold: string) =>
      match(['people.csv', '--out', '-', '--threshold', threshold]).stdout.split('\n').length
    assert.ok(at('0.999999') < at('0.2'))
  })

  it('is told what columns hold', () => {
    written(
      'strange.csv',
      csv([
        inventedHeader.map(name => (name === 'id' ? name : `x${name.length}${name[0]}`)),
        ...rows.slice(1),
      ]),
    )
    written('kinds.json', '{"x10f":"forename","x7s":"family_name"}')
    assert.equal(match(['strange.csv', '--columns', 'kinds.json', '--out', 'pairs.csv']).status, 0)
    written('kinds.json', '{"x10f":"shoe size"}')
    assertRefused(
      match(['strange.csv', '--columns', 'kinds.json', '--out', 'pairs.csv']),
      /kinds\.json, x10f: must be one of given_name/,
    )
    written('kinds.json', '[]')
    assertRefused(
      match(['strange.csv', '--columns', 'kinds.json', '--out', 'pairs.csv']),
      /kinds\.json: must be a JSON object/,
    )
  })

  it('reads a byte-order mark, Windows line ends, quotes, blank lines and blank columns', () => {
    const text =
      '\uFEFFid,name,empty\r\n1,"Bell, Ada",\r\n\r\n2,"Ada ""Addie"" Bell",\r\n3,"Bo\r\nBell",\r\n'
    written('windows.csv', text)
    assert.deepEqual(match(['windows.csv', '--out', 'pairs.csv']), {
      status: 0,
      stdout: '',
      stderr: '',
    })
  })

  it('quotes ids that need it', () => {
    const awkward = csv(rows.map(([id = '', ...rest]) => [id === 'id' ? id : `"a,${id}"`, ...rest]))
    written('awkward.csv', awkward)
    assert.equal(match(['awkward.csv', '--out', 'pairs.csv']).status, 0)
    assert.match(linesOf('pairs.csv')[1] ?? '', /^"a,\d+-\d+","a,\d+-\d+",/)
  })
})

/** Refused with status 2, one line that names the place and quotes nobody, and nothing written. */
function assertRefused(result: ReturnType<typeof match>, message: RegExp) {
  assert.match(result.stderr, message)
  assert.equal(result.stderr.trim().split('\n').length, 1)
  assert.equal(result.stdout, '')
  assert.equal(result.status, 2)
  assert.doesNotMatch(result.stderr, /Secret/)
}

/** The same without a process of its own: see `csv.test.ts` for what a table must be. */
async function assertRefuses(args: string[], message: RegExp) {
  const placed = args.map(arg => (/^-|^\d+$/.test(arg) ? arg : join(folder, arg)))
  await assert.rejects(run(placed), (error: Error) => {
    assert.equal(error.name, 'BadInput')
    assert.match(error.message, message)
    assert.doesNotMatch(error.message, /Secret/)
    return true
  })
}

describe('cairn match people refuses', () => {
  const rest = '1,Ada\n2,Secret\n'
  const refusals: [string, string | Buffer, RegExp][] = [
    ['a header without rows', 'id,name\n', /line 1: has a header and no rows/],
    ['one row', 'id,name\n1,Ada\n', /line 2: is the only row/],
    ['no column of ids', 'name\nSecret\n', /line 1: has no column called id/],
    [
      'columns in which nothing stands',
      'id,name\n1,\n2,\n',
      /line 1: has no column that could be compared/,
    ],
    ['a row that is too short', `id,name,dob\n1,a,b\n2,Secret\n`, /line 3: has 2 fields/],
    [
      'an id that came before',
      `id,name\n${rest}1,Secret\n`,
      /line 4, id: is the id of an earlier row/,
    ],
    ['a blank id', `id,name\n${rest} ,Secret\n`, /line 4, id: must be given/],
    ['an id that is a formula', `id,name\n1,a\n=1+1,Secret\n`, /line 3, id: begins like a formula/],
    ['UTF-16', Buffer.from(`\uFEFFid,name\n${rest}`, 'utf16le'), /line 1: is not UTF-8/],
  ]
  for (const [what, content, message] of refusals) {
    it(what, async () => {
      written('wrong.csv', content)
      written('kept.csv', 'what was there before\n')
      const before = readdirSync(folder)
      await assertRefuses(['wrong.csv', '--out', 'kept.csv', '--clusters', 'new.csv'], message)
      assert.equal(read('kept.csv'), 'what was there before\n')
      assert.deepEqual(readdirSync(folder), before)
    })
  }

  it('with status 2 and one line', () => {
    written('wrong.csv', `id,name\n1,a\n2,"Secret\n3,c\n`)
    assertRefused(match(['wrong.csv', '--out', 'p']), /^.*wrong\.csv, line 3: has a quote/)
    assert.ok(!readdirSync(folder).includes('p'))
  })

  const orders: [string, string[], RegExp][] = [
    ['no file', ['--out', 'p.csv'], /name one file of records, or two/],
    ['three files', ['a', 'b', 'c', '--out', 'p.csv'], /name one file of records, or two/],
    ['no output', ['people.csv'], /--out: must name a file/],
    [
      'one file for two outputs',
      ['people.csv', '--out', 'p', '--clusters', 'p'],
      /a file of its own/,
    ],
    [
      'a threshold that is none',
      ['people.csv', '--out', 'p', '--threshold', '7'],
      /--threshold: must be/,
    ],
    ['a file that is not there', ['none.csv', '--out', 'p'], /none\.csv: there is no such/],
    [
      'a place that is not there',
      ['people.csv', '--out', 'p', '--clusters', 'no/such/p'],
      /no\/such\/p: there is no such/,
    ],
  ]
  for (const [what, args, message] of orders) {
    it(what, async () => {
      await assertRefuses(args, message)
      assert.ok(!readdirSync(folder).includes('p'))
    })
  }
})

describe('cairn match mentions', () => {
  const register = csv([
    ['id', 'forename', 'surname', 'birth_year', 'place'],
    ['1', 'William', 'Okonjo', '2009', 'Ashton'],
    ['2', 'Margaret', 'Okonjo', '2011', 'Ashton'],
    ['3', 'Zainab', 'Bell', '2011', 'Denby'],
    ['4', 'William', 'Okonjo', '2009', 'Ashton'],
  ])
  const mentions = csv([
    ['query', 'forename', 'surname', 'birth_year', 'year_margin', 'place'],
    ['q1', 'Peggy', 'Okonjo', '2012', '2', ''],
    ['q2', 'Bill', '', '2009', '0', 'Ashton'],
  ])

  function ask(...more: string[]) {
    written('register.csv', register)
    const flags = ['--disable-warning=ExperimentalWarning', program, 'match', 'mentions', '-']
    const args = [...flags, '--register', 'register.csv', '--out', '-', ...more]
    return spawnSync(process.execPath, args, { input: mentions, encoding: 'utf8', cwd: folder })
  }

  it('ranks who it may be, and those who are as likely share a rank', () => {
    const { status, stdout } = ask('--top', '1')
    assert.equal(status, 0)
    const hits = stdout
      .trimEnd()
      .split('\n')
      .map(line => line.split(',').slice(0, 3).join(','))
    assert.deepEqual(hits, ['query,rank,id', 'q1,1,2', 'q2,1,1', 'q2,1,4'])
  })

  it('refuses a rank that is none, and a register that is not there', () => {
    const { status, stdout, stderr } = ask('--top', '0')
    assert.deepEqual([status, stdout], [2, ''])
    assert.match(stderr, /--top: must be a whole number/)
    assert.equal(ask('--register', 'none.csv').status, 2)
  })
})
