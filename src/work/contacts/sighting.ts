import type { Answers, Problem } from '../../foundation/kernel/outcome.ts'

/** A vehicle or premises that was told of, as it was typed. What it is compared with is `intelligence`’s affair. */
export type NewSighting = {
  readonly kind: 'vehicle' | 'premises'
  readonly registration: string
  readonly make: string
  readonly colour: string
  readonly premisesKind: string
  readonly name: string
  readonly place: string
  readonly account: string
}

export const premisesKinds = {
  dwelling: 'House or flat',
  hotel: 'Hotel or guest house',
  takeaway: 'Takeaway or restaurant',
  licensed: 'Pub, club or shop that sells alcohol',
  taxi_office: 'Taxi office',
  park: 'Park or open space',
  transport: 'Station, bus stop or car park',
  school_route: 'On the way to school',
  other: 'Somewhere else',
} as const

/** Two of each are always on the page; the next page has room for the rest. */
export const firstBlocks = [1, 2]
export const moreBlocks = [3, 4, 5, 6]

const vehicleFields = ['registration', 'make', 'colour', 'account'] as const
const premisesFields = ['premisesKind', 'name', 'place', 'account'] as const

type Field = (typeof vehicleFields)[number] | (typeof premisesFields)[number]

/** The name of a field of one block, such as `vehicle-2-make`. */
export function sightingField(kind: NewSighting['kind'], block: number, field: Field): string {
  return `${kind}-${block}-${field}`
}

export function sightingFields(blocks: readonly number[]): string[] {
  return blocks.flatMap(block => [
    ...vehicleFields.map(field => sightingField('vehicle', block, field)),
    ...premisesFields.map(field => sightingField('premises', block, field)),
  ])
}

/** Those of the blocks in which something was written, vehicles first. */
export function readSightings(answers: Answers, blocks: readonly number[]): NewSighting[] {
  const kinds = ['vehicle', 'premises'] as const
  return kinds.flatMap(kind => blocks.map(block => readSighting(answers, kind, block))).filter(told)
}

function readSighting(answers: Answers, kind: NewSighting['kind'], block: number): NewSighting {
  const typed = (field: Field) => answers[sightingField(kind, block, field)]?.trim() ?? ''
  return {
    kind,
    registration: typed('registration').toUpperCase(),
    make: typed('make'),
    colour: typed('colour'),
    premisesKind: typed('premisesKind'),
    name: typed('name'),
    place: typed('place'),
    account: typed('account'),
  }
}

function told({ kind: _, premisesKind: __, ...words }: NewSighting): boolean {
  return Object.values(words).some(word => word !== '')
}

export function sightingProblems(answers: Answers, blocks: readonly number[]): Problem[] {
  return blocks.flatMap(block => {
    const problems: Problem[] = []
    const vehicle = readSighting(answers, 'vehicle', block)
    const premises = readSighting(answers, 'premises', block)
    const problem = (kind: NewSighting['kind'], field: Field, text: string) =>
      problems.push({ field: sightingField(kind, block, field), text })

    if (!/^[A-Z0-9? ]{0,12}$/.test(vehicle.registration))
      problem(
        'vehicle',
        'registration',
        'Registration must be letters, numbers and ? for what is not known',
      )
    for (const field of ['make', 'colour'] as const)
      if (vehicle[field].length > 200) problem('vehicle', field, 'Must be 200 characters or fewer')
    if (vehicle.account.length > 20_000)
      problem('vehicle', 'account', 'What happened must be 20,000 characters or fewer')
    if (premises.premisesKind !== '' && !told(premises))
      problem('premises', 'name', 'Say what you know of the place, or leave all of it empty')
    if (premises.premisesKind !== '' && !Object.hasOwn(premisesKinds, premises.premisesKind))
      problem('premises', 'premisesKind', 'Select one of the kinds')
    for (const field of ['name', 'place'] as const)
      if (premises[field].length > 200)
        problem('premises', field, 'Must be 200 characters or fewer')
    if (premises.account.length > 20_000)
      problem('premises', 'account', 'What happened must be 20,000 characters or fewer')
    return problems
  })
}
