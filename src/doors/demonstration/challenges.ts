import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  moveUp,
  type NewChallenge,
  raiseChallenge,
  replyToChallenge,
  settleChallenge,
} from '../../work/challenge/index.ts'
import { type PersonKey, people, personId } from './directory.ts'
import { asAt, daysBefore } from './step.ts'

/** Three disagreements: one with the line managers, one about a child who is to leave the list, one that was settled. */
export async function raiseChallenges(database: Database, now: Date) {
  const at = (days: number) => asAt(daysBefore(now, days))
  const child = async (given: string, family: string) => {
    const found = await database.asking(at(0)('manager'), db => findChild(db, given, family))
    const south = await database.asking(at(0)('southManager'), db => findChild(db, given, family))
    const id = found ?? south
    if (!id) throw new Error('the demonstration lost a child')
    return id
  }
  const raise = (
    days: number,
    by: PersonKey,
    of: Id<'child'>,
    asked: PersonKey,
    what: NewChallenge,
  ) => raiseChallenge(database, at(days)(by), of, { challenge: what, worker: colleague(asked) })

  const threshold = await raise(5, 'lead', await child('Poppy', 'Ashdown'), 'worker', {
    ...{ subject: 'threshold', urgent: false },
    questioned:
      'Early help was decided. Since then two more adults have been named by her friends.',
    outcomeWanted: 'That social care looks at her again, with the police in the room.',
    evidence: 'What her friends told their form tutor on Thursday, and the new phone.',
    risk: 'She is drawn in further while each agency waits for the other.',
    interimSafety: 'Her tutor meets her each morning, and her mother rings me at night.',
  })
  await replyToChallenge(
    database,
    at(4)('worker'),
    threshold,
    'I have read it again. What is new does not reach the threshold on its own. I have asked the police what they know.',
  )
  await moveUp(database, at(2.5)('lead'), threshold, 1, {
    why: 'We agree on the facts and not on what they mean.',
    ...{ ours: colleague('lead'), theirs: colleague('manager') },
  })

  await raise(1, 'support', await child('Freya', 'Lindqvist'), 'southChair', {
    ...{ subject: 'removal', urgent: true },
    questioned:
      'It was said that she can leave the list at the next meeting, because the level fell.',
    outcomeWanted: 'That she stays on the list until somebody has asked her.',
    evidence: 'She told me on Tuesday that the man is back and knows her new school.',
    risk: 'Nobody would look at her together, in the weeks when he tries again.',
    interimSafety: 'I see her twice a week, and the school rings me when she is not there.',
  })

  const settled = await raise(40, 'nurse', await child('Jayden', 'Whitlow'), 'social', {
    ...{ subject: 'information', urgent: false },
    questioned: 'The clinic was not told that he had been moved to his aunt.',
    outcomeWanted: 'That health is told of moves on the same day.',
    evidence: 'A missed appointment, and a letter that went to the old address.',
    risk: 'An injury is not followed up.',
    interimSafety: 'The clinic rings his aunt before each appointment.',
  })
  await replyToChallenge(
    database,
    at(39)('social'),
    settled,
    'You are right. I shall send it today.',
  )
  await settleChallenge(database, at(38)('nurse'), settled, 1, {
    outcome: 'agreed',
    words: 'Moves are sent to the safeguarding team’s mailbox on the same day.',
    learning: 'A change of address goes to health on the day, not with the next review.',
  })
}

function colleague(key: PersonKey) {
  const { name, jobTitle, agency } = people[key]
  return { id: personId(key), name, jobTitle, agencyId: agency.id, agencyName: agency.name }
}

async function findChild(
  db: Parameters<Parameters<Database['asking']>[1]>[0],
  given: string,
  family: string,
) {
  const found = await db
    .selectFrom('people.child')
    .select('id')
    .where('givenName', '=', given)
    .where('familyName', '=', family)
    .executeTakeFirst()
  return found?.id
}
