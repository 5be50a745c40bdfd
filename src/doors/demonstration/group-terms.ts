import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { approveVersion, proposeVersion, startVersion } from '../../records/practice/index.ts'
import { answersForRules, listMembers, readTerms, usualRules } from '../../work/oversight/index.ts'
import { groups, personId } from './directory.ts'
import { asAt } from './step.ts'

const words = {
  purpose:
    'To prevent exploitation, to disrupt those who exploit, to deter others, and to keep each child on the list safer than the month before.',
  scope:
    'Children of the area, or placed in it, who are or may be exploited or go missing; the people, places and vehicles around them. Not the conduct of colleagues.',
  eligibility:
    'Any child whose risk is medium or high, and any child about whom an agency cannot wait. A fall in score alone removes nobody.',
  agreement: 'The information sharing agreement of the partnership, version 3.',
}

/** Both groups have terms of reference from their first day, proposed by the coordinator and approved by another. */
export async function adoptTerms(database: Database, founded: Date) {
  const as = asAt(founded)
  const today = londonDayOf(founded)
  const deputies = [{ deputyId: personId('safety'), memberId: personId('social') }]
  for (const [key, groupId] of Object.entries(groups)) {
    const members = await database.askingOne(as('coordinator'), db => listMembers(db, groupId, 100))
    const seats = deputies.filter(({ deputyId }) => members.some(({ id }) => id === deputyId))
    const answers = {
      ...{ level: 'child', ...words, why: 'The group begins.', reviewOn: addDays(today, 365) },
      ...answersForRules({ ...usualRules, deputies: seats }),
    }
    const read = readTerms(answers, members, today)
    if (!read.ok) throw new Error(read.problems.map(({ text }) => text).join('; '))
    const { terms, why } = read.value
    const name = key === 'wenmouth' ? 'Wenmouth MEG' : 'Aldermoor MEG'
    const id = await proposeVersion(database, as('coordinator'), {
      ...{ kind: 'group_terms', key: groupId, name, ends: false, why },
      content: JSON.stringify(terms),
    })
    await approveVersion(database, as('manager'), id)
    await startVersion(database, as('coordinator'), id, today)
  }
}
