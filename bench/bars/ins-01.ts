import { type StoryId, stories } from '../../src/across/looked/stories.ts'
import type { Bar, Result, Run } from './bar.ts'
import { playOut } from './staff.ts'

export const ins01: Bar = {
  id: 'INS-01',
  says: 'each story of misuse is found when it is played: by a rule always, by volume nine times in ten',
  run: run => measure(run),
  controls: {
    'when a rule is not looked for': run => measure(run, 'neighbour'),
    'when a volume is not looked for': run => measure(run, 'breadth'),
  },
}

async function measure({ full, seed }: Run, blind?: StoryId): Promise<Result> {
  const seeds = full ? 20 : 1
  const played = Array.from(
    { length: seeds },
    (_, nth) => playOut({ full, seed: seed + nth }, 10, blind).played,
  ).flat()
  const found = new Map(
    [...Map.groupBy(played, ({ story }) => story)].map(([story, all]) => [
      story,
      all.filter(one => one.found).length / all.length,
    ]),
  )
  const short = [...found].filter(
    ([story, part]) => part < (stories[story].by === 'rule' ? 1 : 0.9),
  )
  const rate = (by: 'rule' | 'volume') => {
    const some = played.filter(({ story }) => stories[story].by === by)
    return `${((100 * some.filter(one => one.found).length) / some.length).toFixed(1)} %`
  }
  const figure = `rules ${rate('rule')}, volume ${rate('volume')} of ${played.length} played, ${found.size} stories, ${seeds} seeds`
  return {
    ok: short.length === 0,
    figure: short.length === 0 ? figure : `${figure}; short: ${short.map(([id]) => id).join(', ')}`,
  }
}
