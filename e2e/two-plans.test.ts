import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type PersonKey,
  people,
  personAsking,
  personId,
} from '../src/doors/demonstration/directory.ts'
import { asAt } from '../src/doors/demonstration/step.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import {
  addDisruptionStep,
  addSafetyPart,
  writeDisruptionPlan,
  writeSafetyPlan,
} from '../src/work/plans/index.ts'
import { exampleDisruptionPlan, exampleSafetyPlan } from '../src/work/plans/plans.examples.ts'
import { child, now, openWorld } from './two-worlds.ts'

const at = asAt(now)
const everybody = Object.keys(people) as PersonKey[]
const given = (key: PersonKey) => ({
  agencyId: personAsking(key).agencyId,
  workerId: personId(key),
})

/** Who reads the safety plan, being tied to the child, and may not know of the other plan. */
const readers = everybody.filter(
  key =>
    !['police', 'chair', 'southChair', 'coordinator', 'manager', 'southManager'].includes(key) &&
    key !== 'licensing',
)

async function planSafety(database: ExampleDatabase) {
  await writeSafetyPlan(database, at('social'), child, exampleSafetyPlan, 0)
  const part = { what: 'Keep a quiet room free', dueOn: '2026-11-20', familyMember: '' } as const
  await addSafetyPart(database, at('social'), child, { ...part, ...given('dsl') })
}

async function planDisruption(database: ExampleDatabase) {
  await writeDisruptionPlan(database, at('police'), child, exampleDisruptionPlan, 0)
  for (const key of ['licensing', 'police'] as const) {
    await addDisruptionStep(database, at('police'), child, {
      ...{ target: 'premises', against: 'Quayside Lodge', what: 'Look at the register' },
      ...{ dueOn: '2026-11-20', ...given(key) },
    })
  }
}

const pages = [
  '/',
  '/notices',
  '/passed-on',
  `/children/${child}`,
  `/children/${child}/history`,
  `/children/${child}/pathway`,
  `/children/${child}/safety-plan`,
  `/children/${child}/safety-plan/versions`,
  `/children/${child}/disruption-plan`,
]

describe('a disruption plan', () => {
  let without: Awaited<ReturnType<typeof openWorld>>
  let withPlan: Awaited<ReturnType<typeof openWorld>>
  before(async () => {
    without = await openWorld(everybody, planSafety)
    withPlan = await openWorld(everybody, async database => {
      await planSafety(database)
      await planDisruption(database)
    })
  })
  after(async () => {
    await without[Symbol.asyncDispose]()
    await withPlan[Symbol.asyncDispose]()
  })

  for (const key of readers) {
    it(`changes no byte of what ${people[key].jobTitle} (${key}), who reads the safety plan, is shown`, async () => {
      const [one, other] = [await without.visitor(key), await withPlan.visitor(key)]
      for (const path of pages) assert.equal(await other(path), await one(path), path)
    })
  }

  it('is there for the few, so the two worlds are not the same', async () => {
    for (const [key, path] of [
      ['police', `/children/${child}/disruption-plan`],
      ['manager', `/children/${child}/disruption-plan`],
      ['manager', `/children/${child}`],
      ['licensing', '/'],
      ['licensing', '/passed-on'],
    ] as const) {
      const [one, other] = [await without.visitor(key), await withPlan.visitor(key)]
      assert.notEqual(await other(path), await one(path), `${key} ${path}`)
    }
  })
})

describe('a safety plan', () => {
  it('says nothing on the pages of a step to whoever has only the step', async () => {
    await using plans = await openWorld([...readers, 'police'], async database => {
      await planSafety(database)
      await planDisruption(database)
    })
    const visit = await plans.visitor('licensing')
    for (const path of pages) {
      const shown = await visit(path)
      for (const word of ['aunt', 'Amara', 'Safety plan for'])
        assert.ok(!shown.includes(word), path)
    }
  })
})
