import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Counted } from './challenge.store.ts'

export type Quarter = {
  /** October to December 2026 */
  readonly name: string
  readonly raised: number
  readonly urgent: number
  readonly settled: number
  readonly inTime: number
  readonly pastWorkers: number
}

const names = ['January to March', 'April to June', 'July to September', 'October to December']

export function quarterOf(moment: Date): string {
  const [year, month] = londonDayOf(moment).split('-').map(Number) as [number, number]
  return `${names[Math.floor((month - 1) / 3)]} ${year}`
}

/** By the quarter in which it was raised, in London; the latest first. */
export function byQuarter(counted: readonly Counted[]): Quarter[] {
  const quarters = Map.groupBy(counted, one => quarterOf(one.raisedAt))
  return [...quarters].map(([name, those]) => {
    const count = (is: (one: Counted) => boolean) => those.filter(is).length
    return {
      name,
      raised: those.length,
      urgent: count(one => one.urgent),
      settled: count(one => one.outcome !== null),
      inTime: count(one => one.inTime),
      pastWorkers: count(one => one.stage > 1),
    }
  })
}
