import type { Database } from '../../foundation/database/index.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  answerTransfer,
  planTransition,
  proposeTransfer,
  type TransitionDraft,
} from '../../work/plans/index.ts'
import type { Case } from './cases.ts'
import { aldermoor, people as staff } from './directory.ts'
import { childOf } from './protection-steps.ts'
import { daysBefore, type Step } from './step.ts'

/** A child whom another council or the other area accepted in writing, and a young person for whom adult services were asked. */
export function moveSteps(database: Database, one: Case, now: Date): Step[] {
  const { movesTo, arrives, child } = one
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
  const move = movesTo ? toCouncil(movesTo) : arrives ? toAldermoor : undefined
  if (!move) return []
  const { proposal, acceptance, daysAgo } = move
  return [
    {
      at: daysBefore(now, daysAgo),
      async act(as) {
        const who = as(manager)
        const childId = await childOf(database, who, one)
        const transfer = await proposeTransfer(database, who, childId, proposal)
        const later = as(arrives ? 'southManager' : manager)
        await answerTransfer(database, later, transfer, {
          ...{ answer: 'accepted', ...acceptance },
          answeredOn: londonDayOf(later.at),
        })
      },
    },
  ]
}

const atHome = { placed: 'no', homeAuthority: '', hostAuthority: '' } as const

function toCouncil(toName: string) {
  return {
    daysAgo: 60,
    proposal: {
      ...{ ...atHome, toAreaId: null, toName, why: 'She lives with her sister there from now.' },
      summary:
        'Ask her first, and ask once. Her sister knows. Two adults looked for her at college.',
    },
    acceptance: {
      byName: 'A. Mensah, team manager, Eastmere',
      words: 'We accept her from Monday. Her worker meets her at her sister’s.',
    },
  }
}

const toAldermoor = {
  daysAgo: 4,
  proposal: {
    ...{ ...atHome, toAreaId: aldermoor, toName: '', why: 'He moves with his grandfather.' },
    summary:
      'On the list of the Wenmouth group. What helps: one worker who tells him first, and an answer about the debt.',
  },
  acceptance: {
    byName: staff.southManager.name,
    words: 'We take over and meet him this week, with his Wenmouth worker.',
  },
}

const asked: TransitionDraft = {
  ...{ childsWords: 'I keep my worker, or I do not go.', notHeardWhy: '' },
  ...{ service: 'Adult social care, Aldermoor', contact: 'Duty desk, 01632 960188' },
  changes: 'Meetings are his to refuse. The group no longer oversees him after eighteen.',
  stays: 'His support worker and the boxing club.',
  ...{ answer: 'asked', answeredBy: '', answeredOn: null, answerWords: '' },
}
