import type { Kind } from './kinds.ts'

/** How often two records look so that are of one person, and that are of two. */
type Odds = readonly [ofOne: number, ofTwo: number]

/** What comparing two records of a register rests on, where it is not learnt from the register itself. */
export type Model = {
  readonly version: string
  /** The shares of all pairs that are one person, and that are sisters and brothers. */
  readonly same: number
  readonly family: number
  readonly compared: readonly {
    readonly name: string
    readonly kind: Kind
    /** By how alike the two are, in the engine’s words. What has no odds says nothing. */
    readonly odds: Readonly<Record<string, Odds>>
  }[]
}

/** Odds of each way in which two texts are alike, in the engine’s order. */
export const inText = (
  ...[same, variant, slip, similar, part, elsewhere, different]: readonly Odds[]
) =>
  ({
    ...{ same, 'same name, spelt or shortened differently': variant, 'one slip of the pen': slip },
    ...{ similar, 'an initial, or a part of the other': part },
    ...{ 'stands where the other has another name': elsewhere, different },
  }) as Readonly<Record<string, Odds>>
