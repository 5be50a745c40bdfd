import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Outcome } from '../../foundation/kernel/outcome.ts'
import { fc } from '../../foundation/kernel/properties.examples.ts'
import { readAudit, readDraw, readReplacement } from './audit.ts'
import { judged } from './audits.examples.ts'
import { criteriaInWords, criterionIds } from './criteria.ts'
import { drawSample, fingerprintOf, inDrawnOrder, type OfPopulation, pairFor } from './draw.ts'
import { differences, readJudgement, readSettlement } from './judgement.ts'
import { populationInWords } from './population.ts'
import { questionsOf, shippedTools } from './tool.ts'

const today = '2026-11-02'
const problemsOf = <T>(outcome: Outcome<T>) =>
  outcome.ok ? [] : outcome.problems.map(({ field }) => field)
const [caseFile, behaviour] = shippedTools
assert.ok(caseFile && behaviour)

describe('the tools that come with it', () => {
  for (const tool of shippedTools) {
    it(`${tool.id} asks each question once, and says what each grade means`, () => {
      const ids = questionsOf(tool).map(({ id }) => id)
      assert.equal(new Set(ids).size, ids.length)
      for (const { label, means } of Object.values(tool.grades)) assert.ok(label && means)
      assert.ok(tool.grades.not_applicable && tool.version && tool.source)
      for (const id of Object.keys(tool.only)) assert.ok(['types', ...criterionIds].includes(id))
    })
  }
})

describe('calling an audit', () => {
  const areas = [newId<'area'>()]
  const day = (name: string, month: string) => ({
    ...{ [`${name}-day`]: '1', [`${name}-month`]: month, [`${name}-year`]: '2026' },
  })
  const whole = {
    ...{ tool: 'sexualised-behaviour', title: 'Autumn', why: 'Asked by the executive' },
    ...{ ...day('since', '4'), ...day('until', '10'), levels: 'high\nmedium' },
  }

  it('says what, why and of when', () => {
    assert.deepEqual(problemsOf(readAudit({}, areas, today)), [
      ...['tool', 'title', 'why', 'since', 'until'],
    ])
    const late = { ...whole, ...day('until', '12') }
    assert.deepEqual(problemsOf(readAudit(late, areas, today)), ['until'])
  })

  it('asks only what was ticked, and always what the questions are about', () => {
    const read = readAudit(whole, areas, today)
    assert.ok(read.ok)
    assert.deepEqual(read.value.criteria, { levels: ['high', 'medium'], types: ['hsb'] })
    assert.deepEqual(criteriaInWords(read.value.criteria, { hsb: 'Harmful behaviour' }), [
      { says: 'Level', words: 'High, Medium' },
      { says: 'Concern of', words: 'Harmful behaviour' },
    ])
    const all = readAudit({ ...whole, missing: 'yes\nno' }, areas, today)
    assert.ok(all.ok && !('missing' in all.value.criteria), 'both is any')
  })
})

describe('who looks', () => {
  const person = () => ({ id: newId<'practitioner'>(), agencyId: newId<'agency'>() })
  const people = [person(), person(), person()]
  const [a, b, c] = people.map(({ id }) => id)
  const ends = { 'endsOn-day': '1', 'endsOn-month': '12', 'endsOn-year': '2026' }
  const whole = { size: '8', from: 'all', auditors: `${a}\n${b}`, moderator: c, ...ends }
  const problems = (changed: object, tool = caseFile) =>
    problemsOf(readDraw({ ...whole, ...changed }, people, tool, today))

  it('is two or more, and somebody else settles', () => {
    assert.deepEqual(problems({}), [])
    assert.deepEqual(problems({ auditors: a }), ['auditors'])
    assert.deepEqual(problems({ moderator: a }), ['moderator'])
    assert.deepEqual(problems({ size: '41', from: '' }), ['size', 'from'])
    assert.deepEqual(problems({ 'endsOn-year': '2027' }), ['endsOn'])
  })

  it('comes from two agencies where the questions are for several', () => {
    const [one, other] = people
    assert.ok(one && other)
    const colleagues = [one, { ...other, agencyId: one.agencyId }, person()]
    const answers = { ...whole, moderator: colleagues[2]?.id }
    assert.deepEqual(problemsOf(readDraw(answers, colleagues, behaviour, today)), ['auditors'])
  })

  it('goes on with somebody who is not among them', () => {
    const replaced = (gone: string, next: string) =>
      problemsOf(readReplacement({ gone, next }, [a ?? '', b ?? ''], people))
    assert.deepEqual(replaced(a ?? '', c ?? ''), [])
    assert.deepEqual(replaced(a ?? '', b ?? ''), ['next'])
    assert.deepEqual(replaced(c ?? '', ''), ['gone', 'next'])
  })
})

describe('a sample', () => {
  const levels = ['high', 'low', 'medium'] as const
  const all: OfPopulation[] = Array.from({ length: 30 }, (_, at) => ({
    childId: `00000000-0000-4000-8000-0000000000${10 + at}` as Id<'child'>,
    level: levels[at % 3] ?? 'low',
  }))
  const auditors = Array.from({ length: 4 }, (_, at) => ({
    id: `00000000-0000-4000-8000-00000000010${at}` as Id<'practitioner'>,
    agencyId: `00000000-0000-4000-8000-00000000020${at % 2}` as Id<'agency'>,
  }))
  const draw = (some: readonly OfPopulation[], changed: object = {}, never?: Id<'child'>) =>
    drawSample(
      some,
      { seed: 'a1', size: 5, perLevel: false, ...changed },
      async part =>
        new Map(
          part.flatMap(({ childId }) => {
            const pair = childId === never ? undefined : pairFor('a1', childId, auditors, false)
            return pair ? [[childId, pair] as const] : []
          }),
        ),
    )

  it('is the same for the same question and seed, in whatever order the records come', async () => {
    const first = await draw(all)
    assert.deepEqual(await draw(all.toReversed()), first)
    assert.equal(fingerprintOf(all.toReversed()), fingerprintOf(all))
    assert.deepEqual(
      first.map(({ childId }) => childId.slice(-2)),
      ['12', '38', '29', '13', '11'],
      'and on every machine',
    )
    assert.notDeepEqual(await draw(all, { seed: 'a2' }), first)
    assert.notEqual(fingerprintOf(all.slice(1)), fingerprintOf(all))
  })

  it('takes the next where nobody may look, and the others stay', async () => {
    const [first, ...others] = await draw(all, { size: 6 })
    const without = await draw(all, {}, first?.childId)
    assert.deepEqual(
      without.map(({ childId }) => childId),
      others.map(({ childId }) => childId),
    )
  })

  it('of each level is so many of each', async () => {
    const drawn = await draw(all, { perLevel: true, size: 2 })
    assert.deepEqual(
      drawn.map(({ level }) => level),
      ['high', 'high', 'low', 'low', 'medium', 'medium'],
    )
  })

  it('gives each two who are not one, of two agencies where that can be', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.subarray(auditors), (child, may) => {
        const pair = pairFor('a1', child as Id<'child'>, may, true)
        const agencies = new Set(may.map(({ agencyId }) => agencyId))
        if (agencies.size < 2) return pair === undefined
        const chosen = pair?.map(id => may.find(one => one.id === id)?.agencyId)
        return chosen?.length === 2 && chosen[0] !== chosen[1]
      }),
    )
  })

  it('shares the cases out', () => {
    const looks = inDrawnOrder(all, 'a1').flatMap(
      ({ childId }) => pairFor('a1', childId, auditors, false) ?? [],
    )
    for (const { id } of auditors) assert.ok(looks.filter(one => one === id).length >= 8)
  })

  it('is not told apart where there are few', () => {
    assert.equal(populationInWords([{ level: 'high', many: 4 }]), 'Fewer than 5 children')
    assert.equal(
      populationInWords([
        { level: 'high', many: 3 },
        { level: 'none', many: 9 },
      ]),
      '12 children: high fewer than 5, not assessed 9',
    )
  })
})

describe('what an auditor finds', () => {
  const whole = judged(caseFile, 'sound')
  const problems = (changed: Record<string, string>) =>
    problemsOf(readJudgement({ ...whole, ...changed }, caseFile, ['Priya Raman']))

  it('is a grade with what shows it, for each question', () => {
    assert.deepEqual(problems({}), [])
    assert.deepEqual(problems({ 'grade-danger': '', 'why-history': ' ' }), [
      ...['grade-danger', 'why-history'],
    ])
    assert.deepEqual(problems({ 'grade-danger': 'not_applicable', 'why-danger': '' }), [])
    assert.deepEqual(problems({ learning: '', concerned: '' }), ['learning', 'concerned'])
    assert.deepEqual(problems({ concerned: 'yes' }), ['concern'])
  })

  it('is about practice, and grades nobody by name', () => {
    assert.deepEqual(problems({ learning: 'Priya Raman was slow' }), ['learning'])
    assert.deepEqual(problems({ 'why-danger': 'Asked by Priya Raman' }), ['why-danger'])
  })

  it('is settled by a third only where two differ', () => {
    const read = (changed: Record<string, string>) => {
      const said = readJudgement({ ...whole, ...changed }, caseFile, [])
      assert.ok(said.ok)
      return said.value
    }
    const differ = differences(caseFile, read({}), read({ 'grade-plan': 'weak' }))
    assert.deepEqual(
      differ.map(({ id }) => id),
      ['plan'],
    )
    assert.deepEqual(problemsOf(readSettlement({}, caseFile, differ)), ['grade-plan', 'why'])
    const settled = readSettlement({ 'grade-plan': 'weak', why: 'No dates' }, caseFile, differ)
    assert.ok(settled.ok)
    assert.deepEqual(settled.value.answers, { plan: { grade: 'weak' } })
  })
})
