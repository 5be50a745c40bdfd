import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Assessment, EvidencedAnswers, Protection, SignedAssessment } from './assessment.ts'

export async function insertAssessment(tx: Tx, assessment: Assessment) {
  const { answers, protective, escalations, floors, ...rest } = assessment
  await tx
    .insertInto('assessment.assessment')
    .values({
      ...rest,
      answers: JSON.stringify(answers),
      protective: JSON.stringify(protective),
      escalations: [...escalations],
      floors: [...floors],
    })
    .execute()
}

/** The one that no other replaces: clocks may disagree, the chain does not. */
export async function findLatestAssessment(
  db: Db,
  childId: Id<'child'>,
): Promise<SignedAssessment | undefined> {
  const [row] = await latestOf(db, childId)
  return row && asAssessment(row)
}

const latestOf = question((db, childId: Id<'child'>) =>
  signed(db)
    .where('assessment.childId', '=', childId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('assessment.assessment as next')
            .select('next.id')
            .whereRef('next.replacesId', '=', 'assessment.id'),
        ),
      ),
    ),
)

export async function findAssessment(
  db: Db,
  id: Id<'assessment'>,
): Promise<SignedAssessment | undefined> {
  const [row] = await withId(db, id)
  return row && asAssessment(row)
}

const withId = question((db, id: Id<'assessment'>) => signed(db).where('assessment.id', '=', id))

export async function getAssessment(db: Db, id: Id<'assessment'>): Promise<SignedAssessment> {
  const found = await findAssessment(db, id)
  if (!found) throw new NotFound('assessment', id)
  return found
}

/** Latest first, without what was said. */
export async function listAssessmentsOfChild(db: Db, childId: Id<'child'>, limit: number) {
  return db
    .selectFrom('assessment.assessment as assessment')
    .innerJoin('access.practitioner as assessor', 'assessor.id', 'assessment.assessedBy')
    .where('assessment.childId', '=', childId)
    .select([
      'assessment.id',
      'assessment.assessedAt',
      'assessment.score',
      'assessment.computedLevel',
      'assessment.finalLevel',
      'assessment.provisional',
      'assessor.name as assessor',
    ])
    .orderBy('assessment.assessedAt', 'desc')
    .limit(limit)
    .execute()
}

/** What the latest assessments of those in reach rest on, and nothing else of the child. */
export async function listLatestFacts(db: Db, limit: number) {
  const rows = await db
    .selectFrom('assessment.assessment')
    .select(['id', 'childId', 'childAge', 'answers', 'escalations', 'computedLevel', 'score'])
    .orderBy('assessedAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...row, answers: row.answers as EvidencedAnswers }))
}

function signed(db: Db) {
  return db
    .selectFrom('assessment.assessment as assessment')
    .innerJoin('access.practitioner as assessor', 'assessor.id', 'assessment.assessedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'assessment.agencyId')
    .leftJoin('access.practitioner as authoriser', 'authoriser.id', 'assessment.authorisedBy')
    .selectAll('assessment')
    .select(['assessor.name as assessor', 'agency.name as agency', 'authoriser.name as authoriser'])
}

type Row = Omit<SignedAssessment, 'areaId' | 'contactId' | 'answers' | 'protective'> & {
  areaId: string
  contactId: string | null
  answers: unknown
  protective: unknown
}

function asAssessment(row: Row): SignedAssessment {
  return {
    ...row,
    areaId: row.areaId as Id<'area'>,
    contactId: row.contactId as Id<'contact'> | null,
    answers: row.answers as EvidencedAnswers,
    protective: row.protective as Protection,
  }
}

/** The child as far as a matrix is concerned. */
export async function getAssessedChild(db: Db, id: Id<'child'>) {
  const [child] = await assessedChild(db, id)
  if (!child) throw new NotFound('child', id)
  return child
}

const assessedChild = question((db, id: Id<'child'>) => ofChild(db, id))

/** As above; whoever assesses the same child at the same time waits here until this is done. */
export async function lockAssessedChild(tx: Tx, id: Id<'child'>) {
  const child = await ofChild(tx, id).forNoKeyUpdate('child').executeTakeFirst()
  if (!child) throw new NotFound('child', id)
  return child
}

function ofChild(db: Db, id: Id<'child'>) {
  return db
    .selectFrom('people.child as child')
    .leftJoin('access.agency as school', 'school.id', 'child.schoolId')
    .where('child.id', '=', id)
    .select([
      'child.id',
      'child.areaId',
      'child.reference',
      'child.givenName',
      'child.familyName',
      'child.preferredName',
      'child.bornOn',
      'school.name as school',
    ])
}

export type AssessedChild = Awaited<ReturnType<typeof getAssessedChild>>
