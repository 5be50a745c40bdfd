/** Data Protection Act 2018, section 62, and signing in and out. */
export type Verb =
  | 'collection'
  | 'alteration'
  | 'consultation'
  | 'disclosure'
  | 'combination'
  | 'erasure'
  | 'sign-in'

/** What is remembered of a read or a write: ids and reasons, never content. Content has its own history. */
export type Entry = {
  readonly verb: Verb
  readonly action: `${string}.${string}`
  /** Every record that was shown or changed. */
  readonly subjects: readonly string[]
  /** The policy's reason. */
  readonly because: string
  /** To whom, for a disclosure. */
  readonly recipientId?: string
}
