import type { Matrix, Weighed } from './matrix.ts'
import type { Answered } from './module.ts'
import stagedCase from './staged-case.json' with { type: 'json' }

/** A matrix of two signs. The real one is another room's; what it makes of the staged case is tested from the hall. */
export const exampleMatrix: Matrix = {
  name: 'Example matrix 1',
  signs: [
    { id: 'M01', label: 'Attendance' },
    { id: 'S03', label: 'Cars' },
  ],
  emergencies: [{ id: 'E01', label: 'A child tells of rape' }],
  weigh(facts) {
    if ('example' in facts) {
      const known = /^sarah-\d$/.test(facts.example)
      return known ? { ...weighed, level: 'low', score: 11 } : undefined
    }
    const ids = [...Object.keys(facts.answers), ...facts.escalations]
    return ids.every(id => ['M01', 'S03', 'E01'].includes(id)) ? weighed : undefined
  },
}

const weighed: Weighed = {
  ...{ score: 8, level: 'high', provisional: true, floors: [] },
  ...{ emergencies: [], signs: [] },
}

export const exampleAnswers: Answered = Object.fromEntries(
  stagedCase.questions.map(({ id, kind }) => [id, kind === 'level' ? 'low' : `Thoughts on ${id}`]),
)
