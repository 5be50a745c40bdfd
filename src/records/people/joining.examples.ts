import assert from 'node:assert/strict'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { fc } from '../../foundation/kernel/properties.examples.ts'
import { exampleAddress } from './address.examples.ts'
import { getChild } from './child.store.ts'
import { editChild } from './edit-child.ts'
import { exampleTown, judgeExample } from './merge.examples.ts'
import { recordAddress } from './record-address.ts'
import { recordIdentifier } from './record-identifier.ts'
import { findLeading } from './together.store.ts'

const size = 4

const one = fc.nat({ max: size - 1 })
const two = fc.tuple(one, one).filter(([a, b]) => a !== b)

type Step =
  | { readonly does: 'join' | 'part'; readonly two: readonly [number, number] }
  | { readonly does: 'write'; readonly at: number; readonly what: Written }
  | { readonly does: 'restrict'; readonly at: number }
  | { readonly does: 'exclude'; readonly at: number; readonly who: number }

type Written = 'facts' | 'address' | 'number'

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('join' as const), two }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('part' as const), two }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ does: fc.constant('write' as const), at: one },
      what: fc.constantFrom<Written[]>('facts', 'address', 'number'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ does: fc.constant('exclude' as const), at: one },
      who: fc.nat({ max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restrict' as const), at: one }) },
)

export const steps = fc.array(step, { minLength: 3, maxLength: 14 })

/** What must be so of four records and four people, worked out without the database. */
function model() {
  const joined = new Set<string>()
  const excluded = new Set<string>()
  const restricted = new Set<number>()
  const written = new Map<string, string[]>()
  const pair = (a: number, b: number) => [a, b].sort().join()
  const bar = (who: number, at: number) => `${who} ${at}`
  const reach = (at: number, isOpen: (at: number) => boolean) => {
    const met = [at]
    for (const from of met) {
      for (let to = 0; to < size; to++) {
        if (joined.has(pair(from, to)) && isOpen(to) && !met.includes(to)) met.push(to)
      }
    }
    return met
  }
  // The last of the four is named for one record only.
  const sees = (who: number, at: number) =>
    (who < 3 || at === 2) &&
    reach(at, () => true).every(to => !excluded.has(bar(who, to)) && !restricted.has(to))
  const leading = (who: number, at: number) => Math.min(...reach(at, to => sees(who, to)))
  const write = (at: number, what: Written, words: string) => {
    const key = `${at} ${what}`
    const before = what === 'facts' ? [] : (written.get(key) ?? [])
    written.set(key, [...before, words])
  }
  return { joined, excluded, restricted, written, pair, bar, sees, leading, write }
}

/** Walks sequences of joining, parting, shielding and writing, and says where the database is not as it must be. */
export async function exampleJoining() {
  const town = await exampleTown(size)
  const { database, people, worker, manager, school, children, pairOf, nth } = town
  const social = people.as('social_worker')
  await database.asking(theProcess, db =>
    insertTie(db as Tx, nth(2), { practitionerId: social.id }, 'allocation', nth(2), social.at),
  )
  const everyone = [worker, manager, school, social]
  const clear = () =>
    database.asAdministrator(
      `delete from people.merge; delete from people.judgement; delete from access.exclusion; delete from access.restriction;
       delete from people.address; delete from people.identifier; delete from people.to_compare;
       update people.child set trusted_adult = ''`,
    )
  const content = async () =>
    JSON.stringify([
      await database.asAdministrator(
        `select id, given_name, family_name, preferred_name, born_on, sex, ethnicity, disability, school_id, trusted_adult, childs_words
           from people.child order by reference`,
      ),
      await database.asAdministrator('select * from people.name_token order by child_id, token'),
      await database.asAdministrator('select * from people.address order by id'),
      await database.asAdministrator('select * from people.identifier order by id'),
      await database.asAdministrator('select * from access.relationship order by id'),
    ])

  async function write(at: number, what: Written, words: string) {
    const id = nth(at)
    if (what === 'facts') {
      const {
        version,
        areaId,
        reference,
        id: _,
        ...facts
      } = await database.asking(worker, db => getChild(db, id))
      await editChild(database, worker, id, { ...facts, trustedAdult: words }, version)
    } else if (what === 'address') {
      await recordAddress(database, worker, id, exampleAddress({ lines: words, hidden: false }))
    } else {
      await recordIdentifier(database, worker, id, {
        ...{ kind: 'police', number: words.toUpperCase().replaceAll(' ', ''), state: 'unverified' },
        ...{ notIncludedWhy: '', sourceAgencyId: people.police, knownOn: '2026-11-01' },
        replacedWhy: '',
      })
    }
  }

  const recorded = {
    facts: 'select trusted_adult as words from people.child where id = $1',
    address:
      'select lines as words from people.address where child_id = $1 order by recorded_at, id',
    number:
      'select number as words from people.identifier where child_id = $1 order by recorded_at, id',
  } as const

  async function walk(taken: readonly Step[]) {
    await clear()
    const before = await content()
    const must = model()
    for (const [index, now] of taken.entries()) {
      if (now.does === 'join' || now.does === 'part') {
        const [a, b] = now.two
        const blind = [worker, manager].find((_, who) => !must.sees(who, a) || !must.sees(who, b))
        const key = must.pair(a, b)
        if (blind) {
          await assert.rejects(judgeExample(database, blind, pairOf(a, b), 'same'), NotFound)
        } else if (must.joined.has(key) === (now.does === 'part')) {
          await town[now.does](pairOf(a, b))
          must.joined[now.does === 'join' ? 'add' : 'delete'](key)
        }
      }
      if (now.does === 'exclude') {
        await town.exclude(everyone[now.who] as Asking, now.at)
        must.excluded.add(must.bar(now.who, now.at))
      }
      if (now.does === 'restrict') {
        await town.restrict(now.at)
        must.restricted.add(now.at)
      }
      if (now.does === 'write' && must.sees(0, now.at)) {
        const lead = await database.asking(worker, db => findLeading(db, nth(now.at)))
        const leading = must.leading(0, now.at)
        assert.equal(lead?.id, nth(leading))
        await write(leading, now.what, `word ${index}`)
        must.write(leading, now.what, `word ${index}`)
      }
      for (const [who, person] of everyone.entries()) {
        const expected = children.flatMap((_, at) => (must.sees(who, at) ? [at] : []))
        assert.deepEqual(await town.seenBy(person), expected)
      }
    }
    // Shields are lifted, everything is parted again: only what was written meanwhile is new, where it was written.
    await database.asAdministrator('delete from access.exclusion; delete from access.restriction')
    for (const pair of must.joined) {
      const [a, b] = pair.split(',').map(Number) as [number, number]
      await town.part(pairOf(a, b))
    }
    for (const [at, id] of children.entries()) {
      assert.equal((await database.asking(worker, db => findLeading(db, id)))?.id, id)
      for (const [what, sql] of Object.entries(recorded)) {
        const found = await database.asAdministrator(sql, [id])
        const expected = must.written.get(`${at} ${what}`) ?? (what === 'facts' ? [''] : [])
        assert.deepEqual(
          found.map(({ words }) => String(words).toLowerCase().replaceAll(' ', '')).sort(),
          expected.map(words => words.replaceAll(' ', '')).sort(),
        )
      }
    }
    await database.asAdministrator(
      `update people.child set trusted_adult = ''; delete from people.address; delete from people.identifier`,
    )
    assert.equal(await content(), before)
  }

  return { walk, database }
}
