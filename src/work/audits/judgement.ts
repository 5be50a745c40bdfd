import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import { type Question, questionsOf, type Tool } from './tool.ts'

type Graded = { readonly grade: string; readonly why: string }

export type Judgement = {
  readonly answers: Readonly<Record<string, Graded>>
  readonly themes: readonly string[]
  readonly strength: string
  readonly learning: string
  readonly concern: string
}

const notFinding = 'not_applicable'
const field = { grade: (id: string) => `grade-${id}`, why: (id: string) => `why-${id}` }

export { field as answerField }

/**
 * What an auditor found of one child's help. A grade without a reason teaches nobody, and it is of practice: nobody who
 * works here is graded by name.
 *
 * @param names of everybody who works in the area
 */
export function readJudgement(
  answers: Answers,
  tool: Tool,
  names: readonly string[],
): Outcome<Judgement> {
  const read = reading(answers)
  const { list, optional, problem, problems, text, choice } = read
  const graded = readGrades(read, questionsOf(tool), tool)
  const strength = optional('strength')
  const learning = text('learning', 'Enter what is to be learnt')
  const concerned = choice(
    'concerned',
    { yes: '', no: '' },
    'Select yes if a child may be at risk now',
  )
  const concern =
    concerned === 'yes' ? text('concern', 'Enter what makes you worry about the child') : ''
  for (const [name, words] of [
    ...graded.map(([id, { why }]) => [field.why(id), why] as const),
    ['strength', strength] as const,
    ['learning', learning] as const,
  ])
    if (names.some(one => words.includes(one)))
      problem(name, 'Take the name of the colleague out: a finding is about practice')
  if (problems.length > 0) return refused(problems)
  const themes = list('themes').filter(theme => Object.hasOwn(tool.themes, theme))
  return accepted({ answers: Object.fromEntries(graded), themes, strength, learning, concern })
}

function readGrades(
  { choice, optional, problem }: ReturnType<typeof reading>,
  questions: readonly Question[],
  { grades }: Pick<Tool, 'grades'>,
) {
  return questions.flatMap(({ id }) => {
    const grade = choice(field.grade(id), grades, 'Select a grade')
    const why = optional(field.why(id), 2_000)
    if (grade && grade !== notFinding && why === '')
      problem(field.why(id), 'Enter what on record shows it')
    return grade ? [[id, { grade, why }] as const] : []
  })
}

type Answered = { readonly answers: Judgement['answers'] }

/** The questions on which two who looked came to different grades. */
export function differences(tool: Tool, one: Answered, other: Answered): Question[] {
  return questionsOf(tool).filter(({ id }) => one.answers[id]?.grade !== other.answers[id]?.grade)
}

export type Settlement = {
  readonly answers: Readonly<Record<string, { readonly grade: string }>>
  readonly why: string
}

/** What a third person settles, question by question, where two differ. */
export function readSettlement(
  answers: Answers,
  tool: Tool,
  differ: readonly Question[],
): Outcome<Settlement> {
  const { choice, problems, text } = reading(answers)
  const graded = differ.flatMap(({ id }) => {
    const grade = choice(field.grade(id), tool.grades, 'Select a grade')
    return grade ? [[id, { grade }] as const] : []
  })
  const why = text('why', 'Enter why, with what both have written')
  return problems.length > 0
    ? refused(problems)
    : accepted({ answers: Object.fromEntries(graded), why })
}
