export { carsThatFit } from './cars-that-fit.ts'
export { canonicalMark, type Format, formatOf, type Window, windowOf } from './mark.ts'
export { costOfPair, matcherOf } from './match.ts'
export { type PlatePattern, readPlatePattern } from './pattern.ts'
