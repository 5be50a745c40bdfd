import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readTable } from '../../records/imports/index.ts'
import { importNotifications, tryNotifications } from './import-notifications.ts'
import { exampleMissing } from './missing.examples.ts'
import { readNotifications } from './notification.ts'
import { viewBoard } from './view-board.ts'

const now = new Date('2026-11-21T12:00:00Z')

function listOf(...lines: readonly string[]) {
  const table = readTable(Buffer.from(lines.join('\r\n')))
  assert.ok(table.ok)
  return readNotifications(table.value, now)
}

const head =
  'Police reference,Child reference,Name,Last seen,Returned,Looked after,Closed,Shoe size'
const faultsOf = (...lines: readonly string[]) =>
  listOf(head, ...lines).faults.map(({ line, text }) => `${line}: ${text}`)

describe('a list of notifications', () => {
  it('is read by what its columns are called, in the time of London', () => {
    const { notifications, faults, ignored } = listOf(
      head,
      'WP-1,,Ty,03/07/2026 21:40,2026-07-04 09:10,yes,no,5',
    )
    assert.deepEqual([faults, ignored], [[], ['Shoe size']])
    const [one] = notifications
    assert.deepEqual(
      [one?.lastSeenAt.toISOString(), one?.returnedAt?.toISOString(), one?.care],
      ['2026-07-03T20:40:00.000Z', '2026-07-04T08:10:00.000Z', 'looked_after'],
    )
  })

  it('says of each row what is wrong with it, on which line', () => {
    assert.deepEqual(
      faultsOf(
        ',,Ty,03/11/2026 21:40,,,,',
        'WP-2,,,03/11/2026 21:40,,,,',
        'WP-3,,Ty,yesterday,,,,',
        'WP-4,,Ty,03/11/2026 21:40,02/11/2026 21:40,,,',
        'WP-5,,Ty,03/12/2026 21:40,,,,',
        'WP-6,,Ty,03/11/2026 21:40,,perhaps,,',
        'WP-7,,Ty,03/11/2026 21:40,,,yes,',
        'WP-8,,Ty,03/11/2026 21:40,,,,',
        'WP-8,,Ty,04/11/2026 21:40,,,,',
        'WP-9,,Ty,03/11/2026 21:40,,constructor,constructor,',
      ),
      [
        '2: The police reference is missing',
        '3: Neither a name nor the reference of a record is given',
        '4: Last seen is not a day and time, such as 03/11/2026 21:40',
        '5: The child came back before they were last seen',
        '6: Last seen is in the future',
        '7: Looked after is not yes, no or placed',
        '8: It is closed, and not said when the child came back',
        '10: The police reference stands in the list twice',
        '11: Looked after is not yes, no or placed',
        '11: Closed is not yes or no',
      ],
    )
  })

  it('without a reference or a time is no such list', () => {
    assert.equal(listOf('Name,Age', 'Ty,13').faults.length, 2)
  })
})

describe('bringing notifications in', () => {
  let there: Awaited<ReturnType<typeof exampleMissing>>
  let lines: string[]
  before(async () => {
    there = await exampleMissing()
    const [child] = await there.database.asAdministrator(
      'select reference from people.child where id = $1',
      [there.childId],
    )
    lines = [
      head,
      `WP-1,${child?.reference},,20/11/2026 21:40,,no,no,`,
      'WP-2,,"Ty, in year nine",19/11/2026 21:40,20/11/2026 07:00,yes,no,',
      `WP-3,${child?.reference},,03/05/2026 21:40,04/05/2026 07:00,no,yes,`,
      `WP-4,${child?.reference},,20/11/2026 22:00,,no,no,`,
      'WP-5,C999999,,20/11/2026 22:00,,no,no,',
    ]
  })
  after(() => there.database[Symbol.asyncDispose]())

  const manager = () => there.fresh(there.as('front_door_manager', now))
  const counted = () =>
    there.database.asAdministrator(
      'select police_reference, returned_at is null as gone, ended_at is null as open from missing.episode order by police_reference',
    )

  it('shows first what would come of it, and writes nothing', async () => {
    const { notifications } = listOf(...lines)
    const fates = await tryNotifications(
      there.database,
      manager(),
      there.people.north,
      notifications,
    )
    assert.deepEqual(
      fates.map(({ is }) => is),
      ['new', 'new', 'new', 'already missing', 'no such record'],
    )
    assert.deepEqual(await counted(), [])
  })

  it('makes each an episode once, asks somebody to look, and leaves history closed', async () => {
    const { notifications } = listOf(...lines)
    const bring = () =>
      importNotifications(there.database, manager(), there.people.north, notifications)
    await bring()
    const once = await counted()
    assert.deepEqual(once, [
      { police_reference: 'WP-1', gone: true, open: true },
      { police_reference: 'WP-2', gone: false, open: true },
      { police_reference: 'WP-3', gone: false, open: false },
    ])
    const { rows } = await viewBoard(there.database, manager(), 1)
    assert.equal(rows[0]?.ownerName !== null || rows[0]?.waitingName !== null, true)
    const again = await bring()
    assert.ok(again.slice(0, 3).every(({ is }) => is === 'known'))
    assert.deepEqual(await counted(), once)
  })

  it('is for the manager of the front door alone, and is written down', async () => {
    const { notifications } = listOf(...lines)
    const { database, people } = there
    await assert.rejects(
      importNotifications(database, there.as('front_door_worker'), people.north, notifications),
    )
    const entries = await database.asAdministrator(
      `select subjects from audit.entry where action = 'missing.list-imported'`,
    )
    assert.equal((entries[0]?.subjects as string[] | undefined)?.includes(there.childId), true)
  })
})
