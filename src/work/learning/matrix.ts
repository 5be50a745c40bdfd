/** What a module says is known of its child: answers to the matrix, or the name of an example the matrix brings along. */
export type MatrixFacts =
  | { readonly example: string }
  | {
      readonly childAge: number | null
      readonly answers: Readonly<
        Record<
          string,
          { readonly state: 'confirmed' | 'suspected'; readonly recency?: 'current' | undefined }
        >
      >
      readonly escalations: readonly string[]
    }

export type Weighed = {
  readonly score: number
  readonly level: Level
  readonly provisional: boolean
  /** Why the level is at least what it is, in sentences. */
  readonly floors: readonly string[]
  readonly emergencies: readonly string[]
  readonly signs: readonly {
    readonly label: string
    readonly why: string
    readonly points: number
  }[]
}

/** The risk matrix, as far as learning needs it. The rooms of work do not know one another, so the hall hands it in. */
export type Matrix = {
  readonly name: string
  readonly signs: readonly { readonly id: string; readonly label: string }[]
  readonly emergencies: readonly { readonly id: string; readonly label: string }[]
  /** Nothing where the facts name what the matrix does not have. */
  readonly weigh: (facts: MatrixFacts) => Weighed | undefined
}

export const levels = {
  none_identified: 'None identified',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
} as const

export type Level = keyof typeof levels
