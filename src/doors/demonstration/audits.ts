import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  callAudit,
  drawAudit,
  endAudit,
  type Judgement,
  judgeCase,
  questionsOf,
  setAuditAction,
  settleCase,
  shippedTools,
  viewAudit,
} from '../../work/audits/index.ts'
import { type PersonKey, personAsking, personId, wenmouth } from './directory.ts'
import { asAt, daysBefore } from './step.ts'

const [tool] = shippedTools

/** Practice is looked at: an audit that is over, one that two still work on, and one that is only called. */
export async function auditPractice(database: Database, now: Date) {
  const as = (person: PersonKey, daysAgo: number) => asAt(daysBefore(now, daysAgo))(person)
  const day = (daysAgo: number) => addDays(londonDayOf(now), -daysAgo)
  const call = (person: PersonKey, daysAgo: number, title: string, levels: readonly string[]) =>
    callAudit(database, as(person, daysAgo), {
      ...{ areaId: wenmouth, tool, title, since: day(365), until: day(daysAgo) },
      why: 'The executive asks how help reaches children, and what it changes for them.',
      criteria: levels.length > 0 ? { levels } : {},
    })
  const draw = (id: Id<'audit'>, daysAgo: number, by: PersonKey, auditors: readonly PersonKey[]) =>
    drawAudit(database, as(by, daysAgo), id, {
      ...{ size: 6, perLevel: false, auditors: auditors.map(personId) },
      ...{ moderatorId: personId('southChair'), endsOn: addDays(day(daysAgo), 30) },
    })

  const over = await call('scrutineer', 9, 'The first response, spring and summer', [])
  await draw(over, 9, 'scrutineer', ['probation', 'justice'])
  await look(database, as, over, 8, ['probation', 'justice'])
  await setAuditAction(database, as('scrutineer', 3), over, {
    ...{ title: 'Agree what is asked of a child first, and by whom', dueOn: addDays(day(0), 30) },
    agencyId: personAsking('manager').agencyId,
  })
  const learnt =
    'Danger is asked about first, nearly always. Whoever raised a concern is told too late, and children’s own words are missing where the record is long. Each agency names one person who asks the child.'
  await endAudit(database, as('scrutineer', 2), over, learnt)

  const open = await call('coordinator', 6, 'Plans that somebody carries out', [])
  await draw(open, 6, 'coordinator', ['probation', 'lead'])
  await look(database, as, open, 4, ['probation', 'lead'], 3)
  await call('coordinator', 1, 'Medium and high: is life better?', ['medium', 'high'])
}

const learning = [
  'Ask the child before the third visit, and write down the words.',
  'A plan without days is a wish: each step has a day and a name.',
  'Tell whoever raised it what came of it, within the week.',
] as const

/** The two look at the first cases, in turn; where the second sees it otherwise, a third settles it, but for the last. */
async function look(
  database: Database,
  as: (person: PersonKey, daysAgo: number) => ReturnType<ReturnType<typeof asAt>>,
  id: Id<'audit'>,
  daysAgo: number,
  [first, second]: readonly [PersonKey, PersonKey],
  upTo = 20,
) {
  const { cases } = await viewAudit(database, as(first, daysAgo), id)
  for (const [at, { id: caseId }] of cases.slice(0, upTo).entries()) {
    await judgeCase(database, as(first, daysAgo), caseId, said(at, 'sound'))
    await judgeCase(
      database,
      as(second, daysAgo),
      caseId,
      said(at, at % 2 === 0 ? 'weak' : 'sound'),
    )
    if (at % 2 === 1 || at === upTo - 1) continue
    await settleCase(database, as('southChair', daysAgo - 1), caseId, {
      ...{ answers: { plan: { grade: 'weak' } }, why: 'Two of four steps have no day.' },
    })
  }
}

function said(at: number, plan: string): Judgement {
  const graded = questionsOf(tool).map(({ id }, nth) => {
    const grade = id === 'plan' ? plan : (nth + at) % 5 === 0 ? 'strong' : 'sound'
    return [id, { grade, why: 'The record shows it, with day and reason.' }] as const
  })
  return {
    answers: Object.fromEntries(graded),
    themes: at % 2 === 0 ? ['drift', 'voice'] : ['good'],
    strength: at % 2 === 0 ? '' : 'The school and the front door spoke on the same day.',
    learning: learning[at % learning.length] ?? learning[0],
    concern: '',
  }
}
