import { createHash } from 'node:crypto'
import { type Asking, findArea } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { publishTable, type Release, readRelease } from '../../records/publishing/index.ts'
import { mayApproveRelease, mayCount, mayReadFigures } from './figures.policy.ts'
import {
  type Cuts,
  completenessOf,
  type MeasureId,
  measures,
  type Period,
  tableOf,
  wentOutWithout,
} from './measure.ts'
import {
  countChildren,
  getRelease,
  insertApproval,
  insertRelease,
  listEarlier,
  listHistory,
  listReleases,
  makeOneAtATime,
} from './release.store.ts'

/** What is asked: which children, cut how, of which area and time. */
export type Asked = {
  readonly measureId: MeasureId
  readonly cuts: Cuts
  readonly areaId: Id<'area'>
  readonly period: Period
}

async function counted(db: Db, { measureId, cuts, areaId, period }: Asked) {
  const area = await findArea(db, areaId)
  if (!area) throw new NotFound('area', areaId)
  const children = await countChildren(db, measureId, areaId, period.since, period.until)
  const history = await listHistory(db, measureId, areaId, period.since, period.until)
  const table = tableOf(measures[measureId], cuts, { area: area.name, period }, children)
  return { table, area: area.name, completeness: completenessOf(children), history }
}

/** True counts, for an analyst's eyes. */
export async function viewCounts(database: Database, who: Asking, asked: Asked) {
  const because = granted(mayCount(who, asked.areaId))
  return auditedRead(database, who, async db => ({
    result: await counted(db, asked),
    audit: { verb: 'consultation', action: 'figures.counted', subjects: [], because },
  }))
}

/**
 * Makes of the counts what may go out, beside all that was made of the same children before.
 *
 * It goes nowhere until a second person has approved it.
 */
export async function makeRelease(
  database: Database,
  who: Asking,
  asked: Asked,
): Promise<Outcome<Id<'release'>>> {
  const because = granted(mayCount(who, asked.areaId))
  if (!(await database.asking(who, db => prepare(db, asked)))) {
    const text =
      'Choose a wider cut or another time: beside what was made before, this would give children away'
    return refused([{ field: '', text }])
  }
  const id = newId<'release'>()
  return accepted(
    await auditedTransaction(database, who, async tx => {
      await makeOneAtATime(tx, asked.measureId, asked.areaId)
      const made = await prepare(tx, asked)
      if (!made) throw new Conflict('release', 'overtaken', {})
      const content = JSON.stringify(made)
      const release = { content, sha256: createHash('sha256').update(content).digest('hex') }
      const { areaId, measureId: measure, period } = asked
      const own = { id, areaId, measure, madeBy: who.id, madeAt: who.at }
      await insertRelease(tx, { ...own, ...period, ...release })
      const audit = {
        verb: 'collection',
        action: 'figures.released',
        subjects: [id],
        because,
      } as const
      return { result: id, audit }
    }),
  )
}

async function prepare(db: Db, asked: Asked) {
  const { table, history } = await counted(db, asked)
  const earlier = await listEarlier(db, asked.measureId, asked.areaId)
  if (wentOutWithout(history, asked.period, earlier)) return undefined
  return publishTable(
    table,
    earlier.map(({ content }) => releaseIn(content)),
  )
}

/** A second person stands for it by name. */
export async function approveRelease(database: Database, who: Asking, id: Id<'release'>) {
  return auditedTransaction(database, who, async tx => {
    const release = await getRelease(tx, id)
    const because = granted(mayApproveRelease(who, release))
    if (release.approvedAt) throw new Conflict('release', 'approved', {})
    await insertApproval(tx, { releaseId: id, approvedBy: who.id, approvedAt: who.at })
    const audit = {
      verb: 'alteration',
      action: 'figures.approved',
      subjects: [id],
      because,
    } as const
    return { result: id, audit }
  })
}

/** A release is no record of a child: reading it is not written down. */
export async function showRelease(database: Database, who: Asking, id: Id<'release'>) {
  granted(mayReadFigures(who))
  return database.asking(who, async db => {
    const row = await getRelease(db, id)
    return { ...row, release: releaseIn(row.content) }
  })
}

export async function showReleases(database: Database, who: Asking, offset: number, limit: number) {
  granted(mayReadFigures(who))
  return database.asking(who, db => listReleases(db, limit, offset))
}

function releaseIn(content: string): Release {
  const read = readRelease(JSON.parse(content))
  if (!read.ok) throw new Error('a stored release cannot be read')
  return read.value
}
