import type { Practitioner } from '../../foundation/access/index.ts'
import { readCalendarDate, readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  type Answers,
  accepted,
  listOf,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { sexes } from '../../records/people/index.ts'
import { readCallTime } from './call-time.ts'
import { type Contact, consents, dangers, othersAnswers, provenances } from './contact.ts'
import {
  firstOthers,
  moreOthers,
  namesOthers,
  type OtherChild,
  otherProblems,
  readAge,
  readOthers,
} from './other-child.ts'
import { passedOnProblems, readPassedOn } from './passed-on.ts'
import {
  firstBlocks,
  moreBlocks,
  type NewSighting,
  readSightings,
  sightingProblems,
} from './sighting.ts'

/** A concern as it is handed in, before it has an id, a reference and a state. */
export type Concern = Omit<
  Contact,
  | 'id'
  | 'childId'
  | 'followsId'
  | 'occasionId'
  | 'reference'
  | 'submittedBy'
  | 'agencyId'
  | 'state'
  | 'version'
> & {
  readonly sightings: readonly NewSighting[]
  /** Other children who were named: each is a concern of its own. */
  readonly others: readonly OtherChild[]
}

/** Who is asked, and when: an answer can be wrong for one and right for another. */
export type Asked = Practitioner & { readonly at: Date }

export type Check = (answers: Answers, who: Asked) => Problem[]

const line = 200
const narrative = 20_000

function tooLong(answers: Answers, limits: Record<string, number>): Problem[] {
  return Object.entries(limits)
    .filter(([field, most]) => (answers[field]?.trim().length ?? 0) > most)
    .map(([field, most]) => ({
      field,
      text: `Must be ${most.toLocaleString('en-GB')} characters or fewer`,
    }))
}

function one<Known extends string>(known: Record<Known, unknown>, answer: string | undefined) {
  return (Object.keys(known) as Known[]).find(value => value === answer)
}

function written(answers: Answers, field: string): string {
  return answers[field]?.trim() ?? ''
}

/** Whether the answers so far call for the police before anything else is asked. */
export function askPolice(answers: Answers): boolean {
  return answers.danger === 'now' || answers.danger === 'serious_harm_told'
}

/** What is wrong with each page of the form. A blank about danger or about others is never a no. */
export const concernProblems = {
  danger: answers =>
    one(dangers, answers.danger)
      ? []
      : [{ field: 'danger', text: 'Select whether anyone is in danger now' }],

  police(answers, who) {
    if (!askPolice(answers)) return []
    const problems = tooLong(answers, { policeCalledBy: line, policeReference: line })
    if (answers.policeCalled !== 'yes' && answers.policeCalled !== 'not_yet')
      problems.unshift({ field: 'policeCalled', text: 'Select whether the police have been rung' })
    if (answers.policeCalled === 'yes') {
      const at = calledAt(answers, who)
      if (!at)
        problems.push({
          field: 'policeTime',
          text: 'Enter the time of the call, such as 14:05',
        })
      else if (at > who.at)
        problems.push({ field: 'policeTime', text: 'The call must be in the past' })
    }
    return problems
  },

  child(answers, who) {
    const problems: Problem[] = []
    const problem = (field: string, text: string) => problems.push({ field, text })
    const bornOn = readCalendarDate(answers, 'bornOn')
    const typed = ['bornOn', 'bornOn-day', 'bornOn-month', 'bornOn-year'].some(at =>
      written(answers, at),
    )
    if (written(answers, 'givenName') === '')
      problem('givenName', 'Enter a first name, or what you would call the child')
    if (typed && !bornOn) problem('bornOn', 'Date of birth must be a real date, or leave it empty')
    if (bornOn && (bornOn > londonDayOf(who.at) || bornOn < '1990-01-01'))
      problem('bornOn', 'Date of birth must be a child’s')
    const age = written(answers, 'age')
    if (age !== '' && readAge(age) === undefined)
      problem('age', 'Age must be a whole number from 0 to 25')
    if (answers.sex && !one(sexes, answers.sex)) problem('sex', 'Select one of the answers')
    if (!areaOf(answers, who)) problem('areaId', 'Select the area where the child lives')
    return [...problems, ...tooLong(answers, { givenName: line, familyName: line, address: line })]
  },

  concern(answers) {
    const problems = tooLong(answers, { narrative, childsWords: narrative })
    if (written(answers, 'narrative') === '')
      problems.push({ field: 'narrative', text: 'Write what happened' })
    if (!one(provenances, answers.provenance))
      problems.push({ field: 'provenance', text: 'Select how you know' })
    return problems
  },

  others(answers) {
    const problems = tooLong(answers, { othersAccount: narrative })
    const others = one(othersAnswers, answers.others)
    if (!others)
      problems.push({
        field: 'others',
        text: 'Select whether other children are at risk or you suspect anyone',
      })
    if (others === 'yes' && !namesOthers(answers) && written(answers, 'othersAccount') === '')
      problems.push({
        field: 'othersAccount',
        text: 'Say who else is at risk, or whom you suspect',
      })
    return problems
  },

  children: answers => otherProblems(answers, firstOthers),
  moreChildren: answers => otherProblems(answers, moreOthers),

  vehicles: answers => sightingProblems(answers, firstBlocks),
  more: answers => sightingProblems(answers, moreBlocks),

  parents(answers, who) {
    const problems: Problem[] = []
    if (answers.parentsTold !== 'yes' && answers.parentsTold !== 'no')
      problems.push({
        field: 'parentsTold',
        text: 'Select whether parents or carers have been told',
      })
    if (answers.parentsTold === 'no' && written(answers, 'parentsReason') === '')
      problems.push({
        field: 'parentsReason',
        text: 'Say why parents or carers have not been told',
      })
    if (answers.tellReporter !== 'yes' && answers.tellReporter !== 'no')
      problems.push({
        field: 'tellReporter',
        text: 'Select whether we may tell you what came of it',
      })
    return [
      ...problems,
      ...tooLong(answers, { parentsReason: narrative }),
      ...passedOnProblems(answers, who),
    ]
  },
} satisfies Record<string, Check>

/** Everything that was answered, page after page, as a concern. `types` are the exploitation types there have been. */
export function readConcern(
  answers: Answers,
  who: Asked,
  types: readonly string[],
): Outcome<Concern> {
  return readAnswers(answers, who, types, Object.values(concernProblems))
}

/** The same reading of fewer questions, where not all of them are asked. */
export function readAnswers(
  answers: Answers,
  who: Asked,
  types: readonly string[],
  checks: readonly Check[],
) {
  const problems = checks.flatMap(check => check(answers, who))
  const areaId = areaOf(answers, who)
  const danger = one(dangers, answers.danger)
  const provenance = one(provenances, answers.provenance)
  const othersInvolved = one(othersAnswers, answers.others)
  if (problems.length > 0 || !areaId || !danger || !provenance || !othersInvolved)
    return refused(problems)

  const rung = askPolice(answers) && answers.policeCalled === 'yes'
  return accepted<Concern>({
    areaId,
    danger,
    provenance,
    othersInvolved,
    othersAccount: written(answers, 'othersAccount'),
    policeCalledAt: rung ? (calledAt(answers, who) ?? null) : null,
    policeCalledBy: rung ? written(answers, 'policeCalledBy') : '',
    policeReference: rung ? written(answers, 'policeReference') : '',
    childGivenName: written(answers, 'givenName'),
    childFamilyName: written(answers, 'familyName'),
    childBornOn: readCalendarDate(answers, 'bornOn') ?? null,
    childAge: readAge(written(answers, 'age')) ?? null,
    childSex: one(sexes, answers.sex) ?? 'not_known',
    childSchoolId: readId<'agency'>(answers.schoolId) ?? null,
    childAddress: written(answers, 'address'),
    narrative: written(answers, 'narrative'),
    childsWords: written(answers, 'childsWords'),
    exploitationTypes: listOf(answers.types).filter(type => types.includes(type)),
    parentsTold: one({ yes: '', no: '' }, answers.parentsTold) ?? 'not_asked',
    parentsReason: answers.parentsTold === 'no' ? written(answers, 'parentsReason') : '',
    serviceConsent: one(consents, answers.serviceConsent) ?? 'not_asked',
    tellReporter: answers.tellReporter === 'yes',
    ...readPassedOn(answers, who),
    sightings: readSightings(answers, [...firstBlocks, ...moreBlocks]),
    others: readOthers(answers),
  })
}

/** The only area the agency serves, or the one that was chosen among them. */
function areaOf(answers: Answers, who: Practitioner): Id<'area'> | undefined {
  return who.areaIds.length === 1 ? who.areaIds[0] : who.areaIds.find(id => id === answers.areaId)
}

/** Whoever does not say on which day the police were rung rang them today. */
function calledAt(answers: Answers, who: Asked): Date | undefined {
  const day = answers.policeDay ? readIsoDay(answers.policeDay) : londonDayOf(who.at)
  return readCallTime(day, answers.policeTime ?? '')
}

/** The child of an earlier concern, so that something new can be told without describing her again. */
export function childAnswers(contact: Contact): Record<string, string> {
  const [year = '', month = '', day = ''] = contact.childBornOn?.split('-') ?? []
  return {
    givenName: contact.childGivenName,
    familyName: contact.childFamilyName,
    'bornOn-day': day,
    'bornOn-month': month,
    'bornOn-year': year,
    age: contact.childAge === null ? '' : String(contact.childAge),
    sex: contact.childSex,
    schoolId: contact.childSchoolId ?? '',
    address: contact.childAddress,
    areaId: contact.areaId,
  }
}
