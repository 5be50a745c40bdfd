import {
  foundDirectory,
  groups,
  personAsking,
  personId,
  wenmouth,
} from '../src/doors/demonstration/directory.ts'
import { insertTie, theProcess } from '../src/foundation/access/index.ts'
import { exampleDatabase } from '../src/foundation/database/database.examples.ts'
import type { Tx } from '../src/foundation/database/index.ts'
import { toPdf } from '../src/foundation/documents/index.ts'
import { newId } from '../src/foundation/kernel/id.ts'
import { listNews } from '../src/hall.ts'
import { writeChild } from '../src/records/people/child.examples.ts'
import { setResponsibility } from '../src/records/tasks/index.ts'
import { askForPacks, listAtGroup, makeNextPack, openPack } from '../src/work/oversight/index.ts'

/** Packs for a meeting of sixty children, for every member: the promise is 30 seconds and 512 MB. */
const children = 60
const mostSeconds = 30
const mostMegabytes = 512

await using database = await exampleDatabase()
const now = new Date('2026-11-02T09:00:00Z')
await foundDirectory(database, new Date('2026-04-01T09:00:00Z'))
const meetingId = await database.asking(theProcess, async db => {
  const tx = db as Tx
  let meeting = newId<'meeting'>()
  for (let nth = 0; nth < children; nth++) {
    const by = theProcess.id
    const childId = await writeChild(tx, {
      areaId: wenmouth,
      givenName: `Child ${nth}`,
      by,
      at: now,
    })
    const kept = { childId, areaId: wenmouth, ownerId: personId('manager'), at: now }
    await setResponsibility(tx, { ...kept, nextStep: 'The group', nextOn: '2026-11-16' })
    const listing = { childId, areaId: wenmouth, reason: 'exploitation', why: 'new', by } as const
    const listed = await listAtGroup(tx, { ...listing, at: now })
    await insertTie(tx, childId, { groupId: groups.wenmouth }, 'listing', listed.spellId, now)
    meeting = listed.meetingId
  }
  return meeting
})

const as = (key: Parameters<typeof personAsking>[0]) => ({
  ...personAsking(key),
  ...{ requestId: newId<'request'>(), at: now },
})
await askForPacks(database, as('coordinator'), meetingId)
const started = performance.now()
let made = 0
while (await makeNextPack(database, now, listNews)) made++
const written = performance.now()
const document = await openPack(database, as('chair'), meetingId, 'pdf')
const file = await toPdf(document)
const drawn = performance.now()
const seconds = (written - started) / 1000 + (made * (drawn - written)) / 1000
const megabytes = process.resourceUsage().maxRSS / 1024
console.log(
  `${made} packs of ${children} children: ${((written - started) / 1000).toFixed(1)} s to make, ` +
    `${((drawn - written) / 1000).toFixed(2)} s to draw one as PDF (${Math.round(file.length / 1024)} kB), ` +
    `${seconds.toFixed(1)} s in all, ${Math.round(megabytes)} MB at most`,
)
process.exit(seconds <= mostSeconds && megabytes <= mostMegabytes ? 0 : 1)
