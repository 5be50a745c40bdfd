import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Keys } from '../../foundation/access/index.ts'
import { type Asking, type Key, type RoleId, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { React } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { disseminate } from './disseminate.ts'
import { beginEvaluation, judgeSubmission, lookAgain, summariseSubmission } from './evaluate.ts'
import type { Judged, NewRelease } from './evaluation.ts'
import type { NewSubmission } from './submission.ts'
import { submitIntelligence } from './submit-intelligence.ts'

export const exampleKeys: Keys = [Buffer.alloc(32, 7) as Key]

/** A word that stands in the account and in the provenance, and may be found nowhere else. */
export const canary = 'Zwartkoppie'

export function exampleSubmission(
  areaId: Id<'area'>,
  changed: Partial<NewSubmission> = {},
): NewSubmission {
  return {
    ...{ areaId, knownOn: '2026-11-01', childReference: '' },
    narrative: `A silver Corsa KR59 waits at the gate. ${canary} drives it.`,
    provenance: {
      ...{ from: 'professional_said', whoElse: `${canary} knows`, identifies: 'yes', reported: '' },
      ...{ subjectTold: 'no', subjectToldWhy: '', falsehood: '' },
    },
    items: [{ kind: 'vehicle', says: { registration: 'KR59*', colour: 'silver' } }],
    ...changed,
  }
}

export const exampleJudged = (handling: 'P' | 'C'): Judged => ({
  grading: {
    ...{ source: '2', information: 'A', handling },
    conditions: handling === 'C' ? 'Ask before it is acted on' : '',
  },
  ...{ outcome: 'logged', why: 'Seen twice' },
})

export const exampleSummary = {
  ...{ words: 'A silver car waits near a school at home time.', band: 'Autumn 2026', action: true },
}

export function exampleRelease(changed: Partial<NewRelease> = {}): NewRelease {
  return {
    ...{ agencyIds: [], roleIds: ['school_dsl'], childIds: [] },
    ...{ reviewOn: addDays('2026-11-02', 30), expiresOn: addDays('2026-11-02', 90) },
    ...changed,
  }
}

export async function exampleIntelligence(react?: React) {
  const database = await exampleDatabase(react)
  const people = await exampleDirectory(database)
  const as = (role: RoleId): Asking => people.as(role, { requestId: newId() })
  const officer = () => as('intelligence_officer')
  /** Another officer, who is the first one's colleague in nothing but the role. */
  const second = await hireOfficer()
  const writeChildIn = (areaId: Id<'area'>, givenName: string) =>
    database.asking(theProcess, db =>
      writeChild(db, { areaId, givenName, by: theProcess.id, at: officer().at }),
    )
  const told = (changed?: Partial<NewSubmission>) => exampleSubmission(people.north, changed)
  const submit = (changed: Partial<NewSubmission> = {}, childId?: Id<'child'>) =>
    submitIntelligence(database, exampleKeys, as('practitioner'), told(changed), { childId })
  const submitAs = (role: RoleId, childId?: Id<'child'>) =>
    submitIntelligence(database, exampleKeys, as(role), told(), { childId })
  /** From what was told to what is shared, by two officers where it takes two. */
  const share = async (id: Id<'submission'>, handling: 'P' | 'C', release = exampleRelease()) => {
    await beginEvaluation(database, officer(), id)
    await judgeSubmission(database, officer(), id, exampleJudged(handling))
    await summariseSubmission(database, officer(), id, exampleSummary)
    if (handling === 'C') await lookAgain(database, second(), id, { agreed: true, words: '' })
    await disseminate(database, officer(), id, release)
    const [from] = await database.asAdministrator(
      'select release_id from intelligence.released_from where submission_id = $1',
      [id],
    )
    return from?.release_id as Id<'release'>
  }
  async function hireOfficer() {
    const id = newId<'practitioner'>()
    const like = people.as('intelligence_officer')
    await database.asAdministrator(
      `insert into access.practitioner (id, agency_id, name, email, joined_at) values ($1, $2, 'Second officer', 'second@example.org', $3)`,
      [id, like.agencyId, like.at],
    )
    await database.asAdministrator(
      `insert into access.held_role (id, practitioner_id, role_id, started_at) values (gen_random_uuid(), $1, 'intelligence_officer', $2)`,
      [id, like.at],
    )
    return (): Asking => ({ ...officer(), id })
  }
  return { database, people, as, officer, second, writeChildIn, submit, submitAs, share }
}
