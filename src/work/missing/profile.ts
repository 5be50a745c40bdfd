import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'

/** What is asked ahead, after the forms that Philomena profiles use, in the order of the printed page. */
export const profileQuestions = {
  description: 'What does the child look like?',
  photoHolder: 'Who holds a recent photograph?',
  photoReference: 'Under which reference?',
  photoHow: 'How do the police get it, by day and by night?',
  friends: 'Friends and company',
  places: 'Places the child goes to',
  phones: 'Telephone numbers',
  accounts: 'Accounts online',
  medical: 'Health and medicine',
  money: 'Money and cards',
  travel: 'How the child travels',
  earlier: 'Where the child was found before',
} as const

export type ProfileField = keyof typeof profileQuestions
export type Profile = Readonly<Record<ProfileField, string>>

const fields = Object.keys(profileQuestions) as ProfileField[]
const most = 1000

/** Written ahead by those who care for the child. The photograph is named and never kept here. */
export function readProfile(answers: Answers): Outcome<Profile> {
  const read = reading(answers, most)
  const entries = fields.map(field => [
    field,
    field === 'description'
      ? read.text(field, 'Enter what the child looks like')
      : read.optional(field),
  ])
  return read.problems.length > 0
    ? refused(read.problems)
    : accepted(Object.fromEntries(entries) as Profile)
}
