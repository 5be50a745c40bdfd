import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  findAlike,
  identifierKinds,
  listChildren,
  listHomes,
  listNumbersOf,
  listVerifiedBy,
} from '../people/index.ts'
import { differencesOf, type Fate, type OnRecord, type Row } from './fate.ts'
import { listKnown } from './known.store.ts'
import type { Told } from './told.ts'

/** Rows that are looked for together: few questions, and none of them long. */
const together = 500

type Said = Extract<Fate, { is: 'known' }>['by']

/**
 * What becomes of each row, as far as the asker may see who is on record. A record they may not see is not found, as
 * if it were not there: what is made beside it is compared later, for those who may see both.
 */
export async function matchRows(
  db: Db,
  told: readonly Told[],
  agencyId: Id<'agency'>,
  schoolId: Id<'agency'> | null,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < told.length; from += together) {
    rows.push(...(await matchSome(db, told.slice(from, from + together), agencyId, schoolId)))
  }
  return rows
}

async function matchSome(
  db: Db,
  told: readonly Told[],
  agencyId: Id<'agency'>,
  schoolId: Id<'agency'> | null,
): Promise<Row[]> {
  const right = told.filter(({ problems }) => problems.length === 0)
  const known = await listKnown(
    db,
    agencyId,
    right.map(({ reference }) => reference),
  )
  const verified = await listVerifiedBy(
    db,
    right.flatMap(({ numbers }) => numbers.map(({ number }) => number)),
  )
  const found = new Map(right.map(row => [row, whoIsMeant(row, known, verified)]))
  const ids = [...new Set([...found.values()].flatMap(meant => meant.map(({ id }) => id)))]
  const onRecord = await listOnRecord(db, ids)
  const unknown = right.filter(row => found.get(row)?.length === 0)
  const alike = await findAlike(
    db,
    unknown.map(row => ({ ...row, schoolId })),
  )
  const fateOf = (row: Told): Fate => {
    if (row.problems.length > 0) return { is: 'wrong', problems: row.problems }
    const meant = found.get(row) ?? []
    const [first] = meant
    const record = first && onRecord.get(first.id)
    if (meant.length > 1)
      return { is: 'wrong', problems: ['its numbers are of more than one child on record'] }
    if (first && record) return knownAs(row, first.by, record)
    const like = alike[unknown.indexOf(row)]
    return like ? { is: 'alike', ...like } : { is: 'new' }
  }
  return told.map(row => ({ told: row, fate: fateOf(row) }))
}

/** A number that is right of a child with neither this name nor this date of birth was written into the wrong row. */
function knownAs(told: Told, by: Said, record: OnRecord): Fate {
  const differences = differencesOf(told, record)
  const differ = differences.map(({ what }) => what)
  if (by !== 'reference' && differ.includes('Name') && differ.includes('Date of birth')) {
    const whose = 'of a child on record with another name and another date of birth'
    return { is: 'wrong', problems: [`its ${identifierKinds[by]} is ${whose}`] }
  }
  return { is: 'known', by, child: record.child, differences }
}

/** What the agency told before outweighs its numbers: then they are differences, for somebody to look at. */
function whoIsMeant(
  { reference, numbers }: Told,
  known: Awaited<ReturnType<typeof listKnown>>,
  verified: Awaited<ReturnType<typeof listVerifiedBy>>,
): { readonly id: Id<'child'>; readonly by: Said }[] {
  const before = known.find(one => one.reference === reference)
  if (before) return [{ id: before.childId, by: 'reference' }]
  const byId = new Map(
    verified
      .filter(one => numbers.some(({ kind, number }) => kind === one.kind && number === one.number))
      .map(({ childId, kind }) => [childId, kind]),
  )
  return [...byId].map(([id, by]) => ({ id, by }))
}

async function listOnRecord(
  db: Db,
  ids: readonly Id<'child'>[],
): Promise<ReadonlyMap<Id<'child'>, OnRecord>> {
  if (ids.length === 0) return new Map()
  const children = await listChildren(db, ids)
  const numbers = Map.groupBy(await listNumbersOf(db, ids), ({ childId }) => childId)
  const homes = await listHomes(db, ids)
  return new Map(
    children.map(child => {
      const home = homes.get(child.id)
      const open = home?.hidden ? undefined : home
      return [child.id, { child, numbers: numbers.get(child.id) ?? [], home: open }]
    }),
  )
}
