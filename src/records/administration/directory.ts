import { type NewAgency, type NewArea, type RoleId, roles } from '../../foundation/access/index.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  listOf,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'

/** What the short fields of these forms hold at most. */
export const shortAtMost = 200

export const agencyKinds = {
  council: 'Council',
  police: 'Police',
  health: 'Health',
  school: 'School or college',
  charity: 'Charity or commissioned service',
  youth_justice: 'Youth justice',
  probation: 'Probation',
  housing: 'Housing',
  licensing: 'Licensing',
  partnership: 'The partnership itself',
} as const satisfies Record<NewAgency['kind'], string>

/** The roles an administrator gives. What the process does by itself, nobody does. */
export const givenRoles = (Object.keys(roles) as RoleId[]).filter(id => id !== 'process')

type Read<T> = Outcome<Omit<T, 'id'>>

export function readArea(answers: Answers): Read<NewArea> {
  const form = reading(answers)
  const area = {
    name: form.needed('name', 'Enter the name of the area', 'Name'),
    frontDoorName: form.needed(
      'frontDoorName',
      'Enter what its front door is called',
      'Front door',
    ),
    frontDoorPhone: form.needed(
      'frontDoorPhone',
      'Enter the number of the front door',
      'Front door number',
    ),
    outOfHoursPhone: form.needed(
      'outOfHoursPhone',
      'Enter the number for nights and weekends',
      'Number for nights and weekends',
    ),
  }
  return form.outcome(area)
}

export function readAgency(
  answers: Answers,
  areas: readonly { id: Id<'area'> }[],
): Read<NewAgency> {
  const form = reading(answers)
  const name = form.needed('name', 'Enter the name of the agency', 'Name')
  const kind = form.oneOf(
    'kind',
    Object.keys(agencyKinds) as NewAgency['kind'][],
    'Select what kind of agency it is',
  )
  const phone = form.needed('phone', 'Enter a number people can ring', 'Number')
  const chosen = listOf(answers.areaIds)
  const areaIds = areas.map(area => area.id).filter(id => chosen.includes(id))
  if (areaIds.length === 0) form.problem('areaIds', 'Select at least one area')
  return form.outcome({ name, kind: kind ?? 'council', phone, areaIds })
}

export type Details = {
  readonly name: string
  readonly jobTitle: string
  readonly email: string
  readonly phone: string
  readonly agencyId: Id<'agency'>
  readonly managerId?: Id<'practitioner'>
}

export function readDetails(
  answers: Answers,
  agencies: readonly { id: Id<'agency'> }[],
  managers: readonly { id: Id<'practitioner'> }[],
): Outcome<Details> {
  const form = reading(answers)
  const name = form.needed('name', 'Enter their name', 'Name')
  const jobTitle = form.needed('jobTitle', 'Enter their job title', 'Job title')
  const email = form
    .needed('email', 'Enter their work e-mail address', 'E-mail address')
    .toLowerCase()
  const phone = form.needed('phone', 'Enter a number colleagues can ring', 'Number')
  if (email !== '' && email.length <= shortAtMost && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    form.problem('email', 'E-mail address must be like name@example.org')
  }
  const agencyId = form.oneOf(
    'agencyId',
    agencies.map(one => one.id),
    'Select their agency',
  )
  const manager = readId<'practitioner'>(answers.managerId)
  const managerId = managers.find(one => one.id === manager)?.id
  if (answers.managerId && !managerId) form.problem('managerId', 'Select a manager who works here')
  return form.outcome({
    name,
    jobTitle,
    email,
    phone,
    agencyId: agencyId ?? ('' as Id<'agency'>),
    ...(managerId && { managerId }),
  })
}

/** Whoever gives out access has none to children themselves, so that no one person can do both. */
export function readRoles(answers: Answers): Outcome<readonly RoleId[]> {
  const chosen = listOf(answers.roles)
  const roleIds = givenRoles.filter(id => chosen.includes(id))
  const opensChildren = roleIds.some(id => roles[id].reach !== 'none')
  if (roleIds.length === 0) return refused([{ field: 'roles', text: 'Select at least one role' }])
  if (roleIds.includes('administrator') && opensChildren) {
    return refused([
      { field: 'roles', text: 'An administrator cannot also hold a role that opens children' },
    ])
  }
  return accepted(roleIds)
}

type Named = readonly { readonly id: Id<'area'>; readonly name: string }[]

/** Refuses what would leave an area without a front door manager: somebody else has to be one first. */
export function keepFrontDoors<T>(
  outcome: Outcome<T>,
  field: string,
  wouldBeAlone: Named,
): Outcome<T> {
  if (wouldBeAlone.length === 0) return outcome
  const areas = wouldBeAlone.map(({ name }) => name).join(', ')
  const text = `Make somebody else front door manager first: ${areas} would have none`
  return refused([...(outcome.ok ? [] : outcome.problems), { field, text }])
}

/** Several outcomes of one form as one, with all that is wrong in the order of the page. */
export function together<A, B>(one: Outcome<A>, other: Outcome<B>): Outcome<[A, B]> {
  if (one.ok && other.ok) return accepted([one.value, other.value])
  return refused([...(one.ok ? [] : one.problems), ...(other.ok ? [] : other.problems)])
}

function reading(answers: Answers) {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  return {
    problem,
    needed(field: string, missing: string, called: string): string {
      const text = answers[field]?.trim() ?? ''
      if (text === '') problem(field, missing)
      if (text.length > shortAtMost) {
        problem(field, `${called} must be ${shortAtMost} characters or fewer`)
      }
      return text
    },
    oneOf<T extends string>(field: string, known: readonly T[], missing: string): T | undefined {
      const found = known.find(one => one === answers[field])
      if (!found) problem(field, missing)
      return found
    },
    outcome<T>(value: T): Outcome<T> {
      return problems.length > 0 ? refused(problems) : accepted(value)
    },
  }
}
