import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { NewAnswer, NewQuestion } from './question.ts'

type By = { readonly id: Id<'practitioner'>; readonly agencyId: Id<'agency'>; readonly at: Date }

export async function insertQuestion(tx: Tx, question: NewQuestion & { dueAt: Date }, by: By) {
  const id = newId<'question'>()
  const asked = { askedBy: by.id, agencyId: by.agencyId, askedAt: by.at }
  await tx
    .insertInto('sharing.question')
    .values({ id, ...question, ...asked })
    .execute()
  return id
}

type Within = { readonly questionId: Id<'question'>; readonly areaId: Id<'area'> }

export async function insertAnswer(
  tx: Tx,
  within: Within & { readonly toldTo: Id<'practitioner'> },
  { words, ...answer }: NewAnswer,
  by: By,
) {
  const { toldTo, ...of } = within
  const answered = { answeredBy: by.id, agencyId: by.agencyId, answeredAt: by.at }
  const id = newId<'answer'>()
  await tx
    .insertInto('sharing.answer')
    .values({ id, ...of, ...answer, ...answered })
    .execute()
  if (words !== '') {
    await tx
      .insertInto('sharing.told')
      .values({ id: newId(), ...of, toldTo, words, toldAt: by.at })
      .execute()
  }
  return id
}

function selectQuestions(db: Db) {
  return db
    .selectFrom('sharing.question as question')
    .innerJoin('access.practitioner as asker', 'asker.id', 'question.askedBy')
    .innerJoin('access.agency as agency', 'agency.id', 'question.agencyId')
    .select([
      'question.id',
      'question.areaId',
      'question.kind',
      'question.asks',
      'question.why',
      'question.askedBy',
      'question.askedAt',
      'question.dueAt',
      'asker.name as askerName',
      'agency.name as agencyName',
    ])
}

export type Question = Awaited<ReturnType<typeof getQuestion>>

export async function getQuestion(db: Db, id: Id<'question'>) {
  const question = await selectQuestions(db).where('question.id', '=', id).executeTakeFirst()
  if (!question) throw new NotFound('question', id)
  return question
}

type Part = { readonly limit: number; readonly offset: number }

export async function listOwnQuestions(db: Db, who: Id<'practitioner'>, { limit, offset }: Part) {
  return selectQuestions(db)
    .where('question.askedBy', '=', who)
    .orderBy('question.askedAt', 'desc')
    .orderBy('question.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Those nobody has decided about, the one that is due first on top. */
export async function listOpenQuestions(db: Db, { limit, offset }: Part) {
  return selectQuestions(db)
    .where(
      sql<boolean>`not exists (select from sharing.answer where answer.question_id = question.id)`,
    )
    .orderBy('question.dueAt')
    .orderBy('question.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function listAnswers(db: Db, questionId: Id<'question'>, limit = 50) {
  return db
    .selectFrom('sharing.answer as answer')
    .innerJoin('access.practitioner as answerer', 'answerer.id', 'answer.answeredBy')
    .select([
      'answer.id',
      'answer.decision',
      'answer.basis',
      'answer.reason',
      'answer.answeredAt',
      'answerer.name',
    ])
    .where('answer.questionId', '=', questionId)
    .orderBy('answer.answeredAt', 'desc')
    .limit(limit)
    .execute()
}

/** The latest decisions, those not to share among them, so that somebody looks at them again. */
export async function listDecisions(db: Db, { limit, offset }: Part) {
  return db
    .selectFrom('sharing.answer as answer')
    .innerJoin('sharing.question as question', 'question.id', 'answer.questionId')
    .innerJoin('access.agency as agency', 'agency.id', 'question.agencyId')
    .select([
      'answer.id',
      'answer.decision',
      'answer.basis',
      'answer.answeredAt',
      'question.id as questionId',
      'agency.name as agencyName',
    ])
    .orderBy('answer.answeredAt', 'desc')
    .orderBy('answer.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function listTold(db: Db, questionId: Id<'question'>, limit = 50) {
  return db
    .selectFrom('sharing.told')
    .select(['id', 'words', 'toldAt'])
    .where('questionId', '=', questionId)
    .orderBy('toldAt', 'desc')
    .limit(limit)
    .execute()
}
