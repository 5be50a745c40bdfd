import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

type Excluded = { readonly practitionerId: Id<'practitioner'>; readonly reason: string }
type Named = { readonly id: Id<'practitioner'> }

export function readExclusion(
  answers: Answers,
  me: Id<'practitioner'>,
  colleagues: readonly Named[],
): Outcome<Excluded> {
  const { text, problem, problems } = reading(answers, shortest)
  const whom = colleagues.find(({ id }) => id === answers.practitionerId)?.id
  if (!whom) problem('practitionerId', 'Select who must not see the child')
  if (whom === me)
    problem('practitionerId', 'Tell another manager: nobody decides about themselves')
  const reason = text('reason', 'Write why they must not see the child')
  if (problems.length > 0 || !whom) return refused(problems)
  return accepted({ practitionerId: whom, reason })
}
