import {
  ageOn,
  type CalendarDate,
  readCalendarDate,
} from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  listOf,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { impairments as knownImpairments } from './impairments.ts'

export const sexes = {
  female: 'Female',
  male: 'Male',
  other: 'Other',
  not_known: 'Not known',
} as const

export type Sex = keyof typeof sexes

/** In the sense of the Equality Act 2010, section 6. */
export const disabilities = { yes: 'Yes', no: 'No', not_known: 'Not known' } as const

export type Disability = keyof typeof disabilities

/** What is known of a child whatever the concern. */
export type ChildFacts = {
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
  readonly bornOn: CalendarDate | null
  readonly sex: Sex
  readonly ethnicity: string
  readonly disability: Disability
  /** By their codes, as far as somebody knows which. */
  readonly impairments: string[]
  readonly schoolId: Id<'agency'> | null
  readonly trustedAdult: string
  readonly childsWords: string
}

export type Child = ChildFacts & {
  readonly id: Id<'child'>
  readonly areaId: Id<'area'>
  readonly reference: string
  readonly version: number
}

type Named = Pick<ChildFacts, 'givenName' | 'familyName' | 'preferredName'>

/** The name the child goes by comes first: it is the one the child answers to. */
export function nameOf(child: Named): string {
  return joined(child.preferredName || child.givenName, child.familyName)
}

/** The name on the record, where it is another than the child goes by. */
export function otherNameOf(child: Named): string | undefined {
  const onRecord = joined(child.givenName, child.familyName)
  return onRecord === nameOf(child) ? undefined : onRecord
}

function joined(...names: readonly string[]): string {
  return names.filter(name => name !== '').join(' ')
}

/** “15”, or that nobody has said. */
export function ageOf(child: Pick<ChildFacts, 'bornOn'>, today: CalendarDate): string {
  return child.bornOn ? String(ageOn(child.bornOn, today)) : 'age not known'
}

/** A school that was not known before is learnt, not a move. */
export function hasChangedSchool(before: ChildFacts, after: ChildFacts): boolean {
  return before.schoolId !== null && before.schoolId !== after.schoolId
}

export const shortest = 200
export const longest = 20_000

/** Reads what somebody wrote about the child, or says everything that is wrong with it in page order. */
export function readChildFacts(
  answers: Answers,
  today: CalendarDate,
  schools: readonly { readonly id: Id<'agency'> }[],
): Outcome<ChildFacts> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  const line = (field: string, label: string) => {
    const text = answers[field]?.trim() ?? ''
    if (text.length > shortest) problem(field, `${label} must be ${shortest} characters or fewer`)
    return text
  }

  const preferredName = line('preferredName', 'The name the child goes by')
  const givenName = line('givenName', 'First name')
  if (givenName === '') problem('givenName', 'Enter a first name, or what the child is called')
  const familyName = line('familyName', 'Family name')
  const bornOn = readCalendarDate(answers, 'bornOn') ?? null
  if (!bornOn && dateWasTyped(answers, 'bornOn'))
    problem('bornOn', 'Date of birth must be a real date')
  if (bornOn && bornOn > today) problem('bornOn', 'Date of birth must be in the past')
  if (bornOn && bornOn < '1900-01-01') problem('bornOn', 'Date of birth must be after 1900')
  const sex = answers.sex ?? 'not_known'
  if (!Object.hasOwn(sexes, sex)) problem('sex', 'Select one of the answers')
  const ethnicity = line('ethnicity', 'Ethnicity')
  const disability = answers.disability ?? 'not_known'
  if (!Object.hasOwn(disabilities, disability)) problem('disability', 'Select one of the answers')
  const impairments = listOf(answers.impairments).filter(one =>
    Object.hasOwn(knownImpairments, one),
  )
  if (impairments.length > 0 && disability !== 'yes')
    problem('impairments', 'Select that the child is disabled, or take these away')
  const schoolId = schools.find(({ id }) => id === answers.schoolId)?.id ?? null
  if (answers.schoolId && !schoolId) problem('schoolId', 'Select one of the schools')
  const trustedAdult = line('trustedAdult', 'Trusted adult')
  const childsWords = answers.childsWords?.trim() ?? ''
  if (childsWords.length > longest)
    problem('childsWords', 'The child’s words must be 20,000 characters or fewer')

  if (problems.length > 0) return refused(problems)
  return accepted({
    givenName,
    familyName,
    preferredName,
    bornOn,
    sex: sex as Sex,
    ethnicity,
    disability: disability as Disability,
    impairments,
    schoolId,
    trustedAdult,
    childsWords,
  })
}

function dateWasTyped(answers: Answers, name: string): boolean {
  return ['', '-day', '-month', '-year'].some(part => answers[`${name}${part}`]?.trim())
}

/** The facts as the form holds them. */
export function asAnswers(facts: ChildFacts): Record<string, string> {
  const { givenName, familyName, preferredName, bornOn, sex, ethnicity } = facts
  const { disability, impairments, schoolId, trustedAdult, childsWords } = facts
  const [year = '', month = '', day = ''] = bornOn?.split('-') ?? []
  return {
    ...{ givenName, familyName, preferredName, sex, ethnicity },
    ...{ disability, trustedAdult, childsWords },
    impairments: impairments.join('\n'),
    schoolId: schoolId ?? '',
    'bornOn-day': day && String(Number(day)),
    'bornOn-month': month && String(Number(month)),
    'bornOn-year': year,
  }
}
