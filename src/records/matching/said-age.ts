const decades: Readonly<Record<string, number>> = {
  ...{ teen: 10, twent: 20, thirt: 30, fort: 40, fift: 50, sixt: 60, sevent: 70, eight: 80 },
}

/** Where in ten years somebody is, in years after the first. */
const within: readonly (readonly [RegExp, number])[] = [
  [/early|young|beginning/, 2],
  [/late|older|end of/, 8],
]

/**
 * The age in the middle of what somebody said: “about 25”, “20–25”, “in his late thirties”.
 *
 * @returns whole years, or undefined where no age can be read
 */
export function saidAge(said: string): number | undefined {
  const text = said.toLowerCase()
  const numbers = (text.match(/\d+/g) ?? []).map(Number).filter(age => age > 0 && age < 110)
  const [one, other] = numbers
  if (one !== undefined && other !== undefined) return Math.round((one + other) / 2)
  if (one !== undefined) return /\d0\s*[’']?s\b/.test(text) ? one + placeIn(text) : one
  const [, named = ''] = /(teen|twent|thirt|fort|fift|sixt|sevent|eight)(?:s|ies)/.exec(text) ?? []
  const decade = decades[named]
  return decade === undefined ? undefined : decade + placeIn(text)
}

function placeIn(text: string): number {
  return within.find(([words]) => words.test(text))?.[1] ?? 5
}
