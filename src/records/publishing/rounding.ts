import type { Published } from './table.ts'

/** The least and the most a count can be. */
export type Range = { readonly least: number; readonly most: number }

/** Counts up to this say too much about the children they count. */
export const smallest = 6
export const step = 5

export function isSmall(count: number): boolean {
  return count > 0 && count < smallest
}

/** A count that nobody needs to hide, to the nearest 5. Those over 5 never come to 0. */
export function rounded(count: number): number {
  return Math.round(count / step) * step
}

/** What somebody who knows the rules reads in a published number: 5 is 6 or 7, 10 is 8 to 12. */
export function rangeOf(published: number): Range {
  if (published === 0) return { least: 0, most: 0 }
  const half = (step - 1) / 2
  return { least: Math.max(smallest, published - half), most: published + half }
}

export function anyFrom(least: number): Range {
  return { least, most: Number.POSITIVE_INFINITY }
}

export function both(one: Range, other: Range): Range {
  return { least: Math.max(one.least, other.least), most: Math.min(one.most, other.most) }
}

export function holds({ least, most }: Range, count: number): boolean {
  return least <= count && count <= most
}

/** A percentage is made of rounded counts, and only where it stands on enough children. */
export function percentageOf(part: Published, whole: Published): number | undefined {
  if (part === 'c' || whole === 'c' || whole < leastBase) return undefined
  return Math.min(100, Math.round((100 * part) / whole))
}

const leastBase = 20
