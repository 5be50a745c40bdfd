import { inText, type Model } from './model.ts'

const compared: Model['compared'] = [
  {
    name: 'first name',
    kind: 'given_name',
    odds: inText(
      ...([
        [0.72, 0.006],
        [0.1, 0.008],
        [0.07, 0.008],
        [0.03, 0.02],
      ] as const),
      ...([
        [0.02, 0.003],
        [0.03, 0.003],
        [0.03, 0.952],
      ] as const),
    ),
  },
  {
    // Known of few, and mostly what the first name says again.
    name: 'preferred name',
    kind: 'given_name',
    odds: inText(
      ...([
        [0.55, 0.05],
        [0.08, 0.03],
        [0.06, 0.02],
        [0.06, 0.05],
      ] as const),
      ...([
        [0.02, 0.02],
        [0.13, 0.03],
        [0.1, 0.8],
      ] as const),
    ),
  },
  {
    name: 'family name',
    kind: 'family_name',
    odds: inText(
      ...([
        [0.74, 0.003],
        [0.06, 0.004],
        [0.06, 0.004],
        [0.03, 0.012],
      ] as const),
      ...([
        [0.03, 0.002],
        [0.02, 0.002],
        [0.06, 0.973],
      ] as const),
    ),
  },
  {
    name: 'date of birth',
    kind: 'date_of_birth',
    odds: {
      'same date of birth': [0.8, 0.00017],
      'same figures, rearranged': [0.04, 0.0006],
      'one figure differs': [0.07, 0.005],
      'two of day, month and year are the same': [0.03, 0.008],
      'within a month': [0.01, 0.006],
      'same year': [0.02, 0.05],
      'a year apart': [0.01, 0.1],
      'two years apart': [0.004, 0.09],
      'within ten years': [0.006, 0.65],
      different: [0.01, 0.09],
    },
  },
  { name: 'sex', kind: 'sex', odds: { same: [0.97, 0.5], different: [0.03, 0.5] } },
  // Sisters and brothers go to one school, so it counts as home does.
  { name: 'school', kind: 'region', odds: { same: [0.7, 0.02], different: [0.3, 0.98] } },
  {
    name: 'address',
    kind: 'address',
    odds: inText(
      ...([
        [0.55, 0.0003],
        [0.05, 0.0005],
        [0.08, 0.002],
        [0.05, 0.02],
      ] as const),
      ...([
        [0.02, 0.004],
        [0.01, 0.0001],
        [0.24, 0.973],
      ] as const),
    ),
  },
]

/**
 * What comparing children rests on. Unlike the odds of a file, these are not learnt from the register at hand: a
 * weight that moved with the names of a restricted child would be a trace of that child. They are the engine’s own
 * expectations, with the chances of two children of one area put beside them, and are replaced by another version.
 */
export const childrenModel = {
  version: 'children 1',
  /** The shares of all pairs that are one child, and that are sisters and brothers. */
  same: 1 / 30_000,
  family: 1 / 10_000,
  /** In tenths of a bit: from here on somebody is asked. Lower than for merging, which nobody does by numbers. */
  asked: 0,
  /** The same for names that comparing loses first. No bar for taking two for one is lower for them: there is none. */
  askedOfEasilyMissed: -20,
  compared,
} as const
