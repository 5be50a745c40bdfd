import type pg from 'pg'
import { newId } from '../../src/foundation/kernel/id.ts'
import { type Guarded, insert, type Row, writeRows } from './guarded.ts'
import type { Placed } from './world.ts'

const start = '2026-01-01T09:00:00Z'
const end = '2026-02-01T09:00:00Z'
const span = (ended: boolean) => ({ started_at: start, ended_at: ended ? end : null })

/** Writes the world as history has it: ended roles, ties and shields stay, people who left stay. */
export async function writeWorld(client: pg.Client, placed: Placed) {
  const { world, areas, agencies, groups, practitioners, children } = placed
  const phones = { front_door_name: '', front_door_phone: '', out_of_hours_phone: '' }
  const areaRows = areas.map(id => ({ id, name: 'Area', version: 1, ...phones }))
  const agencyRows = agencies.map(id => ({ id, name: 'Agency', kind: 'council', phone: '' }))
  const served = world.agencies.flatMap((served, agency) =>
    served.map(area => ({ agency_id: agencies[agency], area_id: areas[area] })),
  )
  const people = world.practitioners.map(({ agency, left, manager }, index) => ({
    ...{ id: practitioners[index], agency_id: agencies[agency], name: 'Somebody' },
    ...{ email: `${practitioners[index]}@example.org`, joined_at: start },
    manager_id: manager === null ? null : practitioners[manager],
    left_at: left ? end : null,
  }))
  const held = world.practitioners.flatMap(({ roles }, index) =>
    roles.map(({ role, ended }) => ({
      ...{ id: newId(), practitioner_id: practitioners[index], role_id: role, ...span(ended) },
    })),
  )
  const sits = world.practitioners.flatMap(({ groups: of }, index) =>
    of.map(({ group, ended }) => ({
      ...{ id: newId(), practitioner_id: practitioners[index], group_id: groups[group] },
      ...span(ended),
    })),
  )
  const groupRows = groups.map((id, index) => ({
    ...{ id, area_id: areas[index % areas.length], name: 'Group', short_name: 'G' },
    ...{ chair_id: practitioners[0], coordinator_id: practitioners[1] },
  }))
  const childRows = world.children.map((area, index) => ({
    ...{ id: children[index], area_id: areas[area], reference: `C${digits()}` },
    ...{ given_name: 'Child', created_by: practitioners[0], created_at: start },
  }))
  const parties = { practitioner: practitioners, agency: agencies, group: groups }
  const ties = world.ties.map(({ child, kind, party, of, ended }) => ({
    ...{ id: newId(), child_id: children[child], kind, ...span(ended) },
    ...{ practitioner_id: null, agency_id: null, group_id: null },
    [`${party}_id`]: parties[party][of],
  }))
  const restrictions = world.restrictions.map(({ child, ended }) => ({
    ...{ id: newId(), child_id: children[child], reason: '', ...span(ended) },
  }))
  const exclusions = world.exclusions.map(({ child, practitioner, ended }) => ({
    ...{ id: newId(), child_id: children[child], practitioner_id: practitioners[practitioner] },
    ...{ reason: '', ...span(ended) },
  }))
  const minute = 60_000
  const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString()
  const glasses = world.glasses.map(({ child, practitioner, over }) => ({
    ...{ id: newId(), child_id: children[child], area_id: areas[world.children[child] ?? 0] },
    ...{
      reference: 'C000001',
      opened: [children[child]],
      practitioner_id: practitioners[practitioner],
    },
    ...{ reason: 'danger', purpose: 'protect', why: 'x', away_minutes: 15, review_by: ago(-600) },
    started_at: ago(over === 'an hour' ? 90 : over === 'away' ? 30 : 5),
    ends_by: ago(over === 'an hour' ? 30 : -30),
    ended_at: over === 'closed' ? ago(1) : null,
  }))
  const merges = world.merges.map(({ child, other, ended }) => ({
    ...{ id: newId(), child_id: children[child], area_id: areas[world.children[child] ?? 0] },
    ...{ other_id: children[other], other_area_id: areas[world.children[other] ?? 0] },
    ...{ judgement_id: newId(), merged_by: practitioners[0], merged_at: start },
    unmerged_at: ended ? end : null,
  }))
  await insert(client, 'access.area', areaRows)
  await insert(client, 'access.agency', agencyRows)
  await insert(client, 'access.agency_area', served)
  await insert(client, 'access.practitioner', people)
  await insert(client, 'access.held_role', held)
  await insert(client, 'access.membership', sits)
  await insert(client, 'oversight."group"', groupRows)
  await insert(client, 'people.child', childRows)
  await insert(client, 'access.relationship', ties)
  await insert(client, 'access.restriction', restrictions)
  await insert(client, 'access.exclusion', exclusions)
  await insert(client, 'people.merge', merges)
  await insert(client, 'shields.glass', glasses)
}

let last = 100_000_000
const digits = () => String(++last)

/** What everyone sees of a written world, beside what there is to see; then nothing of it remains. */
export type Seen = {
  /** By table, all rows there are, by their key. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, Row>>
  /** For each practitioner and last for nobody: by table, the keys of the rows they were shown. */
  readonly shown: readonly ReadonlyMap<string, ReadonlySet<string>>[]
}

/**
 * Writes a world and asks for all of these tables in everyone's name with plain SQL, under the app's own login.
 * Foreign keys and triggers are off: what is measured is who may read a row, not whether it makes sense.
 */
export async function look(
  client: pg.Client,
  tables: readonly Guarded[],
  placed: Placed,
): Promise<Seen> {
  await client.query('begin')
  try {
    await client.query('set local session_replication_role = replica')
    await writeWorld(client, placed)
    if (tables.length > 1) await writeRows(client, tables, placed)
    const rows = new Map<string, Map<string, Row>>()
    for (const table of tables) {
      const there = await client.query<{ key: string; row: Row }>(
        `select ${keyOf(table)} as key, to_json(t) as row from ${table.name} t`,
      )
      rows.set(table.name, new Map(there.rows.map(({ key, row }) => [key, row])))
    }
    await client.query('set local session authorization cairn_app')
    const shown = []
    for (const asker of [...placed.practitioners, '']) {
      await client.query('select access.ask_as($1)', [asker || null])
      shown.push(await shownNow(client, tables))
    }
    return { rows, shown }
  } finally {
    await client.query('rollback')
  }
}

async function shownNow(client: pg.Client, tables: readonly Guarded[]) {
  const readable = tables.filter(table => table.readable)
  const all = readable.map(
    table =>
      `select '${table.name}' as name, array(select ${keyOf(table)} from ${table.name}) as keys`,
  )
  const { rows } = await client.query<{ name: string; keys: string[] }>(all.join(' union all '))
  return new Map(rows.map(({ name, keys }) => [name, new Set(keys)]))
}

function keyOf({ key }: Guarded): string {
  return key.map(name => `"${name}"::text`).join(` || ' ' || `)
}
