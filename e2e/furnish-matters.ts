import { groups, personAsking } from '../src/doors/demonstration/directory.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { type Id, newId } from '../src/foundation/kernel/id.ts'
import { addMatter } from '../src/work/oversight/add-matter.ts'

/** Something that is no child, before the meeting that is on. */
export async function furnishMatters(database: ExampleDatabase, at: Date): Promise<string[]> {
  const [meeting] = await database.asAdministrator(
    `select id from oversight.meeting where state = 'open' and group_id = $1`,
    [groups.aldermoor],
  )
  const id = String(meeting?.id) as Id<'meeting'>
  const chair = { ...personAsking('southChair'), requestId: newId<'request'>(), at }
  const theme = { kind: 'theme', label: 'Vapes', words: 'Given away by the station' } as const
  await addMatter(database, chair, id, theme)
  const items = await database.asAdministrator(
    `select id from oversight.agenda_item where meeting_id = $1 and child_id is null`,
    [id],
  )
  return items.map(item => `/meetings/${id}/matters/${item.id}`)
}
