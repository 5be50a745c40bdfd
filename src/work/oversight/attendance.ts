import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  listOf,
  type Outcome,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import type { Deputy } from './group-rules.ts'

export const standings = {
  present: 'Present',
  apologies: 'Apologies',
  absent: 'Not here',
  called: 'Called in as deputy',
} as const

export type Standing = keyof typeof standings

/** Somebody at a meeting, or missing from it. A deputy need not have an account. */
export type Attended = {
  readonly id: Id<'attendance'>
  readonly name: string
  readonly standing: Standing
  readonly practitionerId: Id<'practitioner'> | null
  readonly agencyId: Id<'agency'>
  readonly agencyName: string
  /** The kind of agency they sit for: of a deputy the member's, of a guest none. */
  readonly countsFor: string | null
  readonly standsInFor: Id<'practitioner'> | null
  readonly standsInForName: string | null
}

export type Member = {
  readonly id: Id<'practitioner'>
  readonly name: string
  readonly agencyId: Id<'agency'>
  readonly agencyName: string
  readonly agencyKind: string
}

/** A member with the seat they have by the terms of reference. */
export type Seated = Member & {
  /** In whose place they come; nobody's where they come in their own right. */
  readonly inPlaceOf: { readonly id: Id<'practitioner'>; readonly name: string } | null
}

export function seatedBy(members: readonly Member[], deputies: readonly Deputy[]): Seated[] {
  return members.map(member => {
    const seat = deputies.find(({ deputyId }) => deputyId === member.id)
    const replaced = members.find(({ id }) => id === seat?.memberId)
    return { ...member, inPlaceOf: replaced ? { id: replaced.id, name: replaced.name } : null }
  })
}

export type Sat = Pick<
  Attended,
  'name' | 'standing' | 'practitionerId' | 'agencyId' | 'standsInFor'
>

export const deputyRows = 3

/** What stands in the form for "nobody was ticked yet when this was shown". */
export const nobodyTicked = 'nobody'

/** The sheet that was shown: another one has another name. */
export function sheetOf(attendance: readonly Attended[]): string {
  const latest = attendance.map(({ id }) => id).sort()
  return latest.length === 0 ? nobodyTicked : latest.join(' ')
}

/** The answers a form begins with: everyone as they were ticked last. */
export function answersFor(attendance: readonly Attended[]): Answers {
  const ticked = (standing: Standing) =>
    attendance
      .filter(one => one.standing === standing && one.practitionerId)
      .map(one => one.practitionerId)
      .join('\n')
  const deputies = attendance.filter(one => !one.practitionerId && one.standing === 'present')
  return {
    present: ticked('present'),
    apologies: ticked('apologies'),
    ...Object.fromEntries(
      deputies.flatMap(({ name, agencyId, standsInFor }, at) => [
        [`deputy-${at + 1}`, name],
        [`deputy-${at + 1}-agency`, agencyId],
        [`deputy-${at + 1}-for`, standsInFor ?? ''],
      ]),
    ),
  }
}

/** Whom papers go to: the members, and the deputies who came or were called in. */
export function readersOf(
  members: readonly Member[],
  deputies: readonly Deputy[],
  attendance: readonly Pick<Attended, 'practitionerId' | 'standing'>[],
): Seated[] {
  const came = ({ id }: Seated) =>
    attendance.some(
      one => one.practitionerId === id && (one.standing === 'present' || one.standing === 'called'),
    )
  return seatedBy(members, deputies).filter(one => !one.inPlaceOf || came(one))
}

/** Where the member is here too, a deputy only listens. */
function insteadOf({ id, inPlaceOf }: Seated, present: readonly string[]) {
  return inPlaceOf && present.includes(id) && !present.includes(inPlaceOf.id) ? inPlaceOf.id : null
}

/** Reads who is here. @returns only what is other than what is on record, because what was recorded stays */
export function readAttendance(
  answers: Answers,
  members: readonly Seated[],
  agencyIds: readonly Id<'agency'>[],
  before: readonly Attended[],
): Outcome<readonly Sat[]> {
  const { problem, problems, optional } = reading(answers, shortest)
  const [present, apologies] = [listOf(answers.present), listOf(answers.apologies)]
  const both = members.filter(({ id }) => present.includes(id) && apologies.includes(id))
  if (both.length > 0)
    problem('apologies', 'Somebody is ticked as here and as sending apologies: untick one')
  const known = new Map(before.map(one => [`${one.name} ${one.agencyId}`, one]))
  const sat: Sat[] = members.map(member => ({
    name: member.name,
    standing: present.includes(member.id)
      ? 'present'
      : apologies.includes(member.id)
        ? 'apologies'
        : 'absent',
    practitionerId: member.id,
    agencyId: member.agencyId,
    standsInFor: insteadOf(member, present),
  }))
  for (let row = 1; row <= deputyRows; row++) {
    const field = `deputy-${row}`
    const name = optional(field)
    const agencyId = agencyIds.find(id => id === answers[`${field}-agency`])
    const standsInFor = members.find(({ id }) => id === answers[`${field}-for`])?.id ?? null
    if (name === '' && !answers[`${field}-agency`] && !answers[`${field}-for`]) continue
    if (name === '') problem(field, `Deputy ${row}: enter a name`)
    if (!agencyId) problem(`${field}-agency`, `Deputy ${row}: select an agency`)
    if (standsInFor && present.includes(standsInFor))
      problem(`${field}-for`, `Deputy ${row}: stands in for a member who is here`)
    if (name !== '' && agencyId)
      sat.push({ name, standing: 'present', practitionerId: null, agencyId, standsInFor })
  }
  if (problems.length > 0) return refused(problems)
  const still = new Set(sat.map(one => `${one.name} ${one.agencyId}`))
  const gone = before
    .filter(one => one.standing === 'present' && !still.has(`${one.name} ${one.agencyId}`))
    .map(one => ({ ...one, standing: 'absent' as const }))
  const isNew = (one: Sat) => {
    const was = known.get(`${one.name} ${one.agencyId}`)
    return was
      ? was.standing !== one.standing || was.standsInFor !== one.standsInFor
      : one.standing !== 'absent'
  }
  return accepted([...sat, ...gone].filter(isNew))
}
