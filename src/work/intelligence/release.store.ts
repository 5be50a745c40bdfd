import type { RoleId } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NewRelease } from './evaluation.ts'

type By = { readonly id: Id<'practitioner'>; readonly at: Date }
type Source = {
  readonly submissionId: Id<'submission'>
  readonly areaId: Id<'area'>
  readonly summary: {
    readonly id: Id<'summary'>
    readonly words: string
    readonly band: string
    readonly kinds: string[]
    readonly action: boolean
  }
}

export async function insertRelease(
  tx: Tx,
  { submissionId, areaId, summary }: Source,
  { agencyIds, roleIds, childIds, ...days }: NewRelease,
  { id: releasedBy, at: releasedAt }: By,
): Promise<Id<'release'>> {
  const id = newId<'release'>()
  const { id: summaryId, words, band, kinds, action } = summary
  await tx
    .insertInto('intelligence.release')
    .values({ ...{ id, areaId, words, band, kinds, action, ...days }, releasedBy, releasedAt })
    .execute()
  await tx
    .insertInto('intelligence.releasedFrom')
    .values({ releaseId: id, submissionId, summaryId, areaId })
    .execute()
  const children = await listAreasOf(tx, submissionId, childIds)
  const nobody: Named = { areaId, agencyId: null, roleId: null, childId: null }
  const named: Named[] = [
    ...agencyIds.map(agencyId => ({ ...nobody, agencyId })),
    ...roleIds.map(roleId => ({ ...nobody, roleId })),
    ...children.map(child => ({ ...nobody, ...child })),
  ]
  await tx
    .insertInto('intelligence.audience')
    .values(named.map(one => ({ id: newId<'audience'>(), releaseId: id, ...one })))
    .execute()
  return id
}

/** Where the children a submission names live by now: that may be another area than it was told in. */
async function listAreasOf(
  tx: Tx,
  submissionId: Id<'submission'>,
  childIds: readonly Id<'child'>[],
) {
  if (childIds.length === 0) return []
  return tx
    .selectFrom('intelligence.childNamed')
    .select(['childId', 'areaId'])
    .where('submissionId', '=', submissionId)
    .where('childId', 'in', [...childIds])
    .execute()
}

type Named = {
  readonly areaId: string
  readonly agencyId: Id<'agency'> | null
  readonly roleId: RoleId | null
  readonly childId: Id<'child'> | null
}

export async function updateReleaseEnded(tx: Tx, id: Id<'release'>, why: string, at: Date) {
  const { numUpdatedRows } = await tx
    .updateTable('intelligence.release')
    .set({ endedAt: at, endedWhy: why })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('release', '', {})
}

export type Release = Awaited<ReturnType<typeof getRelease>>

function selectReleases(db: Db) {
  return db
    .selectFrom('intelligence.release as release')
    .select([
      'release.id',
      'release.words',
      'release.band',
      'release.kinds',
      'release.action',
      'release.releasedAt',
      'release.reviewOn',
      'release.expiresOn',
    ])
    .where('release.endedAt', 'is', null)
}

/** What the asker was told and may still hold, the latest first. */
export async function listReleases(
  db: Db,
  today: CalendarDate,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  return selectReleases(db)
    .where('release.expiresOn', '>=', today)
    .orderBy('release.releasedAt', 'desc')
    .orderBy('release.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function getRelease(db: Db, id: Id<'release'>, today: CalendarDate) {
  const release = await selectReleases(db)
    .where('release.id', '=', id)
    .where('release.expiresOn', '>=', today)
    .executeTakeFirst()
  if (!release) throw new NotFound('release', id)
  return release
}

/** Every release a submission led to, ended ones too, each with its named audience. For officers. */
export async function listReleasesFrom(db: Db, submissionId: Id<'submission'>, limit = 50) {
  const releases = await db
    .selectFrom('intelligence.releasedFrom as source')
    .innerJoin('intelligence.release as release', 'release.id', 'source.releaseId')
    .innerJoin('access.practitioner as releaser', 'releaser.id', 'release.releasedBy')
    .select([
      'release.id',
      'release.words',
      'release.releasedAt',
      'release.reviewOn',
      'release.expiresOn',
      'release.endedAt',
      'release.endedWhy',
      'releaser.name as releaserName',
    ])
    .where('source.submissionId', '=', submissionId)
    .orderBy('release.releasedAt', 'desc')
    .limit(limit)
    .execute()
  const ids = releases.map(one => one.id)
  const audiences = ids.length === 0 ? [] : await listAudiences(db, ids)
  return releases.map(release => ({
    ...release,
    audience: audiences.filter(one => one.releaseId === release.id),
  }))
}

async function listAudiences(db: Db, releaseIds: readonly Id<'release'>[]) {
  return db
    .selectFrom('intelligence.audience as audience')
    .leftJoin('access.agency as agency', 'agency.id', 'audience.agencyId')
    .leftJoin('access.role as role', 'role.id', 'audience.roleId')
    .select([
      'audience.id',
      'audience.releaseId',
      'agency.name as agencyName',
      'role.label as roleLabel',
      'audience.childId',
    ])
    .where('audience.releaseId', 'in', [...releaseIds])
    .limit(500)
    .execute()
}

export async function findSubmissionOf(db: Db, releaseId: Id<'release'>) {
  const found = await db
    .selectFrom('intelligence.releasedFrom')
    .select('submissionId')
    .where('releaseId', '=', releaseId)
    .executeTakeFirst()
  if (!found) throw new NotFound('release', releaseId)
  return found.submissionId
}

export const listExpired = question((db, today: CalendarDate, limit: number) =>
  db
    .selectFrom('intelligence.release')
    .select('id')
    .where('endedAt', 'is', null)
    .where('expiresOn', '<', today)
    .orderBy('expiresOn')
    .limit(limit),
)
