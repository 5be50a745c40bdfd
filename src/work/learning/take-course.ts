import type { Asking } from '../../foundation/access/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  getOwnCourse,
  insertAnswer,
  insertCourse,
  listAnswers,
  listOwnCourses,
  type NewCourse,
  updateFinished,
} from './course.store.ts'
import { mayLearn } from './learning.policy.ts'
import { getEdition, getModule, type Library } from './library.ts'
import { type Answered, nextPart, validUntil } from './module.ts'
import { record } from './record.ts'

export type CourseView = Awaited<ReturnType<typeof viewCourse>>

/** A learner's own way through a module. */
export async function viewCourse(
  database: Database,
  library: Library,
  who: Asking,
  id: Id<'course'>,
) {
  return database.asking(who, db => readCourse(db, library, who, id))
}

async function readCourse(db: Db, library: Library, who: Asking, id: Id<'course'>) {
  const course = await getOwnCourse(db, id, who.id)
  const [module, answers] = await Promise.all([
    getEdition(db, library, course),
    listAnswers(db, id),
  ])
  // What a trainer has not opened when the session ends, people go on with by themselves.
  const waits = course.sessionId !== null && course.sessionEndedAt === null
  const opened = waits ? (course.opened ?? 0) : module.parts.length
  return { course, module, answers, waits, next: nextPart(module, [...answers.keys()], opened) }
}

/** Begins a module, or goes on with it where it was begun and not finished. */
export async function beginCourse(
  database: Database,
  library: Library,
  who: Asking,
  moduleId: string | undefined,
): Promise<Id<'course'>> {
  const because = granted(mayLearn(who))
  const { module, open } = await database.asking(who, async db => {
    const module = await getModule(db, library, moduleId, londonDayOf(who.at))
    const courses = await listOwnCourses(db, who.id)
    return { module, open: courses.find(one => one.module === module.id && !one.finishedAt) }
  })
  if (open) return open.id
  const { id, title, edition } = module
  return insertBegun(database, who, because, { module: id, title, edition })
}

export async function insertBegun(
  database: Database,
  who: Asking,
  because: string,
  what: Pick<NewCourse, 'module' | 'title' | 'edition'>,
  sessionId: Id<'session'> | null = null,
) {
  const why = { verb: 'collection', action: 'learning.begun', because } as const
  const { module, title, edition } = what
  const course = { practitionerId: who.id, module, title, edition, sessionId, begunAt: who.at }
  return record(database, who, why, tx => insertCourse(tx, course))
}

/**
 * Keeps what a learner answered to a part, for nobody but the learner. With the last part the module is done, and its
 * refresher has a day.
 *
 * @param shown the learner chose that the group of a session may see it without a name
 */
export async function answerPart(
  database: Database,
  library: Library,
  who: Asking,
  id: Id<'course'>,
  { part, answers, shown }: { part: number; answers: Answered; shown: boolean },
) {
  const because = granted(mayLearn(who))
  const why = { verb: 'collection', action: 'learning.answered', because } as const
  await record(database, who, why, async tx => {
    const { course, module, next } = await readCourse(tx, library, who, id)
    if (next !== part) throw new NotFound('open part of course', id)
    await insertAnswer(tx, {
      ...{ courseId: id, practitionerId: who.id, part, answers },
      ...{ shown: shown && course.sessionId !== null, answeredAt: who.at },
    })
    if (part === module.parts.length) {
      const finished = validUntil(module, londonDayOf(who.at))
      await updateFinished(tx, id, { finishedAt: who.at, validUntil: finished })
    }
    return id
  })
}
