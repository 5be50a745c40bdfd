import {
  type PersonKey,
  people,
  personId,
  wenmouth,
} from '../../src/doors/demonstration/directory.ts'
import { asAt } from '../../src/doors/demonstration/step.ts'
import { insertTie, theProcess } from '../../src/foundation/access/index.ts'
import type { Tx } from '../../src/foundation/database/index.ts'
import type { Id } from '../../src/foundation/kernel/id.ts'
import { exampleRelative } from '../../src/records/family/family.examples.ts'
import { recordRelative } from '../../src/records/family/record-family.ts'
import { exampleAddress } from '../../src/records/people/address.examples.ts'
import { writeChild } from '../../src/records/people/child.examples.ts'
import { recordAddress } from '../../src/records/people/index.ts'
import { setResponsibility } from '../../src/records/tasks/index.ts'
import {
  answersFor,
  exampleKnown,
  workedExample,
} from '../../src/work/assessment/assessment.examples.ts'
import {
  completeAssessment,
  defaultInstrument,
  readAssessment,
  versionOf,
} from '../../src/work/assessment/index.ts'
import { submitIntelligence } from '../../src/work/intelligence/index.ts'
import {
  exampleKeys,
  exampleSubmission,
} from '../../src/work/intelligence/intelligence.examples.ts'
import { reportMissing } from '../../src/work/missing/index.ts'
import { exampleReport } from '../../src/work/missing/missing.examples.ts'
import { openAllegation } from '../../src/work/protection/index.ts'
import type { Bar, Run } from './bar.ts'
import { compareWorlds } from './two-worlds.ts'
import type { Opened } from './visitors.ts'

const now = new Date('2026-11-02T09:00:00Z')
const child = 'c0de0000-0000-4000-8000-000000000005' as Id<'child'>

/** Who works on the case. Everybody else is excluded from it, and tied to it as closely as anybody can be. */
const workers: readonly PersonKey[] = ['manager', 'social', 'southManager']
const excluded = (Object.keys(people) as PersonKey[]).filter(key => !workers.includes(key))

/** In the quick slice: at the front door, among officers, and whoever hears of allegations. */
const some: readonly PersonKey[] = ['worker', 'intelligence', 'lado']

/** A case with everything in it that tells: a concern, a level, a task, a missing child, an address, an allegation. */
async function furnish({ database }: Opened) {
  const at = asAt(now)
  await database.asking(theProcess, async db => {
    const named = { givenName: 'Quillon', familyName: 'Zephyrine', bornOn: '2011-05-03' } as const
    await writeChild(db, { id: child, areaId: wenmouth, by: theProcess.id, at: now, ...named })
    const kept = { childId: child, areaId: wenmouth, ownerId: personId('social'), at: now }
    await setResponsibility(db as Tx, { ...kept, nextStep: 'Visit', nextOn: '2026-11-03' })
    for (const key of [...excluded, 'social'] as const)
      await insertTie(db as Tx, child, { practitionerId: personId(key) }, 'allocation', child, now)
  })
  for (const key of excluded)
    await database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values (gen_random_uuid(), $1, $2, 'Kin', $3)`,
      [child, personId(key), now],
    )
  await recordAddress(database, at('manager'), child, exampleAddress())
  await recordRelative(database, at('manager'), child, exampleRelative())
  const { answers, escalations } = workedExample('sarah-1')
  const who = at('social')
  const known = exampleKnown({ now: who.at, bornOn: '2011-05-03' })
  const draft = readAssessment(defaultInstrument, answersFor({ answers, escalations }), known)
  if (!draft.ok) throw new Error('the example of a matrix is wrong')
  const completing = {
    childId: child,
    contactId: null,
    version: versionOf(undefined),
    draft: draft.value,
  }
  await completeAssessment(database, who, completing)
  await reportMissing(database, at('manager'), { childId: child }, exampleReport())
  await submitIntelligence(database, exampleKeys, at('manager'), exampleSubmission(wenmouth), {
    childId: child,
  })
  await openAllegation(database, at('manager'), child, {
    ...{ person: 'Gareth Pell', worksAs: 'Coach', account: 'Offers lifts', knownAt: now },
  })
}

const compare = (run: Run, planted?: string) =>
  compareWorlds({
    ...{ run, planted, one: async () => {}, other: furnish },
    people: planted ? some.slice(0, 1) : run.full ? excluded : some,
    oneOf: 8,
    looksFor: ['Quillon Zephyrine', 'Zephyrine 2011', 'Quarry Lane', 'WN4 2QA', 'Ingrid Lindqvist'],
  })

export const acc05: Bar = {
  id: 'ACC-05',
  says: 'whoever is excluded gets the same answers, byte for byte, as if there had never been such a case',
  run: run => compare(run),
  controls: {
    'when a count takes in what is hidden': run =>
      compare(run, 'drop policy never_hidden on missing.episode'),
    'when a screen follows what is hidden': run =>
      compare(
        run,
        'create or replace function missing.board_reached() returns bigint language sql security definer as $$ select version from missing.board $$',
      ),
    'when whoever is excluded is told that there is something': run =>
      compare(
        run,
        'create or replace function access.not_excluded(people uuid[], child uuid) returns uuid[] language sql as $$ select people $$',
      ),
  },
}
