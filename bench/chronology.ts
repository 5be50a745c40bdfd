import { exampleStories } from '../src/across/chronology/chronology.examples.ts'
import { onDurableServer, timesFloor, withFloor } from './floor.ts'

/**
 * The chronology of a child with three thousand events, from its beginning, from the middle and as the ten-minute
 * version: the promise is eight times the least an answer costs.
 */
const mostTimesFloor = 8
const events = 3000
const day = 86_400_000
const began = Date.UTC(2018, 0, 1)

/** What is written of an event, kind by kind, at the length people write. */
const kinds = [
  ['contacts.contact', { narrative: 'Collected by a car. '.repeat(20) }],
  ['missing.homecoming', { condition: 'Cold. '.repeat(20) }],
  ['assessment.harm', { kind: 'violence', account: 'Hurt. '.repeat(20) }],
  ['protection.discussion', {}],
  ['oversight.decision', { decision: 'carry_forward', reason: 'Watched. '.repeat(20) }],
] as const

const times = await onDurableServer(async () => {
  const { database, people, child, tell, write } = await exampleStories()
  const childId = child()
  for (let nth = 0; nth < events; nth++) {
    const [table, words] = kinds[nth % kinds.length] ?? kinds[0]
    tell(childId, table, new Date(began + nth * (day + 1000)).toISOString(), words)
  }
  await write()
  await database.asAdministrator('vacuum analyze')
  await using cairn = await withFloor(database, people.as('front_door_manager').at)
  const manager = await cairn.signIn(people.as('front_door_manager').id)
  const page = (query: string) => () =>
    cairn.timed(`/children/${childId}/chronology${query}`, manager)
  return await timesFloor(
    {
      floor: () => cairn.timed('/floor', manager),
      'from the beginning': page(''),
      'from the middle': page('?from=2022-01-01'),
      'in ten minutes': page('?short=yes'),
    },
    { rounds: 40, users: 8 },
  )
})
process.exit(Math.max(...times.values()) <= mostTimesFloor ? 0 : 1)
