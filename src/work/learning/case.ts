import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { levels, type Matrix } from './matrix.ts'
import type { Module, ModulePart } from './module-shape.ts'
import stagedCase from './staged-case.json' with { type: 'json' }

/** A case while it is written: it may still have no part. */
export type Draft = Module

/** Every case asks the same of each part. */
export const standing = stagedCase.questions as Module['questions']

export const texts = standing.filter(({ kind }) => kind === 'text')

export function readAbout(answers: Answers): Outcome<Partial<Draft>> {
  const read = reading(answers)
  const title = read.text('title', 'Enter what the case is called', shortest)
  const about = read.text('about', 'Say what it is about')
  const minutes = wholeIn(answers.minutes, 1000)
  const months = wholeIn(answers.refresher, 120)
  if (!minutes) read.problem('minutes', 'Enter how many minutes it takes, such as 45')
  if (answers.refresher?.trim() && !months)
    read.problem('refresher', 'Enter months as a number up to 120, or leave it empty')
  if (read.problems.length > 0) return refused(read.problems)
  return accepted({ title, about, minutes: minutes ?? 0, refreshMonths: months ?? null })
}

function wholeIn(text: string | undefined, most: number): number | undefined {
  const number = /^\d{1,4}$/.test(text?.trim() ?? '') ? Number(text) : 0
  return number >= 1 && number <= most ? number : undefined
}

/** A part as a trainer writes it: what is told, what others have thought of, what is known by the matrix. */
export function readPart(answers: Answers, matrix: Matrix): Outcome<ModulePart> {
  const read = reading(answers)
  const title = read.text('title', 'Enter what the part is called', shortest)
  const facts = paragraphs(read.text('facts', 'Write what is told'))
  const worked = standing.map(({ id, kind }) => {
    const missing = kind === 'level' ? 'Say why' : 'Write what others have thought of'
    return [id, read.text(`worked-${id}`, missing)] as const
  })
  const level = read.choice('level', levels, 'Select a level')
  const ask = read.optional('ownAsk', shortest)
  const own = read.optional('ownWorked')
  if (ask !== '' && own === '') read.problem('ownWorked', 'Write what others have thought of')
  const known = readFacts(answers, matrix)
  if (!known) read.problem('age', 'Enter an age in years up to 25, or leave it empty')
  if (read.problems.length > 0 || !level || !known) return refused(read.problems)
  return accepted({
    ...{ title, facts, level, worked: Object.fromEntries(worked), comments: [] },
    ...{ questions: ask ? [{ id: 'own', kind: 'text', ask, worked: own }] : [] },
    ...(hasSigns(known) && { matrix: known }),
    goodPractice: lines(read.optional('goodPractice')),
    facilitator: lines(read.optional('facilitator')),
  })
}

type Known = Exclude<NonNullable<ModulePart['matrix']>, { example: string }>

const hasSigns = ({ answers, escalations }: Known) =>
  Object.keys(answers).length + escalations.length > 0

/** The signs that are known in the part, each as one of the last weeks. */
function readFacts(answers: Answers, matrix: Matrix): Known | undefined {
  const read = reading(answers)
  const age = answers.age?.trim() ?? ''
  if (!/^(|\d|1\d|2[0-5])$/.test(age)) return undefined
  const ticked = (field: string, known: readonly { readonly id: string }[]) =>
    known.map(({ id }) => id).filter(id => read.list(field).includes(id))
  const [suspected, confirmed] = [
    ticked('suspected', matrix.signs),
    ticked('confirmed', matrix.signs),
  ]
  const as = (state: 'confirmed' | 'suspected', ids: readonly string[]) =>
    ids.map(id => [id, { state, recency: 'current' as const }] as const)
  return {
    childAge: age === '' ? null : Number(age),
    answers: Object.fromEntries([...as('suspected', suspected), ...as('confirmed', confirmed)]),
    escalations: ticked('emergencies', matrix.emergencies),
  }
}

/** A part as its form shows it. */
export function answersOf(part: ModulePart): Answers {
  const { title, facts, worked, level, questions, goodPractice, facilitator, matrix } = part
  const [own] = questions
  const known = matrix && !('example' in matrix) ? matrix : undefined
  const ids = (state: string) =>
    Object.entries(known?.answers ?? {})
      .filter(([, answer]) => answer.state === state)
      .map(([id]) => id)
      .join('\n')
  return {
    ...{ title, facts: facts.join('\n\n'), level },
    ...Object.fromEntries(Object.entries(worked).map(([id, text]) => [`worked-${id}`, text])),
    ...{ ownAsk: own?.ask, ownWorked: own?.worked, age: known?.childAge?.toString() },
    ...{ goodPractice: goodPractice.join('\n'), facilitator: facilitator.join('\n') },
    ...{ confirmed: ids('confirmed'), suspected: ids('suspected') },
    emergencies: known?.escalations.join('\n'),
  }
}

const lines = (text: string) => apart(text, /\n+/)
const paragraphs = (text: string) => apart(text, /\n\s*\n/)

function apart(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map(one => one.trim())
    .filter(one => one !== '')
}
