import { inText, type Model } from './model.ts'

/**
 * What comparing two mentions of somebody rests on: a nickname, half a name, a guessed age. As with children it is not
 * learnt from what is on file, where a weight that moved would be a trace of what somebody may not see.
 */
export const personsModel = {
  version: 'persons 1',
  same: 1 / 3000,
  family: 1 / 3000,
  /** In tenths of a bit: from here on a mention is shown beside the other. A nickname, or a short form of a name, is enough. */
  shown: -75,
  compared: [
    {
      name: 'name',
      kind: 'given_name',
      odds: inText(
        ...([
          [0.5, 0.006],
          [0.15, 0.008],
          [0.08, 0.008],
          [0.05, 0.02],
        ] as const),
        ...([
          [0.05, 0.005],
          [0.1, 0.003],
          [0.07, 0.95],
        ] as const),
      ),
    },
    {
      // People go by several: that two of them differ says little.
      name: 'nickname',
      kind: 'given_name',
      odds: inText(
        ...([
          [0.45, 0.003],
          [0.1, 0.006],
          [0.08, 0.006],
          [0.05, 0.02],
        ] as const),
        ...([
          [0.04, 0.005],
          [0.13, 0.003],
          [0.15, 0.957],
        ] as const),
      ),
    },
    {
      name: 'family name',
      kind: 'family_name',
      odds: inText(
        ...([
          [0.65, 0.004],
          [0.08, 0.005],
          [0.08, 0.005],
          [0.04, 0.012],
        ] as const),
        ...([
          [0.03, 0.002],
          [0.04, 0.002],
          [0.08, 0.97],
        ] as const),
      ),
    },
    {
      name: 'age',
      kind: 'age',
      odds: {
        'same age': [0.25, 0.05],
        'a year apart': [0.2, 0.09],
        'within five years': [0.45, 0.3],
        different: [0.1, 0.56],
      },
    },
    { name: 'sex', kind: 'sex', odds: { same: [0.98, 0.6], different: [0.02, 0.4] } },
    { name: 'nationality', kind: 'country', odds: { same: [0.75, 0.3], different: [0.25, 0.7] } },
  ],
} as const satisfies Model & { readonly shown: number }
