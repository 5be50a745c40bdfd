import {
  type Answers,
  accepted,
  listOf,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'

export const recordKinds = {
  social_care: 'Children’s social care',
  early_help: 'Early help',
  police: 'Police',
  health: 'Health',
  education: 'School and attendance',
  missing: 'Missing episodes',
  youth_justice: 'Youth justice',
  housing: 'Housing',
  adults: 'Adults in the household',
} as const

export const screeningFields = ['records', 'recordsShow', 'talkedTo', 'crime', 'whereabouts']

export const crimeAnswers = { yes: 'Yes', no: 'No', not_known: 'Not known yet' } as const

export type NewScreening = {
  readonly recordsChecked: string
  readonly talkedTo: string
  readonly crime: keyof typeof crimeAnswers
  readonly whereabouts: string
}

/** Reads the front-door check, or says everything that is wrong with it in page order. */
export function readScreening(answers: Answers): Outcome<NewScreening> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  const words = (field: string) => {
    const text = answers[field]?.trim() ?? ''
    if (text.length > 20_000) problem(field, 'Must be 20,000 characters or fewer')
    return text
  }

  const ticked = listOf(answers.records)
  const checked = Object.entries(recordKinds)
    .filter(([kind]) => ticked.includes(kind))
    .map(([, label]) => label)
  if (checked.length === 0) problem('records', 'Select the records that were checked')
  const shown = words('recordsShow')
  const talkedTo = words('talkedTo')
  const crimes = Object.keys(crimeAnswers) as NewScreening['crime'][]
  const crime = crimes.find(one => one === answers.crime)
  if (!crime) problem('crime', 'Select whether a crime may have happened')
  const whereabouts = words('whereabouts')
  if (whereabouts === '')
    problem('whereabouts', 'Say where the child is now, or that it is not known')

  if (problems.length > 0 || !crime) return refused(problems)
  const recordsChecked = [`Checked: ${checked.join(', ')}.`, shown].filter(Boolean).join('\n')
  return accepted({ recordsChecked, talkedTo, crime, whereabouts })
}
