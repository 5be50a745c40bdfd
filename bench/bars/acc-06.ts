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
import { exampleAddress } from '../../src/records/people/address.examples.ts'
import { writeChild } from '../../src/records/people/child.examples.ts'
import { recordAddress } from '../../src/records/people/index.ts'
import { setResponsibility } from '../../src/records/tasks/index.ts'
import type { Bar, Run } from './bar.ts'
import { compareWorlds } from './two-worlds.ts'
import type { Opened } from './visitors.ts'

const now = new Date('2026-11-02T09:00:00Z')
const child = 'c0de0000-0000-4000-8000-000000000006' as Id<'child'>

/** Who is told of a hidden address: `hidden_from_most` of people.address. */
const cleared = ['front_door_worker', 'front_door_manager', 'social_worker', 'police_exploitation']
const uncleared = (Object.keys(people) as PersonKey[]).filter(
  key => !people[key].roles.some(role => cleared.includes(role)),
)
const some: readonly PersonKey[] = [
  ...(['dsl', 'lead', 'chair', 'nurse', 'support', 'justice', 'information', 'analyst'] as const),
]

const homes = [
  { lines: '12 Canary Row', postcode: 'WN8 1AA' },
  { lines: '7 Wrenfield Close', postcode: 'WN9 9ZZ' },
] as const

/** A child whom everybody sees, and who lives where few may know. */
const livesAt =
  (home: (typeof homes)[number]) =>
  async ({ database }: Opened) => {
    await database.asking(theProcess, async db => {
      await writeChild(db, { id: child, areaId: wenmouth, by: theProcess.id, at: now })
      const kept = { childId: child, areaId: wenmouth, ownerId: personId('social'), at: now }
      await setResponsibility(db as Tx, { ...kept, nextStep: 'Visit', nextOn: '2026-11-03' })
      for (const key of uncleared)
        await insertTie(
          db as Tx,
          child,
          { practitionerId: personId(key) },
          'allocation',
          child,
          now,
        )
    })
    const hidden = { ...home, hidden: true, hiddenWhy: 'Her father looks for her' }
    await recordAddress(database, asAt(now)('manager'), child, exampleAddress(hidden))
  }

const compare = (run: Run, planted?: string) =>
  compareWorlds({
    ...{ run, planted, one: livesAt(homes[0]), other: livesAt(homes[1]) },
    people: planted ? some.slice(0, 2) : run.full ? uncleared : some,
    looksFor: ['Amara Lindqvist', ...homes.flatMap(({ lines, postcode }) => [lines, postcode])],
    never: ['Canary Row', 'Wrenfield', 'WN9 9ZZ', 'WN8 1AA'],
    first: child,
  })

export const acc06: Bar = {
  id: 'ACC-06',
  says: 'where a hidden address is changes no byte for whoever may not know it, and no search finds it',
  run: run => compare(run),
  controls: {
    'when hidden addresses are shown': run =>
      compare(run, 'drop policy hidden_from_most on people.address'),
  },
}
