/** How a bar is asked: a slice for every day, or the whole; the same seed gives the same run. */
export type Run = { readonly full: boolean; readonly seed: number }

export type Result = { readonly ok: boolean; readonly figure: string }

/** Something Cairn promises, in a form that a run can answer. */
export type Bar = {
  readonly id: string
  readonly says: string
  run(run: Run): Promise<Result>
  /** The same run with a defect planted, named by the defect. Each must fall short, or the bar measures nothing. */
  readonly controls: Readonly<Record<string, (run: Run) => Promise<Result>>>
}

/** What a bar needs is not on this machine: it says nothing, neither that it holds nor that it falls short. */
export class NotRun extends Error {}

export const quick: Run = { full: false, seed: 1 }

/** Holds when nothing was found; otherwise the first findings are the figure. */
export function nothingFound(found: readonly string[], looked: string): Result {
  const figure = found.length === 0 ? `0 wrong in ${looked}` : `${found.length} wrong: ${found[0]}`
  return { ok: found.length === 0, figure }
}

/** Looks one after the other, and no further once something was found: a control then costs what it needs. */
export async function firstFound(
  looks: readonly (() => readonly string[] | Promise<readonly string[]>)[],
  looked: string,
): Promise<Result> {
  for (const look of looks) {
    const found = await look()
    if (found.length > 0) return nothingFound(found, looked)
  }
  return nothingFound([], looked)
}
