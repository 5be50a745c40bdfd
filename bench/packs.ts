import { exampleDatabase } from '../src/foundation/database/database.examples.ts'
import { toPdf } from '../src/foundation/documents/index.ts'
import { listNews } from '../src/hall.ts'
import { askForPacks, makeNextPack, openPack } from '../src/work/oversight/index.ts'
import { as, children, largeMeeting, now } from './large-meeting.ts'

/** Packs for a meeting of sixty children, for every member: the promise is 30 seconds and 512 MB. */
const mostSeconds = 30
const mostMegabytes = 512

await using database = await exampleDatabase()
const { meetingId } = await largeMeeting(database)
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
