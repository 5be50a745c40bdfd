import {
  climbLateReviews,
  reviewGlass,
  viewGlassQueue,
} from '../../src/across/shields/review-glass.ts'
import { exampleHousehold } from '../../src/across/shields/shields.examples.ts'
import type { RoleId } from '../../src/foundation/access/index.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

const hour = 3_600_000

/** Three records opened at different times: each stands in the queue until it is reviewed, and is told further up once when it is late. */
async function measure(plant?: string): Promise<Result> {
  const there = await exampleHousehold()
  const { people, asking, open, at } = there
  await using database = there.database
  if (plant) await database.asAdministrator(plant)
  const wrong: string[] = []
  const lead = people.as('ig_lead')
  const later = (hours: number) => new Date(at.getTime() + hours * hour)
  const openers: readonly RoleId[] = ['health_named', 'police_exploitation', 'youth_justice']
  for (const [nth, role] of openers.entries()) {
    await open(asking(people.as(role), later(nth * 24)))
  }
  const queue = () => viewGlassQueue(database, asking(lead), 1)
  const { found } = await queue()
  if (found.length !== openers.length) wrong.push(`${found.length} in the queue`)
  const [first] = found
  if (first) {
    await reviewGlass(database, asking(lead, later(30)), first.id, {
      ...{ outcome: 'justified', why: 'It was.', nextStep: '' },
    })
  }
  const told = async () => {
    const rows = await database.asAdministrator(
      `select path, count(*)::int as told from tasks.notice where kind = 'glass.late' group by path order by path`,
    )
    return rows.map(({ path }) => String(path).split('/').at(-1))
  }
  const lateBy = (hours: number) =>
    found
      .filter(one => one.id !== first?.id && one.reviewBy < later(hours))
      .map(({ id }) => id as string)
      .toSorted()
  // Every six hours of a week, as the process goes round: late ones and no others, each once.
  for (let hours = 0; hours <= 7 * 24; hours += 6) {
    await climbLateReviews(database, later(hours))
    await climbLateReviews(database, later(hours))
    const now = await told()
    if (String(now) !== String(lateBy(hours))) wrong.push(`after ${hours} hours ${now.length} told`)
  }
  const twice = await database.asAdministrator(
    `select path from tasks.notice where kind = 'glass.late' group by path, practitioner_id having count(*) > 1`,
  )
  if (twice.length > 0) wrong.push('told twice')
  return nothingFound(wrong, `${openers.length} openings, a week in steps of six hours`)
}

export const ins05: Bar = {
  id: 'INS-05',
  says: 'every record opened without a relationship is reviewed, and what is late is told further up, once',
  run: () => measure(),
  controls: {
    'when nobody goes round': () =>
      measure(
        'create policy never on shields.glass as restrictive for update to cairn_app using (climbed_at is not null)',
      ),
    'when the lead does not see what was opened': () =>
      measure('drop policy reviewed on shields.glass'),
  },
}
