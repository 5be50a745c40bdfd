/** Calls for a round before its time. @returns what ends it */
export type Hear = (call: () => void) => () => void

const nothing: Hear = () => () => {}

/**
 * Does the work again and again, a pause after each round, or at once when it is called for. A round that fails because
 * the database is away is made up for by the next.
 *
 * @returns what stops it, once the round under way is over
 */
export function inRounds(
  work: () => Promise<unknown>,
  pauseMs: number,
  hear = nothing,
): () => Promise<void> {
  let stopped = false
  let called = false
  let timer: NodeJS.Timeout | undefined
  let wake = () => {}
  const unhear = hear(() => {
    called = true
    wake()
  })

  const rounds = (async () => {
    while (!stopped) {
      called = false
      await work().catch(() => {})
      if (stopped) return
      if (called) continue
      await new Promise<void>(resolve => {
        wake = resolve
        timer = setTimeout(resolve, pauseMs)
      })
      clearTimeout(timer)
    }
  })()

  return async () => {
    stopped = true
    unhear()
    clearTimeout(timer)
    wake()
    await rounds
  }
}
