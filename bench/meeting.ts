import { personId } from '../src/doors/demonstration/directory.ts'
import { exampleDatabase } from '../src/foundation/database/database.examples.ts'
import { callItem, listAgenda, openMeeting } from '../src/work/oversight/index.ts'
import { onDurableServer, quantile, timesFloor, withFloor } from './floor.ts'
import { as, largeMeeting, now } from './large-meeting.ts'

/**
 * Opening an item of a meeting of sixty children and fifteen members, eight of them at the same time: the promise is
 * six times the least an answer costs. And what fifty screens wait that follow it when the chair calls the next child.
 */
const mostTimesFloor = 6
const followers = 50

const times = await onDurableServer(async () => {
  const own = await exampleDatabase()
  const { meetingId, childIds } = await largeMeeting(own)
  await using cairn = await withFloor(own, now)
  await openMeeting(own, as('chair'), meetingId, 1)
  const [chair, member] = [
    await cairn.signIn(personId('chair')),
    await cairn.signIn(personId('nurse')),
  ]
  const item = (nth: number) => `/meetings/${meetingId}/children/${childIds[nth % 60]}`
  const times = await timesFloor(
    {
      floor: () => cairn.timed('/floor', chair),
      'an item, as the chair': nth => cairn.timed(item(nth), chair),
      'an item, as a member': nth => cairn.timed(item(nth), member),
      'the agenda': () => cairn.timed(`/meetings/${meetingId}`, chair),
    },
    { rounds: 60, users: 8 },
  )
  const agenda = await own.asking(as('chair'), db => listAgenda(db, meetingId, 100))
  const waits: number[] = []
  for (const { id } of agenda.slice(0, 5)) {
    await callItem(own, as('chair'), meetingId, id)
    const screens = Array.from({ length: followers }, () =>
      cairn.timed(`/meetings/${meetingId}/follow`, member),
    )
    waits.push(...(await Promise.all(screens)))
  }
  console.log(
    `${followers} screens that follow, at once: p50 ${quantile(waits, 0.5).toFixed(0)} ms, p95 ${quantile(waits, 0.95).toFixed(0)} ms`,
  )
  return times
})
process.exit((times.get('an item, as the chair') ?? Number.NaN) <= mostTimesFloor ? 0 : 1)
