import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type PersonKey, people } from '../src/doors/demonstration/directory.ts'
import { asAt } from '../src/doors/demonstration/step.ts'
import { addNrmEntry, openAllegation, recordNrm } from '../src/work/protection/index.ts'
import { child, now, openWorld } from './two-worlds.ts'

const at = asAt(now)

/** Everyone who may not know of either record, with every tie to the child but the allocation. */
const strangers: readonly PersonKey[] = (Object.keys(people) as PersonKey[]).filter(
  key => !['manager', 'police', 'lado', 'southManager'].includes(key),
)

/** A world with one child; in one of two there are also a referral and an allegation. */
function world(restricted: boolean) {
  return openWorld([...strangers, 'police'], async database => {
    if (!restricted) return
    const nrm = await recordNrm(database, at('police'), child, {
      indicators: 'Moved between towns',
      firstResponder: 'Wenshire Police',
      reference: 'NRM-1',
      referredAt: now,
    })
    const note = { kind: 'guardian', answer: null, happenedOn: '2026-11-02' } as const
    await addNrmEntry(database, at('police'), nrm, { ...note, words: 'Appointed' })
    await openAllegation(database, at('manager'), child, {
      person: 'Gareth Pell',
      worksAs: 'Coach',
      account: 'Offers lifts',
      knownAt: now,
    })
  })
}

const pages = [
  '/',
  '/notices',
  `/children/${child}`,
  `/children/${child}/history`,
  `/children/${child}/protection`,
  `/children/${child}/nrm/new`,
  '/allegations',
]

describe('a referral of a trafficked child and an allegation', () => {
  let without: Awaited<ReturnType<typeof world>>
  let withBoth: Awaited<ReturnType<typeof world>>
  before(async () => {
    without = await world(false)
    withBoth = await world(true)
  })
  after(async () => {
    await without[Symbol.asyncDispose]()
    await withBoth[Symbol.asyncDispose]()
  })

  for (const key of strangers) {
    it(`change no byte of what ${people[key].jobTitle} (${key}) is shown`, async () => {
      const [one, other] = [await without.visitor(key), await withBoth.visitor(key)]
      for (const path of pages) assert.equal(await other(path), await one(path), path)
    })
  }

  it('are there for the few, so the two worlds are not the same', async () => {
    for (const [key, path] of [
      ['police', `/children/${child}/protection`],
      ['lado', '/allegations'],
      ['lado', '/'],
      ['manager', '/allegations'],
    ] as const) {
      const [one, other] = [await without.visitor(key), await withBoth.visitor(key)]
      assert.notEqual(await other(path), await one(path), `${key} ${path}`)
    }
  })

  it('put the name on no page of the child, not even for those who know of them', async () => {
    for (const key of ['manager', 'lado', 'police'] as const) {
      const visit = await withBoth.visitor(key)
      for (const path of pages) assert.doesNotMatch(await visit(path), /Pell/, `${key} ${path}`)
    }
  })
})
