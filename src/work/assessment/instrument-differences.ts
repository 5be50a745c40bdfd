import { isDeepStrictEqual } from 'node:util'
import { explainFloors } from './explanation.ts'
import type { Instrument } from './instrument.ts'

/** What another matrix changes, in sentences, for whoever is asked to stand for it. */
export function differences(before: Instrument, after: Instrument): string[] {
  const [then, now] = [before.scoring, after.scoring]
  const floors = { before: explainFloors(before), after: explainFloors(after) }
  return [
    ...inList('sign', before.indicators, after.indicators),
    ...inList('emergency', before.mandatoryEscalations, after.mandatoryEscalations),
    ...inList('protective factor', before.protectiveFactors, after.protectiveFactors),
    ...(isDeepStrictEqual(then.points, now.points) ? [] : ['Other points for the same answers.']),
    ...(isDeepStrictEqual(then.bands, now.bands) ? [] : ['Other points for the same levels.']),
    ...floors.after
      .filter(one => !floors.before.includes(one))
      .map(one => `A new least level: ${one}`),
    ...floors.before
      .filter(one => !floors.after.includes(one))
      .map(one => `No longer a least level: ${one}`),
    ...(isDeepStrictEqual(then.provisional.when, now.provisional.when)
      ? []
      : ['Another share of signs may be unknown before a result is provisional.']),
    ...after.levels
      .filter(
        ({ id, reviewDays }) => before.levels.find(one => one.id === id)?.reviewDays !== reviewDays,
      )
      .map(
        ({ label, reviewDays }) =>
          `${label} is looked at again after ${reviewDays ?? 'no set number of'} days.`,
      ),
  ]
}

type Asked = { readonly id: string; readonly label: string; readonly group?: string }

function inList(what: string, before: readonly Asked[], after: readonly Asked[]): string[] {
  const then = new Map(before.map(one => [one.id, one]))
  const now = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap(one => {
      const known = then.get(one.id)
      if (!known) return [`A new ${what}: ${one.id} ${one.label}.`]
      if (known.label !== one.label)
        return [`${one.id} was “${known.label}” and is now “${one.label}”.`]
      return known.group === one.group ? [] : [`${one.id} ${one.label} counts as another kind.`]
    }),
    ...before
      .filter(({ id }) => !now.has(id))
      .map(({ id, label }) => `No longer asked: ${id} ${label}.`),
  ]
}
