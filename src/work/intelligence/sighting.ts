/** A vehicle or premises somebody told of, in their own words. What was not said is empty. */
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

/**
 * A registration as it can be compared: capitals and digits, a question mark for each character nobody saw, and a star
 * for any number of them. Nothing is corrected: `O` stays `O`.
 *
 * A plate of which nothing is known is no plate: it would be like every other.
 */
export function plainRegistration(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9?*]/g, '')
  return /[A-Z0-9]/.test(plain) ? plain : ''
}

export function isPartPlate(plain: string): boolean {
  return /[?*]/.test(plain)
}
