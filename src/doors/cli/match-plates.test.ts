import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { answerPlateCases } from './plate-cases.ts'

const program = fileURLToPath(new URL('cairn.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cairn-plates-'))
after(() => rmSync(folder, { recursive: true }))

function match(args: string[], input: string | Buffer = '') {
  const flags = ['--disable-warning=ExperimentalWarning', program, 'match', 'plates']
  const options = { input, encoding: 'utf8', cwd: folder } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...args], options)
  return { status, stdout, stderr }
}

const asked = {
  cases: [
    { id: 'c', type: 'classify', input: 'kr59 abc', more: 'is ignored' },
    { id: 'o', type: 'classify', input: '' },
    { id: 'm', type: 'match', pattern: 'KR5?A8C', mark: 'KR59 ABC' },
    { id: 'n', type: 'match', pattern: 'KR5?', mark: 'KR59ABC' },
    { id: 's', type: 'search', pattern: 'O*', max_cost: 1, register: ['0B', 'OZ', 'QB', 'OA'] },
    { id: 'p', type: 'pair', p: '?R59?', q: 'KR59*' },
    { id: 'q', type: 'pair', p: 'K*', q: 'L*' },
    { id: 'e', type: 'error', pattern: 'AB[' },
    { id: 'f', type: 'search', pattern: '(', max_cost: 1, register: [] },
  ],
}
const answers = {
  c: { canonical: 'KR59ABC', format: 'current', from: '2009-09-01', to: '2010-02-28' },
  o: { canonical: '', format: 'other', from: null, to: null },
  m: 1,
  n: null,
  s: [
    ['OA', 0],
    ['OZ', 0],
    ['0B', 1],
  ],
  p: 0,
  q: null,
  e: 'error',
  f: 'error',
}

describe('cairn match plates', () => {
  it('prints what fits a pattern, the best first', () => {
    const marks = 'LM04 ABC\nkp59 xyz\r\n\nKR59-ABC\nKR59 AAA\n'
    assert.deepEqual(match(['kr59*', '--marks', '-'], marks), {
      status: 0,
      stdout: 'KR59AAA\t0\tcurrent\nKR59ABC\t0\tcurrent\nKP59XYZ\t2\tcurrent\n',
      stderr: '',
    })
    assert.equal(
      match(['kr59*', '--marks', '-', '--max-cost', '0'], marks).stdout.split('\n').length,
      3,
    )
  })

  it('answers a file of cases', () => {
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(asked))
    const { status, stdout } = match(['--cases', 'cases.json'])
    assert.equal(status, 0)
    assert.deepEqual(JSON.parse(stdout), answers)
    assert.equal(match(['--cases', 'cases.json', '--out', 'answers.json']).status, 0)
    assert.equal(readFileSync(join(folder, 'answers.json'), 'utf8'), stdout)
    assert.equal(match(['--cases', '-'], '{"cases":[]}').stdout, '{}\n')
  })

  it('explains itself with an example that is true', () => {
    const { stdout } = match(['--help'])
    const [, input = '', pattern = '', expected = ''] =
      /printf '(.+)' \| cairn match plates '(.+)' --marks -\n((?: {2}.+\n)+)/.exec(stdout) ?? []
    const found = match([pattern, '--marks', '-'], input.replaceAll('\\n', '\n')).stdout
    assert.ok(found !== '')
    assert.equal(found, expected.replace(/^ {2}/gm, ''))
  })

  const refusals: [string, string[], string, RegExp][] = [
    ['a pattern in error', ['AB[', '--marks', '-'], 'A\n', /PATTERN: Close the square bracket/],
    ['no pattern', ['--marks', '-'], 'A\n', /give one pattern/],
    ['two patterns', ['A', 'B', '--marks', '-'], 'A\n', /give one pattern/],
    ['no registrations', ['A'], '', /--marks: must name/],
    ['registrations that are not there', ['A', '--marks', 'none'], '', /none: there is no such/],
    [
      'a line without a registration',
      ['*', '--marks', '-'],
      'A1\n\n--\n',
      /standard input, line 3, mark: has no letter/,
    ],
    [
      'a limit that is none',
      ['A', '--marks', '-', '--max-cost', '1.5'],
      'A\n',
      /--max-cost: must be a whole number/,
    ],
    ['cases beside a pattern', ['A', '--cases', '-'], '{}', /--cases: is given alone/],
    ['what is not JSON', ['--cases', '-'], '{"Secret', /standard input.*: is not JSON/],
    [
      'an id that came before, after what could be answered',
      ['--cases', '-'],
      '{"cases":[{"id":"a","type":"error","pattern":""},{"id":"a"}]}',
      /standard input, cases\[1\], id: is the id of an earlier case/,
    ],
  ]
  for (const [what, args, input, message] of refusals) {
    it(`refuses ${what}`, () => {
      const before = readdirSync(folder)
      const { status, stdout, stderr } = match([...args, '--out', 'new'], input)
      assert.deepEqual([status, stdout], [2, ''])
      assert.match(stderr, message)
      assert.equal(stderr.trim().split('\n').length, 1)
      assert.doesNotMatch(stderr, /Secret/)
      assert.deepEqual(readdirSync(folder), before)
    })
  }

  const wrong: [string, unknown, RegExp][] = [
    ['cases that are none', [], /f, cases: must be a list/],
    ['a case that is none', { cases: [1] }, /f, cases\[0\]: is not an object/],
    [
      'a kind nobody knows',
      { cases: [{ id: 'a', type: 'x' }] },
      /cases\[0\], type: must be classify/,
    ],
    [
      'a field that is not there',
      { cases: [{ id: 'b', type: 'pair', p: 'A' }] },
      /cases\[0\], q: must be text/,
    ],
    [
      'a registration that is no text',
      { cases: [{ id: 'a', type: 'search', pattern: 'A', register: ['A', 1] }] },
      /cases\[0\], register\[1\]: must be text/,
    ],
  ]
  for (const [what, cases, message] of wrong) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(Array.fromAsync(answerPlateCases(cases, 'f')), message)
    })
  }
})
