import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NewCircle } from './circle.ts'
import type { OfReferral } from './events.ts'

type Begun = {
  readonly areaId: Id<'area'>
  readonly providerId: Id<'agency'>
  readonly workerId: Id<'practitioner'>
  readonly begunAt: Date
}

export async function insertCircle(tx: Tx, circle: NewCircle & Begun) {
  const id = newId<'circle'>()
  await tx
    .insertInto('support.circle')
    .values({ id, ...circle })
    .execute()
  return id
}

export const listCircles = question((db, limit: number) =>
  db
    .selectFrom('support.circle as circle')
    .innerJoin('access.practitioner as worker', 'worker.id', 'circle.workerId')
    .select(['circle.id', 'circle.name', 'circle.place', 'worker.name as workerName'])
    .where('circle.endedAt', 'is', null)
    .orderBy('circle.name')
    .orderBy('circle.id')
    .limit(limit),
)

const circleOf = question((db, id: Id<'circle'>) =>
  db
    .selectFrom('support.circle as circle')
    .innerJoin('access.practitioner as worker', 'worker.id', 'circle.workerId')
    .selectAll('circle')
    .select('worker.name as workerName')
    .where('circle.id', '=', id)
    .where('circle.endedAt', 'is', null),
)

export async function getCircle(db: Db, id: Id<'circle'>) {
  const [row] = await circleOf(db, id)
  if (!row) throw new NotFound('group', id)
  return row
}

/** Who is in a group now, for whoever leads it. */
export const listMembers = question((db, id: Id<'circle'>, limit: number) =>
  db
    .selectFrom('support.member as member')
    .innerJoin('support.referral as referral', 'referral.id', 'member.referralId')
    .innerJoin('people.child as child', 'child.id', 'member.childId')
    .select(['member.id', 'member.childId', 'member.referralId', 'child.reference'])
    .select(['child.givenName', 'child.familyName', 'child.preferredName'])
    .where('member.circleId', '=', id)
    .where('member.leftAt', 'is', null)
    .where('referral.endedAt', 'is', null)
    .orderBy('child.givenName')
    .orderBy('member.id')
    .limit(limit),
)

export type Member = Awaited<ReturnType<typeof listMembers>>[number]

/** Children in support who could join. */
export const listWhoCouldJoin = question((db, id: Id<'circle'>, limit: number) =>
  db
    .selectFrom('support.referral as referral')
    .innerJoin('people.child as child', 'child.id', 'referral.childId')
    .select(['referral.id', 'child.reference', 'child.givenName', 'child.familyName'])
    .select(['child.preferredName'])
    .where('referral.state', 'in', ['allocated', 'active'])
    .where(({ eb, selectFrom }) =>
      eb(
        'referral.workerId',
        '=',
        selectFrom('support.circle').select('workerId').where('support.circle.id', '=', id),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('support.member')
            .select('support.member.id')
            .whereRef('support.member.childId', '=', 'referral.childId')
            .where('support.member.circleId', '=', id)
            .where('support.member.leftAt', 'is', null),
        ),
      ),
    )
    .orderBy('child.givenName')
    .orderBy('referral.id')
    .limit(limit),
)

export async function insertMember(
  tx: Tx,
  member: OfReferral & { readonly circleId: Id<'circle'>; readonly joinedAt: Date },
) {
  const id = newId<'member'>()
  await tx
    .insertInto('support.member')
    .values({ id, ...member })
    .execute()
  return id
}
