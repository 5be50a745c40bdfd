import { z } from 'zod'
import { accepted, type Outcome, type Problem, refused } from '../../foundation/kernel/outcome.ts'
import { defaultList } from '../../records/language/index.ts'
import { levels, type Matrix } from './matrix.ts'

const words = z.string().trim().min(1).max(20_000)
const short = z.string().trim().min(1).max(200)
const field = z.string().regex(/^[a-z][a-zA-Z]*$/)
const level = z.enum(Object.keys(levels) as (keyof typeof levels)[])
const question = z.strictObject({
  id: field,
  kind: z.enum(['text', 'level']),
  ask: short,
  hint: short.optional(),
})

const answer = z.strictObject({
  state: z.enum(['confirmed', 'suspected']),
  recency: z.literal('current').optional(),
})
const matrix = z.union([
  z.strictObject({ example: z.string() }),
  z.strictObject({
    childAge: z.int().min(0).max(25).nullable(),
    answers: z.record(z.string(), answer),
    escalations: z.array(z.string()),
  }),
])

const part = z.strictObject({
  title: short,
  facts: z.array(words).min(1),
  /** Kinds of comment found in records, each with its entry of the wording list and one that shows the child. */
  comments: z.array(z.strictObject({ entry: z.string(), says: words, better: words })).default([]),
  /** What only this part asks. */
  questions: z.array(question.extend({ worked: words })).default([]),
  /** What others have answered to the questions of every part. */
  worked: z.record(field, words),
  level: level.optional(),
  matrix: matrix.optional(),
  goodPractice: z.array(words).default([]),
  facilitator: z.array(words).default([]),
})

const shape = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  edition: short,
  title: short,
  about: words,
  minutes: z.int().min(1).max(1_000),
  /** After how many months a refresher is due. Null: never. */
  refreshMonths: z.int().min(1).max(120).nullable(),
  /** Whether it can be tried in the place for training. */
  realPages: z.boolean(),
  questions: z.array(question),
  parts: z.array(part).min(1).max(20),
})

/** A thing to learn: parts in their order, and what each asks. */
export type Module = z.infer<typeof shape>
export type ModulePart = z.infer<typeof part>

/** Takes a module, or says by path what is wrong with it. */
export function readModule(json: unknown, matrix: Matrix): Outcome<Module> {
  const read = shape.safeParse(json)
  if (read.success) {
    const problems = problemsOf(read.data, matrix)
    return problems.length > 0 ? refused(problems) : accepted(read.data)
  }
  return refused(
    read.error.issues.map(({ path, message }) => ({ field: path.join('.'), text: message })),
  )
}

function problemsOf({ questions, parts }: Module, matrix: Matrix): Problem[] {
  const known = new Set(defaultList.entries.map(({ id }) => id))
  return parts.flatMap((part, at) => {
    const problems: Problem[] = []
    const wrong = (place: string, text: string) =>
      problems.push({ field: `parts.${at}.${place}`, text })
    const own = part.questions.map(({ id }) => id)
    const ids = [...questions.map(({ id }) => id), ...own]
    if (ids.length + part.comments.length === 0) wrong('questions', 'asks nothing')
    ids.forEach((id, nth) => {
      if (ids.indexOf(id) !== nth) wrong('questions', `asks ${id} twice`)
    })
    for (const { id, kind } of questions) {
      if (!Object.hasOwn(part.worked, id)) wrong(`worked.${id}`, 'is not there')
      if (kind === 'level' && !part.level) wrong('level', 'is not there')
    }
    part.comments.forEach(({ entry }, nth) => {
      if (!known.has(entry)) wrong(`comments.${nth}.entry`, `${entry} is not on the wording list`)
    })
    if (part.matrix && !matrix.weigh(part.matrix)) wrong('matrix', 'the matrix does not know it')
    return problems
  })
}
