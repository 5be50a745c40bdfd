import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('cairn.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'))
after(() => rmSync(folder, { recursive: true }))

function cairn(args: string[], input: string | Buffer = '') {
  const flags = ['--disable-warning=ExperimentalWarning', program]
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...args], {
    input,
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, TZ: 'Pacific/Auckland' },
  })
  return { status, stdout, stderr }
}

function written(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return name
}

const lines = (...all: object[]) => all.map(one => `${JSON.stringify(one)}\n`).join('')
const child = (id: string | number, answers: object, rest: object = {}) => ({
  id,
  childAge: 16,
  answers,
  escalations: [],
  ...rest,
})
const matrix = JSON.parse(
  readFileSync(new URL('../../work/assessment/instrument.default.json', import.meta.url), 'utf8'),
)

/** Refused with status 2, one line that names the place, and nothing written. */
function assertRefused(result: ReturnType<typeof cairn>, message: RegExp) {
  assert.match(result.stderr, message)
  assert.equal(result.stderr.trim().split('\n').length, 1)
  assert.equal(result.stdout, '')
  assert.equal(result.status, 2)
}

describe('cairn risk score', () => {
  const asked = lines(
    child('a', { M01: { state: 'confirmed', recency: 'current' }, V02: { state: 'suspected' } }),
    child(7, {}, { escalations: ['E01'], more: 'is ignored' }),
    child('c', {}),
  )
  const expected = lines(
    { id: 'a', score: 3, level: 'low', floors: [], provisional: true },
    { id: 7, score: 0, level: 'high', floors: ['F6'], provisional: true },
    { id: 'c', score: 0, level: 'none_identified', floors: [], provisional: true },
  )

  it('answers each line in order, from standard input or a file, to output or a file', () => {
    assert.deepEqual(cairn(['risk', 'score'], asked), { status: 0, stdout: expected, stderr: '' })
    const file = written('cases.jsonl', `\uFEFF${asked.replaceAll('\n', '\r\n').trimEnd()}`)
    assert.equal(cairn(['risk', 'score', '--cases', file, '--out', '-']).stdout, expected)
    const toFile = cairn(['risk', 'score', '--cases', '-', '--out', 'levels.jsonl'], asked)
    assert.deepEqual(toFile, { status: 0, stdout: '', stderr: '' })
    assert.equal(readFileSync(join(folder, 'levels.jsonl'), 'utf8'), expected)
  })

  it('scores the worked examples, with its own instrument or one as first written', () => {
    const asWritten = structuredClone(matrix)
    for (const floor of asWritten.scoring.floors) delete floor.when
    delete asWritten.scoring.provisional.when
    const instrument = written('as-written.json', JSON.stringify(asWritten))
    const examples: { id: string; expected: object }[] = matrix.workedExamples
    const expected = lines(...examples.map(({ id, expected }) => ({ id, ...expected })))
    const input = lines(...examples)
    assert.equal(cairn(['risk', 'score'], input).stdout, expected)
    assert.equal(cairn(['risk', 'score', '--instrument', instrument], input).stdout, expected)
  })

  it('answers nothing when any line is wrong, and says where', () => {
    const wrong = asked + lines(child('d', { M02: { state: 'confirmed' } }))
    const file = written('wrong.jsonl', wrong)
    written('kept.jsonl', 'what was there before\n')
    assertRefused(
      cairn(['risk', 'score', '--cases', file, '--out', 'kept.jsonl']),
      /wrong\.jsonl, line 4, answers\.M02\.recency: must be one of current, recent, historic/,
    )
    assert.equal(readFileSync(join(folder, 'kept.jsonl'), 'utf8'), 'what was there before\n')
    assert.deepEqual(
      readdirSync(folder).filter(name => name.endsWith('.part')),
      [],
    )
    assertRefused(cairn(['risk', 'score'], wrong), /standard input, line 4, answers\.M02\.recency/)
  })

  const refusals: [string, string | Buffer, RegExp][] = [
    [
      'what is not JSON, without quoting it',
      '\n\nAmy said\n',
      /standard input, line 3: is not a JSON object$/m,
    ],
    ['a list', '[]', /line 1: is not a JSON object/],
    ['a line without id', '{"childAge":1,"answers":{}}', /line 1, id: must be given/],
    ['an age in words', lines(child('a', {}, { childAge: 'ten' })), /line 1, childAge: /],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), /line 1: is not UTF-8/],
    [
      'a field that would break the line',
      lines(child('a', { 'x\ny': {} })),
      /answers\.x\?y: is not an indicator/,
    ],
  ]
  for (const [what, input, message] of refusals) {
    it(`refuses ${what}`, () => assertRefused(cairn(['risk', 'score'], input), message))
  }

  it('refuses files that are not there and instruments that do not hold', () => {
    assertRefused(
      cairn(['risk', 'score', '--cases', 'none.jsonl']),
      /none\.jsonl: there is no such/,
    )
    assertRefused(
      cairn(['risk', 'score', '--out', 'no/such/place'], asked),
      /no\/such\/place: there/,
    )
    assertRefused(cairn(['risk', 'score', '--out', '.'], asked), /\.: is a folder/)
    const broken = written('broken.json', '{\n"title": 1\n"notice": 2}')
    assertRefused(
      cairn(['risk', 'score', '--instrument', broken]),
      /broken\.json, line 3: is not JSON/,
    )
    const empty = written('empty.json', '{}')
    assertRefused(cairn(['risk', 'score', '--instrument', empty]), /empty\.json, instrument: /)
  })

  it('writes to a device without replacing it', () => {
    assert.equal(cairn(['risk', 'score', '--out', '/dev/null'], asked).status, 0)
    assert.equal(existsSync('/dev/null') && readFileSync('/dev/null', 'utf8'), '')
  })
})

describe('cairn language check', () => {
  const asked = lines(
    { id: 'a', text: 'She is promiscuous.', verbatim: false },
    { id: 2, text: 'She is promiscuous.', verbatim: true },
    { id: 'c', text: 'She says “I am promiscuous”.', more: 'is ignored' },
  )

  it('says where wording stands, and leaves alone what is somebody’s own', () => {
    const hit = { entry: 'promiscuous', start: 7, end: 18, severity: 'high' }
    const expected = lines({ id: 'a', hits: [hit] }, { id: 2, hits: [] }, { id: 'c', hits: [] })
    assert.deepEqual(cairn(['language', 'check'], asked), {
      ...{ status: 0, stdout: expected, stderr: '' },
    })
    assert.equal(cairn(['language', 'check', written('texts', asked)]).stdout, expected)
  })

  it('refuses what is no text, and a list that does not hold, naming the place', () => {
    const check = (line: object) => cairn(['language', 'check'], lines({ id: 'a' }, line))
    assertRefused(check({ id: 'b', text: 'x' }), /line 1, text: must be text/)
    const verbatim = lines({ id: 'a', text: 'x', verbatim: 'no' })
    assertRefused(cairn(['language', 'check'], verbatim), /line 1, verbatim: must be true or false/)
    const list = written('list.json', JSON.stringify({ id: 'ours', version: '1', entries: [{}] }))
    assertRefused(cairn(['language', 'check', '--list', list], asked), /list.json, entries.0.id/)
    assertRefused(cairn(['language', 'check', 'none'], ''), /none: there is no such file/)
  })
})

describe('cairn risk check', () => {
  it('is content with the instrument Cairn comes with', () => {
    const file = written('matrix.json', JSON.stringify(matrix))
    assert.deepEqual(cairn(['risk', 'check', file]), { status: 0, stdout: 'ok\n', stderr: '' })
  })

  it('prints everything wrong with another, by path', () => {
    const changed = structuredClone(matrix)
    changed.indicators[3].domain = 'nowhere'
    changed.scoring.bands[1].min = 14
    const { status, stdout, stderr } = cairn([
      'risk',
      'check',
      written('changed.json', JSON.stringify(changed)),
    ])
    assert.match(stdout, /^indicators\[3\]\.domain: .*\nscoring\.bands\[1\]\.min: .*\n$/)
    assert.match(stderr, /changed\.json, indicators\[3\]\.domain/)
    assert.equal(status, 2)
  })
})

describe('cairn deadlines', () => {
  const from = '2026-12-24T16:00:00Z'

  it('says when things are due', () => {
    const asked = lines(
      { id: 'a', rule: 'working_days', n: 2, from },
      { id: 'b', rule: 'calendar_days', n: 2, from },
      { id: 'c', rule: 'hours', n: 2, from },
    )
    const expected = lines(
      { id: 'a', due: '2026-12-30T23:59:59Z' },
      { id: 'b', due: '2026-12-26T23:59:59Z' },
      { id: 'c', due: '2026-12-24T18:00:00Z' },
    )
    assert.deepEqual(cairn(['deadlines'], asked), { status: 0, stdout: expected, stderr: '' })
  })

  const refusals: [object, RegExp][] = [
    [{ rule: 'months' }, /line 1, rule: /],
    [{ n: 1.5 }, /line 1, n: /],
    [{ n: -1 }, /line 1, n: /],
    [{ n: '2' }, /line 1, n: /],
    [{ from: '2026-12-24T16:00:00' }, /line 1, from: /],
    [{ from: '2019-12-31T16:00:00Z' }, /line 1, from: 2019-12-31 is outside the calendar/],
    [{ from: '2035-12-31T16:00:00Z' }, /line 1, from: .* outside the calendar/],
  ]
  for (const [changed, message] of refusals) {
    it(`refuses ${JSON.stringify(changed)}`, () => {
      const asked = { id: 'a', rule: 'working_days', n: 2, from, ...changed }
      assertRefused(cairn(['deadlines'], lines(asked)), message)
    })
  }
})

describe('cairn', () => {
  it('explains itself and each command, with an example', () => {
    assert.match(cairn(['--help']).stdout, /risk score .*\n.*risk check .*\n.*deadlines /)
    for (const command of [['risk', 'score'], ['risk', 'check'], ['deadlines']]) {
      const { status, stdout } = cairn([...command, '--help'])
      assert.equal(status, 0)
      assert.match(stdout, /Example\n\n {2}\$ /)
    }
  })

  it('shows examples that are true', () => {
    for (const command of [['risk', 'score'], ['deadlines']]) {
      const { stdout } = cairn([...command, '--help'])
      const [, asked = '', answered = ''] = /\$ echo '(.*)' \|.*\n {2}(.*)\n/.exec(stdout) ?? []
      assert.equal(cairn(command, asked).stdout, `${answered}\n`)
    }
  })

  it('refuses a command or an option it does not have', () => {
    assertRefused(cairn([]), /cairn --help/)
    assertRefused(cairn(['risk']), /cairn --help/)
    assertRefused(cairn(['deadlines', '--soon']), /--soon/)
    assertRefused(cairn(['risk', 'check']), /name one file/)
  })
})
