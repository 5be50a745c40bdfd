import type { Database } from '../../foundation/database/index.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  answerTransfer,
  planTransition,
  proposeTransfer,
  type TransitionDraft,
} from '../../work/plans/index.ts'
import type { Case } from './cases.ts'
import { childOf } from './protection-steps.ts'
import { daysBefore, type Step } from './step.ts'

/** A child whom another council accepted in writing, and a young person for whom adult services were asked. */
export function moveSteps(database: Database, one: Case, now: Date): Step[] {
  const { movesTo, child } = one
  const manager = one.area === 'wenmouth' ? 'manager' : 'southManager'
  if (child.near18)
    return [
      {
        at: daysBefore(now, 6),
        async act(as) {
          const who = as(manager)
          await planTransition(database, who, await childOf(database, who, one), asked, 0)
        },
      },
    ]
  if (!movesTo) return []
  return [
    {
      at: daysBefore(now, 60),
      async act(as) {
        const who = as(manager)
        const childId = await childOf(database, who, one)
        const transfer = await proposeTransfer(database, who, childId, {
          ...{ toAreaId: null, toName: movesTo, why: 'She lives with her sister there from now.' },
          summary:
            'Ask her first, and ask once. Her sister knows. Two adults looked for her at college.',
          ...{ placed: 'no', homeAuthority: '', hostAuthority: '' },
        })
        const later = as(manager)
        await answerTransfer(database, later, transfer, {
          ...{ answer: 'accepted', byName: 'A. Mensah, team manager, Eastmere' },
          words: 'We accept her from Monday. Her worker meets her at her sister’s.',
          answeredOn: londonDayOf(later.at),
        })
      },
    },
  ]
}

const asked: TransitionDraft = {
  ...{ childsWords: 'I keep my worker, or I do not go.', notHeardWhy: '' },
  ...{ service: 'Adult social care, Aldermoor', contact: 'Duty desk, 01632 960188' },
  changes: 'Meetings are his to refuse. The group no longer oversees him after eighteen.',
  stays: 'His support worker and the boxing club.',
  ...{ answer: 'asked', answeredBy: '', answeredOn: null, answerWords: '' },
}
