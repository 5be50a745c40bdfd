import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'

export const campaignKinds = {
  performance: 'School performance',
  workshop: 'Workshop',
  conference: 'Conference',
  licensed_premises: 'Visit to licensed premises',
  other: 'Something else',
} as const

export type CampaignKind = keyof typeof campaignKinds

/** The years of school in which children are ten and older. */
export const schoolYears = ['5', '6', '7', '8', '9', '10', '11', '12', '13'] as const

const mostPeople = 100_000

export type Campaign = {
  readonly areaId: Id<'area'>
  readonly kind: CampaignKind
  readonly title: string
  readonly place: string
  readonly schoolId: Id<'agency'> | null
  readonly years: readonly string[]
  readonly audience: string
  readonly people: number
  readonly heldOn: CalendarDate
  readonly feedback: string
}

type Offered = {
  readonly areas: readonly { readonly id: Id<'area'> }[]
  readonly schools: readonly { readonly id: Id<'agency'> }[]
}

export function readCampaign(
  answers: Answers,
  today: CalendarDate,
  offered: Offered,
): Outcome<Campaign> {
  const { choice, day, list, optional, problem, problems, text } = reading(answers)
  const kind = choice('kind', campaignKinds, 'Select what it was')
  const title = text('title', 'Enter what it was called', 200)
  const areaId = offered.areas.find(({ id }) => id === answers.areaId)?.id
  if (!areaId) problem('areaId', 'Select an area')
  const asked = readId<'agency'>(answers.schoolId)
  const schoolId = offered.schools.find(({ id }) => id === asked)?.id ?? null
  if (answers.schoolId && !schoolId) problem('schoolId', 'Select a school on the list')
  const years = schoolYears.filter(year => list('years').includes(year))
  if (schoolId && years.length === 0) problem('years', 'Select the years who took part')
  const place = optional('place', 200)
  const audience = text('audience', 'Enter who it was for', 200)
  const typed = answers.people?.trim() ?? ''
  const people = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN
  if (!(people <= mostPeople)) problem('people', 'Enter how many came, in figures')
  const heldOn = day('heldOn', 'Enter a real day')
  if (heldOn && heldOn > today) problem('heldOn', 'The day must be today or in the past')
  const feedback = optional('feedback', 5_000)
  if (problems.length > 0 || !kind || !areaId || !heldOn) return refused(problems)
  return accepted({
    areaId,
    kind,
    title,
    place,
    schoolId,
    years,
    audience,
    people,
    heldOn,
    feedback,
  })
}

export type Covered = {
  readonly school: string
  readonly years: readonly { readonly year: string; readonly people: number | null }[]
}

/** Which years of which school were reached. Where several years came together, each was reached; how many is not guessed. */
export function coverageOf(
  schools: readonly { readonly id: Id<'agency'>; readonly name: string }[],
  held: readonly Pick<Campaign, 'schoolId' | 'years' | 'people'>[],
): Covered[] {
  return schools.map(({ id, name }) => {
    const here = held.filter(one => one.schoolId === id)
    return {
      school: name,
      years: schoolYears.map(year => {
        const reached = here.filter(one => one.years.includes(year))
        const alone = reached.filter(one => one.years.length === 1)
        if (reached.length === 0) return { year, people: 0 }
        const sum = alone.reduce((all, { people }) => all + people, 0)
        return { year, people: alone.length === reached.length ? sum : null }
      }),
    }
  })
}
