/** Something the person can put right. `field` is the name of the form's field, or '' for the page. */
export type Problem = { field: string; text: string }

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export function accepted<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refused(problems: readonly Problem[]): { ok: false; problems: readonly Problem[] } {
  return { ok: false, problems }
}

/** What a browser sends: each field once, always text. Ticked boxes of one name are joined by a line feed. */
export type Answers = Readonly<Record<string, string | undefined>>

export function listOf(answer: string | undefined): string[] {
  return answer ? answer.split('\n').filter(one => one !== '') : []
}
