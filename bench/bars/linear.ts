/** Any of these weights times the unknowns, summed, is at most `most`; unknowns are 0 or more. */
export type Limit = { readonly weights: readonly number[]; readonly most: number }

const almost = 1e-9

/**
 * The most that a sum of unknowns can come to, by the simplex method with Bland's rule.
 *
 * @returns undefined when the limits contradict each other, Infinity when nothing limits the sum
 */
export function greatest(limits: readonly Limit[], sum: readonly number[]): number | undefined {
  const unknowns = sum.length
  // Columns: the unknowns, one that lifts every limit, and what stands on the right.
  const rows = limits.map(({ weights, most }) => [...weights, -1, most])
  const basis = limits.map((_, row) => unknowns + 1 + row)
  const outside = Array.from({ length: unknowns + 1 }, (_, column) => column)
  const aim = [...sum.map(weight => -weight), 0, 0]
  const lift = [...sum.map(() => 0), 1, 0]
  const right = unknowns + 1

  const pivot = (row: number, column: number) => {
    const own = rows[row] ?? []
    const by = 1 / (own[column] ?? 1)
    for (const other of [...rows, aim, lift]) {
      const share = (other[column] ?? 0) * by
      if (other === own || share === 0) continue
      for (let at = 0; at <= right; at++) {
        if (at !== column) other[at] = (other[at] ?? 0) - (own[at] ?? 0) * share
      }
      other[column] = -share
    }
    for (let at = 0; at <= right; at++) own[at] = (own[at] ?? 0) * by
    own[column] = by
    const leaving = basis[row] ?? 0
    basis[row] = outside[column] ?? 0
    outside[column] = leaving
  }
  const improve = (line: readonly number[], mayLift: boolean): boolean => {
    for (;;) {
      let column = -1
      for (let at = 0; at < right; at++) {
        if (!mayLift && outside[at] === unknowns) continue
        if (
          (line[at] ?? 0) < -almost &&
          (column < 0 || (outside[at] ?? 0) < (outside[column] ?? 0))
        ) {
          column = at
        }
      }
      if (column < 0) return true
      let row = -1
      let nearest = Number.POSITIVE_INFINITY
      for (const [at, one] of rows.entries()) {
        const weight = one[column] ?? 0
        if (weight <= almost) continue
        const far = (one[right] ?? 0) / weight
        const first = row < 0 || far < nearest - almost
        if (first || (far < nearest + almost && (basis[at] ?? 0) < (basis[row] ?? 0))) {
          row = at
          nearest = Math.min(far, nearest)
        }
      }
      if (row < 0) return false
      pivot(row, column)
    }
  }

  const lowest = rows.reduce((low, row, at) => {
    return (row[right] ?? 0) < (rows[low]?.[right] ?? 0) ? at : low
  }, 0)
  if ((rows[lowest]?.[right] ?? 0) < -almost) {
    pivot(lowest, unknowns)
    if (!improve(lift, true) || (lift[right] ?? 0) < -1e-7) return undefined
    const stuck = basis.indexOf(unknowns)
    const column =
      stuck < 0
        ? -1
        : (rows[stuck] ?? []).findIndex((weight, at) => at < right && Math.abs(weight) > almost)
    if (column >= 0) pivot(stuck, column)
  }
  return improve(aim, false) ? (aim[right] ?? 0) : Number.POSITIVE_INFINITY
}
