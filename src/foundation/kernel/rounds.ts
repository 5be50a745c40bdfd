/**
 * Does the work again and again, a pause after each round. A round that fails because the database is away is made up
 * for by the next.
 *
 * @returns what stops it, once the round under way is over
 */
export function inRounds(work: () => Promise<unknown>, pauseMs: number): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let wake = () => {}

  const rounds = (async () => {
    while (!stopped) {
      await work().catch(() => {})
      if (stopped) return
      await new Promise<void>(resolve => {
        wake = resolve
        timer = setTimeout(resolve, pauseMs)
      })
    }
  })()

  return async () => {
    stopped = true
    clearTimeout(timer)
    wake()
    await rounds
  }
}
