import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import json from './instrument.default.json' with { type: 'json' }
import { readInstrument } from './read-instrument.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test breaks the file in ways its type forbids
type Breakable = any

function problemsAfter(change: (instrument: Breakable) => void): string[] {
  const instrument: Breakable = structuredClone(json)
  change(instrument)
  const read = readInstrument(instrument)
  return read.ok ? [] : read.problems.map(({ field, text }) => `${field}: ${text}`)
}

describe('reading an instrument', () => {
  it('accepts the one Cairn comes with, and keeps all that is in it', () =>
    assert.deepEqual(readInstrument(json), { ok: true, value: json }))

  it('accepts it as first written, with sentences for its conditions', () => {
    const asWritten: Breakable = structuredClone(json)
    for (const floor of asWritten.scoring.floors) delete floor.when
    delete asWritten.scoring.provisional.when
    assert.deepEqual(readInstrument(asWritten), { ok: true, value: json })
  })

  it('accepts what a partnership may change', () => {
    assert.deepEqual(
      problemsAfter(({ scoring, indicators, workedExamples }) => {
        scoring.floors[2].if = 'child under 14 and any moderate or significant indicator current'
        scoring.floors[2].when.all[0].childUnder = 14
        scoring.floors[4] = {
          id: 'F5',
          if: 'in words of our own',
          when: { any: [{ indicator: 'S01', states: ['confirmed'] }, { escalationOpen: true }] },
          minimumLevel: 'high',
        }
        scoring.bands[1].max = 13
        scoring.bands[2].min = 14
        indicators[0].label = 'In our own words'
        workedExamples.length = 1
      }),
      [],
    )
  })

  const cases: [string, (instrument: Breakable) => void, RegExp][] = [
    ['not an instrument', it => delete it.indicators, /^indicators: /],
    [
      'a domain that is not there',
      it => (it.indicators[3].domain = 'nowhere'),
      /^indicators\[3\]\.domain: there is no domain nowhere$/,
    ],
    [
      'an id used twice',
      it => (it.indicators[4].id = 'V01'),
      /^indicators\[4\]\.id: V01 is used twice$/,
    ],
    [
      'an escalation used twice',
      it => (it.mandatoryEscalations[1].id = 'E01'),
      /^mandatoryEscalations\[1\]\.id: /,
    ],
    [
      'a group that is not there',
      it => (it.indicators[4].group = 'severe'),
      /^indicators\[4\]\.group: /,
    ],
    [
      'an exploitation type that is not there',
      it => (it.indicators[30].types = ['any', 'x']),
      /^indicators\[30\]\.types\[1\]: /,
    ],
    [
      'a parent type that is not there',
      it => (it.exploitationTypes[1].parent = 'x'),
      /^exploitationTypes\[1\]\.parent: /,
    ],
    [
      'recency on a vulnerability',
      it => (it.indicators[0].recencySensitive = true),
      /^indicators\[0\]\.recencySensitive: /,
    ],
    [
      'superseded by nothing',
      it => (it.indicators[19].supersededBy = 'S99'),
      /^indicators\[19\]\.supersededBy: /,
    ],
    [
      'superseded by itself',
      it => (it.indicators[19].supersededBy = 'M03'),
      /^indicators\[19\]\.supersededBy: /,
    ],
    [
      'a floor rule that is not there',
      it => (it.indicators[8].floorRule = 'F9'),
      /^indicators\[8\]\.floorRule: /,
    ],
    [
      'points missing',
      it => delete it.scoring.points.significant.recent.suspected,
      /^scoring\.points\.significant\.recent\.suspected: /,
    ],
    [
      'points below nothing',
      it => (it.scoring.points.moderate.current.confirmed = -1),
      /^scoring\.points\.moderate\.current\.confirmed: /,
    ],
    [
      'a gap between bands',
      it => (it.scoring.bands[1].min = 14),
      /^scoring\.bands\[1\]\.min: must be 13/,
    ],
    [
      'bands that overlap',
      it => (it.scoring.bands[1].min = 12),
      /^scoring\.bands\[1\]\.min: must be 13/,
    ],
    [
      'bands that start late',
      it => (it.scoring.bands[0].min = 1),
      /^scoring\.bands\[0\]\.min: must be 0/,
    ],
    [
      'bands that end',
      it => (it.scoring.bands[2].max = 100),
      /^scoring\.bands\[2\]\.max: must be null/,
    ],
    [
      'a band without end in the middle',
      it => (it.scoring.bands[1].max = null),
      /^scoring\.bands\[1\]\.max: must be a number/,
    ],
    [
      'a band upside down',
      it => (it.scoring.bands[1].max = 5),
      /^scoring\.bands\[1\]\.max: must not be below min/,
    ],
    [
      'bands out of order',
      it => (it.scoring.bands[1].level = 'low'),
      /^scoring\.bands\[1\]\.level: must be above low/,
    ],
    [
      'a band for nothing identified',
      it => (it.scoring.bands[0].level = 'none_identified'),
      /^scoring\.bands\[0\]\.level: /,
    ],
    [
      'a floor to a level that is not there',
      it => (it.scoring.floors[0].minimumLevel = 'grave'),
      /^scoring\.floors\[0\]\.minimumLevel: /,
    ],
    [
      'a floor on an indicator that is not there',
      it => {
        it.scoring.floors[1].if = it.scoring.floors[1].if.replace('V09', 'V99')
        delete it.scoring.floors[1].when
      },
      /^scoring\.floors\[1\]\.if: there is no indicator V99$/,
    ],
    [
      'a floor in unknown words',
      it => {
        it.scoring.floors[1].if = 'it feels wrong'
        delete it.scoring.floors[1].when
      },
      /^scoring\.floors\[1\]\.if: is not in words/,
    ],
    [
      'a floor that counts nothing Cairn can count',
      it => {
        it.scoring.floors[4].if = it.scoring.floors[4].if.replace('three', 'several')
        delete it.scoring.floors[4].when
      },
      /^scoring\.floors\[4\]\.if: is not in words/,
    ],
    [
      'a floor that does not do what it says',
      it => (it.scoring.floors[4].when.current.atLeast = 4),
      /^scoring\.floors\[4\]\.when: is not what if says/,
    ],
    [
      'a condition of no known kind',
      it => (it.scoring.floors[4].when = { soon: true }),
      /^scoring\.floors\[4\]\.when: /,
    ],
    [
      'provisional in unknown words',
      it => {
        it.scoring.provisional.if = 'much is unknown'
        delete it.scoring.provisional.when
      },
      /^scoring\.provisional\.if: /,
    ],
    [
      'levels in another order',
      it => it.scoring.levelOrder.reverse(),
      /^scoring\.levelOrder: must be none_identified, low, medium, high$/,
    ],
    ['a level that is not described', it => it.levels.pop(), /^levels: high is missing$/],
    [
      'an answer that cannot be given',
      it => it.answerModel.states.pop(),
      /^answerModel\.states: unknown is missing$/,
    ],
    [
      'an example that does not hold',
      it => (it.workedExamples[1].expected.score = 35),
      /^workedExamples\[1\]\.expected\.score: comes out as 36$/,
    ],
    [
      'an example with an unknown indicator',
      it => (it.workedExamples[0].answers.X01 = { state: 'unknown' }),
      /^workedExamples\[0\]\.answers\.X01: /,
    ],
    [
      'weights the examples do not expect',
      it => (it.scoring.points.significant.current.confirmed = 5),
      /^workedExamples\[1\]\.expected\.score: comes out as 33$/,
    ],
  ]
  for (const [what, change, expected] of cases) {
    it(`finds ${what}`, () => {
      const [first = 'nothing'] = problemsAfter(instrument => void change(instrument))
      assert.match(first, expected)
    })
  }

  it('finds everything at once', () => {
    const problems = problemsAfter(it => {
      it.indicators[3].domain = 'nowhere'
      it.scoring.bands[1].min = 14
    })
    assert.equal(problems.length, 2)
  })

  it('says what is wrong with what is no object at all', () => {
    const read = readInstrument('a matrix')
    assert.equal(read.ok, false)
  })
})
