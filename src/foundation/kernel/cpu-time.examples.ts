/**
 * Milliseconds of processor time that some work took: what else runs on the machine at the same time does not count.
 *
 * @param times of which the quickest counts
 */
export function cpuTime(work: () => void, times = 3): number {
  const took = Array.from({ length: times }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...took)
}
