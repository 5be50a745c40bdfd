import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { fc } from '../../foundation/kernel/properties.examples.ts'
import { exampleIntelligence } from './intelligence.examples.ts'
import type { NodeId, NodeKind } from './link.ts'
import { busy, findWay, listAround, listNeighbours, listSharing } from './walk.store.ts'

type Edge = { readonly one: number; readonly other: number; readonly area: 'ours' | 'elsewhere' }
type World = { readonly edges: readonly Edge[]; readonly hidden: readonly number[] }

const size = 9
/** The first few are children, of which one may be hidden from the officer. */
const children: NodeId[] = []
const nodeAt = (n: number) =>
  children[n / 3] ?? (`00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}` as NodeId)
/** Every third is a child. */
const kindAt = (n: number): NodeKind =>
  n % 3 === 0 ? 'child' : n % 3 === 1 ? 'vehicle' : 'subject'
const node = fc.nat(size - 1)
const worlds: fc.Arbitrary<World> = fc.record({
  edges: fc.uniqueArray(
    fc
      .record({ one: node, other: node, area: fc.constantFrom('ours', 'ours', 'elsewhere') })
      .filter(({ one, other }) => one < other),
    { maxLength: 16, selector: ({ one, other, area }) => `${one} ${other} ${area}` },
  ),
  hidden: fc.subarray([0, 3, 6], { maxLength: 1 }),
})

type Step = (from: number) => readonly number[]

function stepsOf({ edges, hidden }: World, permitted = true): Step {
  const seen = edges.filter(
    ({ one, other, area }) =>
      !permitted || (area === 'ours' && !hidden.includes(one) && !hidden.includes(other)),
  )
  return from =>
    seen.flatMap(({ one, other }) => (one === from ? [other] : other === from ? [one] : []))
}

/** As anybody would walk by hand: what is nearest first, nothing twice. */
function walkByHand(step: Step, start: number, steps: number): Map<number, number> {
  const reached = new Map([[start, 0]])
  for (let taken = 1; taken <= steps; taken++)
    for (const [from] of [...reached].filter(([, at]) => at === taken - 1))
      for (const next of step(from)) if (!reached.has(next)) reached.set(next, taken)
  return reached
}

const written = (reached: Map<number, number>) =>
  [...reached]
    .filter(([, at]) => at > 0)
    .map(([n, at]) => `${nodeAt(n)} ${at}`)
    .toSorted()

describe('a walk', () => {
  let there: Awaited<ReturnType<typeof exampleIntelligence>>
  let officer: Asking
  before(async () => {
    there = await exampleIntelligence()
    officer = there.officer()
    for (const name of ['Amara', 'Zofia', 'Kim'])
      children.push((await there.writeChildIn(there.people.north, name)) as string as NodeId)
    // What is walked is made up here, and stands on nothing.
    await there.database.asAdministrator(
      'alter table intelligence.link disable trigger link_stands_on_a_source',
    )
  })
  after(() => there.database[Symbol.asyncDispose]())

  async function write(
    edges: readonly { one: NodeId; other: NodeId; area: Id<'area'>; kinds: readonly NodeKind[] }[],
    hidden: readonly NodeId[] = [],
  ) {
    const each = edges.map(({ one, other, area, kinds }) => ({
      ...{ one, other, area },
      one_kind: kinds[0],
      other_kind: kinds[1],
      source: newId(),
    }))
    await there.database.asAdministrator(
      `with said as (select * from json_to_recordset($1) row (one uuid, other uuid, area uuid, one_kind text, other_kind text, source uuid)),
            cleared as (delete from intelligence.link), opened as (delete from access.exclusion),
            shut as (insert into access.exclusion (id, child_id, practitioner_id, reason, started_at)
                     select gen_random_uuid(), child, $2, 'A cousin', now() from unnest($3::uuid[]) child)
       insert into intelligence.link (one, other, one_kind, other_kind, kind, sealed, area_id, source, source_id)
       select one, other, one_kind, other_kind, 'together', true, area, 'submission', source from said
       union all select other, one, other_kind, one_kind, 'together', true, area, 'submission', source from said`,
      [JSON.stringify(each), officer.id, hidden],
    )
  }
  const writeWorld = ({ edges, hidden }: World) =>
    write(
      edges.map(({ one, other, area }) => ({
        ...{
          one: nodeAt(one),
          other: nodeAt(other),
          area: area === 'ours' ? there.people.north : newId(),
        },
        kinds: [kindAt(one), kindAt(other)],
      })),
      hidden.map(nodeAt),
    )
  const asked = <T>(work: (db: Db) => Promise<T>) => there.database.asking(officer, work)
  const around = (start: NodeId, steps: number, throughBusy = false) =>
    asked(db => listAround(db, start, true, steps, throughBusy))
  const wayTo = (one: NodeId, other: NodeId, throughBusy = false) =>
    asked(async db => (await findWay(db, one, other, true, throughBusy))[0]?.way ?? null)

  it('reaches what somebody would reach by hand over what they may see, in as many steps', async () => {
    let caught = 0
    await fc.assert(
      fc.asyncProperty(
        worlds,
        node,
        fc.integer({ min: 1, max: 3 }),
        async (world, start, steps) => {
          await writeWorld(world)
          const reached = await around(nodeAt(start), steps)
          const byHand = walkByHand(stepsOf(world), start, steps)
          assert.deepEqual(
            reached.map(({ id, step }) => `${id} ${step}`).toSorted(),
            written(byHand),
          )
          // Planted: a walk over everything that leaves out at its end what may not be seen.
          const step = stepsOf(world)
          const cutAfter = [...walkByHand(stepsOf(world, false), start, steps)].filter(
            ([n]) => n === start || (!world.hidden.includes(n) && step(n).length > 0),
          )
          if (`${written(new Map(cutAfter))}` !== `${written(byHand)}`) caught++
        },
      ),
      { numRuns: 60, seed: 31 },
    )
    assert.ok(caught > 0, 'a cut after the walk would have been noticed')
  })

  it('finds a shortest way of permitted links, the same each time, and none where there is none', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, node, node, async (world, one, other) => {
        await writeWorld(world)
        const way = await wayTo(nodeAt(one), nodeAt(other))
        const steps = walkByHand(stepsOf(world), one, 6).get(other)
        assert.equal(way === null ? undefined : way.length - 1, steps)
        assert.deepEqual(await wayTo(nodeAt(one), nodeAt(other)), way)
        const all = Array.from({ length: size }, (_, n) => nodeAt(n))
        const numbers = (way ?? []).map(id => all.indexOf(id))
        const step = stepsOf(world)
        for (const [at, n] of numbers.slice(1).entries())
          assert.ok(step(numbers[at] ?? -1).includes(n), 'each step is a link')
      }),
      { numRuns: 60, seed: 31 },
    )
  })

  it('shows a busy place and does not pass through it, unless that is asked for', async () => {
    const [amara, zofia, station, car] = [nodeAt(0), nodeAt(3), nodeAt(50), nodeAt(51)]
    const link = (one: NodeId, other: NodeId, kinds: readonly NodeKind[]) => ({
      one,
      other,
      area: there.people.north,
      kinds,
    })
    const crowd = Array.from({ length: busy }, () => newId<'node'>())
    await write([
      link(amara, station, ['child', 'premises']),
      link(zofia, station, ['child', 'premises']),
      ...crowd.map(one => link(one, station, ['person', 'premises'])),
    ])
    assert.deepEqual(await around(amara, 2), [{ id: station, kind: 'premises', step: 1 }])
    assert.equal((await around(amara, 2, true)).length, busy + 2)
    assert.equal((await around(station, 1)).length, busy + 2)
    assert.equal(await wayTo(amara, zofia), null)
    assert.deepEqual(await wayTo(amara, zofia, true), [amara, station, zofia])
    assert.deepEqual(await asked(db => listSharing(db, amara, true, 50)), [])
    const few = nodeAt(52)
    await write([
      ...[amara, zofia, nodeAt(6)].map(one => link(one, few, ['child', 'premises'])),
      ...[amara, nodeAt(9)].map(one => link(one, car, ['child', 'vehicle'])),
    ])
    const sharing = await asked(db => listSharing(db, amara, true, 50))
    assert.deepEqual(
      sharing.map(({ id, things }) => [id, things]),
      [[nodeAt(9), [car]], ...[zofia, nodeAt(6)].toSorted().map(id => [id, [few]])],
      'what fewer share says more',
    )
    const near = await asked(db => listNeighbours(db, amara, true, 10))
    assert.deepEqual(
      near.map(({ id, kind, how, sources }) => [id, kind, how, sources]),
      [
        [car, 'vehicle', ['together'], 1],
        [few, 'premises', ['together'], 1],
      ].toSorted(),
    )
  })
})
