import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayLearn, mayTrain } from './learning.policy.ts'
import { getEdition, type Library } from './library.ts'
import { questionsOf } from './module.ts'
import type { Module } from './module-shape.ts'
import { record } from './record.ts'
import {
  countSession,
  findCourseIn,
  getSession,
  insertSession,
  listShown,
  updateSession,
} from './session.store.ts'
import { insertBegun } from './take-course.ts'

/** A trainer begins a session: nothing is open yet, and people come in. */
export async function beginSession(database: Database, who: Asking, module: Module) {
  const because = granted(mayTrain(who))
  const { id, title, edition } = module
  const session = { module: id, title, edition, trainerId: who.id, begunAt: who.at }
  const why = { verb: 'collection', action: 'learning.session-begun', because } as const
  return record(database, who, why, tx => insertSession(tx, session))
}

/** Comes into a session, or back to it: once. */
export async function joinSession(database: Database, who: Asking, id: Id<'session'>) {
  const because = granted(mayLearn(who))
  const { session, own } = await database.asking(who, async db => ({
    session: await getSession(db, id),
    own: await findCourseIn(db, id, who.id),
  }))
  if (own) return own.id
  if (session.endedAt) throw new NotFound('session that goes on', id)
  return insertBegun(database, who, because, session, id)
}

export type SessionView = Awaited<ReturnType<typeof viewSession>>

/** What a trainer needs to lead a session: the module with its notes, and how many have answered. Never who or what. */
export async function viewSession(
  database: Database,
  library: Library,
  who: Asking,
  id: Id<'session'>,
) {
  granted(mayTrain(who))
  return database.asking(who, async db => {
    const session = await getSession(db, id)
    const [module, counts] = await Promise.all([
      getEdition(db, library, session),
      countSession(db, id),
    ])
    return { session, module, counts }
  })
}

/** Opens the next part for everybody. Pressed twice, it opens one. */
export async function openPart(
  database: Database,
  library: Library,
  who: Asking,
  id: Id<'session'>,
  part: number,
) {
  const { session, module } = await viewSession(database, library, who, id)
  if (part !== session.opened + 1 || part > module.parts.length) return
  await moving(database, who, 'learning.part-opened', session, { opened: part })
}

/** From then on everybody goes on alone, and nobody comes in. */
export async function endSession(database: Database, who: Asking, id: Id<'session'>) {
  const session = await database.asking(who, db => getSession(db, id))
  if (session.endedAt) return
  await moving(database, who, 'learning.session-ended', session, { endedAt: who.at })
}

async function moving(
  database: Database,
  who: Asking,
  action: `learning.${string}`,
  session: Parameters<typeof updateSession>[1],
  change: Parameters<typeof updateSession>[2],
) {
  const because = granted(mayTrain(who))
  await record(database, who, { verb: 'alteration', action, because }, async tx => {
    await updateSession(tx, session, change)
    return session.id
  })
}

/** The answers to a part that at least three learners chose to show, without names. */
export async function viewShown(
  database: Database,
  library: Library,
  who: Asking,
  id: Id<'session'>,
  number: number,
) {
  const because = granted(mayTrain(who))
  return auditedRead(database, who, async db => {
    const session = await getSession(db, id)
    const module = await getEdition(db, library, session)
    const part = module.parts[number - 1]
    if (!part) throw new NotFound('part')
    const shown = await listShown(db, id, number)
    const audit = {
      ...({ verb: 'consultation', action: 'learning.answers-shown' } as const),
      ...{ subjects: [id], because },
    }
    return {
      result: { session, module, part, number, questions: questionsOf(module, part), shown },
      audit,
    }
  })
}
