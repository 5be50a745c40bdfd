import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

export const knownKinds = {
  home: 'Where I live or lived',
  other_name: 'Another name I have or had',
  former_partner: 'Somebody I was with, now apart',
} as const

export type KnownKind = keyof typeof knownKinds

export type Declared = {
  readonly kind: KnownKind
  readonly said: string
  readonly postcode: string
}

export function readDeclared(answers: Answers): Outcome<Declared> {
  const { choice, text, optional, problem, problems } = reading(answers, shortest)
  const kind = choice('kind', knownKinds, 'Select what it is')
  const said = text('said', 'Enter the address or the name')
  const postcode = optional('postcode', 10)
  if (kind === 'home' && postcode === '') problem('postcode', 'Enter the postcode')
  return problems.length > 0 || !kind ? refused(problems) : accepted({ kind, said, postcode })
}
