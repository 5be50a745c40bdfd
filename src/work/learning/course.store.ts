import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answered } from './module.ts'

export type Course = Awaited<ReturnType<typeof listOwnCourses>>[number]

/** What somebody has begun or finished, the latest first. */
export async function listOwnCourses(db: Db, me: Id<'practitioner'>, limit = 200) {
  return selectCourses(db, me).orderBy('course.begunAt', 'desc').limit(limit).execute()
}

/** Somebody's own. Another's is not there, whoever asks. */
export async function getOwnCourse(db: Db, id: Id<'course'>, me: Id<'practitioner'>) {
  const course = await selectCourses(db, me).where('course.id', '=', id).executeTakeFirst()
  if (!course) throw new NotFound('course', id)
  return course
}

function selectCourses(db: Db, me: Id<'practitioner'>) {
  return db
    .selectFrom('learning.course as course')
    .leftJoin('learning.session as session', 'session.id', 'course.sessionId')
    .select([
      'course.id',
      'course.module',
      'course.edition',
      'course.sessionId',
      'course.begunAt',
      'course.finishedAt',
      'course.validUntil',
      'session.opened',
      'session.endedAt as sessionEndedAt',
      'session.version as sessionVersion',
    ])
    .where('course.practitionerId', '=', me)
}

export async function listAnswers(db: Db, courseId: Id<'course'>) {
  const rows = await db
    .selectFrom('learning.answer')
    .select(['part', 'answers'])
    .where('courseId', '=', courseId)
    .orderBy('part')
    .execute()
  return new Map(rows.map(({ part, answers }) => [part, JSON.parse(answers) as Answered]))
}

export type NewCourse = {
  readonly practitionerId: Id<'practitioner'>
  readonly module: string
  readonly title: string
  readonly edition: string
  readonly sessionId: Id<'session'> | null
  readonly begunAt: Date
}

export async function insertCourse(tx: Tx, course: NewCourse) {
  const id = newId<'course'>()
  await tx
    .insertInto('learning.course')
    .values({ id, ...course })
    .execute()
  return id
}

export type NewAnswer = {
  readonly courseId: Id<'course'>
  readonly practitionerId: Id<'practitioner'>
  readonly part: number
  readonly answers: Answered
  readonly shown: boolean
  readonly answeredAt: Date
}

export async function insertAnswer(tx: Tx, { answers, ...answer }: NewAnswer) {
  await tx
    .insertInto('learning.answer')
    .values({ id: newId<'answer'>(), ...answer, answers: JSON.stringify(answers) })
    .execute()
}

export async function updateFinished(
  tx: Tx,
  id: Id<'course'>,
  finished: { readonly finishedAt: Date; readonly validUntil: CalendarDate | null },
) {
  const { numUpdatedRows } = await tx
    .updateTable('learning.course')
    .set(finished)
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('course', '', {})
}
