/** What the service notices of itself while it answers: counted, of nobody and about nobody. */
export type Noticed = {
  readonly startedAt: Date
  /** Since the start, by status: 200 to 599. */
  readonly answered: ReadonlyMap<number, number>
  /** Since the start: how many were answered within so many milliseconds. */
  readonly within: ReadonlyMap<number, number>
  /** All of the last five minutes. */
  readonly lately: {
    readonly answered: number
    /** Something went wrong in our own work. */
    readonly failed: number
    /** Told to come again, because there was too much to do or the database was away. */
    readonly turnedAway: number
    /** Rounds in which the audit could not be taken into its tree, or no witness was told. */
    readonly notSealed: number
  }
}

/** What says whether all is well. Numbers alone: no name, no id, no content. */
export type Signs = {
  readonly noticed: Noticed
  readonly mail: {
    readonly waiting: number
    readonly oldestSeconds: number
    /** Tried, and not taken yet. */
    readonly failing: number
  }
  readonly database: {
    readonly answers: boolean
    readonly milliseconds: number
    /** How far its clock is ahead of ours. */
    readonly aheadSeconds: number
  }
  readonly disk: { readonly freeBytes: number; readonly freeShare: number }
  /** What is late about them, in the words of `lateBackups`. */
  readonly backups: { readonly late: readonly string[] }
}

export const nothingNoticed = (startedAt: Date): Noticed => ({
  startedAt,
  answered: new Map(),
  within: new Map(),
  lately: { answered: 0, failed: 0, turnedAway: 0, notSealed: 0 },
})
