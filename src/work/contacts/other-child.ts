import { type Id, readId } from '../../foundation/kernel/id.ts'
import type { Answers, Problem } from '../../foundation/kernel/outcome.ts'

/** Another child who may be harmed, named in the same concern. */
export type OtherChild = {
  readonly givenName: string
  readonly familyName: string
  readonly age: number | null
  readonly schoolId: Id<'agency'> | null
  readonly account: string
}

/** Two are always on the page; the next page has room for the rest. */
export const firstOthers = [1, 2]
export const moreOthers = [3, 4, 5, 6]

const fields = ['givenName', 'familyName', 'age', 'schoolId', 'account'] as const

type Field = (typeof fields)[number]

/** The name of a field of one child, such as `other-2-age`. */
export function otherField(block: number, field: Field): string {
  return `other-${block}-${field}`
}

export function otherFields(blocks: readonly number[]): string[] {
  return blocks.flatMap(block => fields.map(field => otherField(block, field)))
}

/** Whether somebody said that other children can be named. */
export function namesOthers(answers: Answers): boolean {
  return answers.others === 'yes' && answers.nameOthers === 'yes'
}

export function wantsMoreOthers(answers: Answers): boolean {
  const written = otherFields(moreOthers).some(field => answers[field])
  return namesOthers(answers) && (answers.addOther === 'yes' || written)
}

/** Those of whom something was written, in the order they were named. */
export function readOthers(answers: Answers): OtherChild[] {
  if (!namesOthers(answers)) return []
  const blocks = [...firstOthers, ...moreOthers]
  return blocks.filter(block => isWritten(answers, block)).map(block => readOther(answers, block))
}

function readOther(answers: Answers, block: number): OtherChild {
  const age = readAge(typed(answers, block, 'age'))
  return {
    givenName: typed(answers, block, 'givenName'),
    familyName: typed(answers, block, 'familyName'),
    age: age ?? null,
    schoolId: readId<'agency'>(typed(answers, block, 'schoolId')) ?? null,
    account: typed(answers, block, 'account'),
  }
}

export function otherProblems(answers: Answers, blocks: readonly number[]): Problem[] {
  if (!namesOthers(answers)) return []
  const problems: Problem[] = []
  const problem = (block: number, field: Field, text: string) =>
    problems.push({ field: otherField(block, field), text })
  for (const block of blocks) {
    const asked = isWritten(answers, block) || block === 1
    if (asked && typed(answers, block, 'givenName') === '')
      problem(block, 'givenName', 'Enter a first name, or what you would call the child')
    const age = typed(answers, block, 'age')
    if (age !== '' && readAge(age) === undefined)
      problem(block, 'age', 'Age must be a whole number from 0 to 25')
    for (const field of ['givenName', 'familyName'] as const)
      if (typed(answers, block, field).length > 200)
        problem(block, field, 'Must be 200 characters or fewer')
    if (typed(answers, block, 'account').length > 20_000)
      problem(block, 'account', 'Must be 20,000 characters or fewer')
  }
  return problems
}

/** A whole number of years from 0 to 25. */
export function readAge(text: string): number | undefined {
  return /^\d{1,2}$/.test(text) && Number(text) <= 25 ? Number(text) : undefined
}

function isWritten(answers: Answers, block: number): boolean {
  return fields.some(field => typed(answers, block, field) !== '')
}

function typed(answers: Answers, block: number, field: Field): string {
  return answers[otherField(block, field)]?.trim() ?? ''
}
