import { randomUUID } from 'node:crypto'
import { wenmouth } from '../src/doors/demonstration/directory.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { personId } from './support.ts'

type Row = Readonly<Record<string, string | boolean | Date>>

/**
 * Every step of the statutory track where it still waits for its answer.
 *
 * @returns where the answers are given
 */
export async function furnishTrack(database: ExampleDatabase, at: Date): Promise<string[]> {
  const children = await database.asAdministrator(
    `select child_id from tasks.responsibility where closed_at is null and area_id = $1
        and not exists (select from protection.discussion where discussion.child_id = responsibility.child_id)
      order by child_id`,
    [wenmouth],
  )
  const by = personId('manager')
  const reason = 'Because.'
  const insert = async (table: string, row: Row) => {
    const id = randomUUID()
    const whole = { id, area_id: wenmouth, ...row }
    const places = Object.keys(whole).map((_, nth) => `$${nth + 1}`)
    await database.asAdministrator(
      `insert into protection.${table} (${Object.keys(whole)}) values (${places})`,
      Object.values(whole),
    )
    return id
  }
  let turn = 0
  const next = () => ({ child_id: String(children[turn++ % children.length]?.child_id) })
  const called = (child: Row) =>
    insert('discussion', { ...child, cause: 'worker', opened_by: by, opened_at: at })
  const held = (child: Row) =>
    insert('discussion', {
      ...{ ...child, cause: 'worker', opened_by: by, opened_at: at, held_at: at, threshold: 'met' },
      ...{ enquiry: 'single', immediate: 'none', reason, recorded_by: by, recorded_at: at },
    })
  const enquired = async (child: Row, decided: Row = {}) =>
    insert('enquiry', {
      ...{ ...child, ...decided, discussion_id: await held(child) },
      ...{ lead_id: personId('social'), started_by: by, started_at: at },
    })
  const outcome = 'substantiated_conference'
  const goesOn = (child: Row) =>
    enquired(child, { outcome, reason, decided_by: by, decided_at: at })
  const planned = async (child: Row) =>
    insert('conference', {
      ...{ ...child, enquiry_id: await goesOn(child), kind: 'initial', reason },
      ...{ held_on: '2026-11-02', decision: 'plan', recorded_by: by, recorded_at: at },
    })
  const ordered = (child: Row) =>
    insert('power', {
      ...{ ...child, kind: 'emergency_order', began_at: at, reason },
      ...{ recorded_by: by, recorded_at: at },
    })
  const clock = (child: Row) =>
    insert('timer', {
      ...{ ...child, limit_id: 'T_ASSESS', source_id: randomUUID(), started_with: 'referral' },
      ...{ source: 'Guidance', confirmed: true, started_at: at, set_by: by },
      due_at: new Date(at.getTime() + 864_000_000),
    })
  const stands = async (child: Row) => {
    const timer = await clock(child)
    const why = { limit_id: 'T_ASSESS', reason, paused_by: by, paused_at: at }
    await insert('pause', { ...child, ...why, timer_id: timer })
    return timer
  }
  const twice = async (step: (child: Row) => Promise<string>, path: (id: string) => string) => [
    path(await step(next())),
    path(await step(next())),
  ]
  return [
    ...(await twice(called, id => `/discussions/${id}`)),
    ...(await twice(held, id => `/discussions/${id}/enquiry`)),
    ...(await twice(held, id => `/discussions/${id}/add`)),
    ...(await twice(enquired, id => `/enquiries/${id}`)),
    ...(await twice(goesOn, id => `/enquiries/${id}/conference`)),
    ...(await twice(planned, id => `/conferences/${id}/core-group`)),
    ...(await twice(planned, id => `/conferences/${id}/review`)),
    ...(await twice(ordered, id => `/powers/${id}/extend`)),
    ...(await twice(clock, id => `/timers/${id}/end`)),
    ...(await twice(clock, id => `/timers/${id}/pause`)),
    ...(await twice(stands, id => `/timers/${id}/resume`)),
  ]
}
