import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import {
  type Asking,
  insertMembership,
  insertTie,
  theProcess,
} from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { listTasksOfChild, setResponsibility } from '../../records/tasks/index.ts'
import {
  decideChild,
  endMeeting,
  findCurrentMeeting,
  findOpenSpell,
  insertGroup,
  listAgenda,
  listAtGroup,
  openMeeting,
  undecided,
} from '../../work/oversight/index.ts'
import { react } from './react.ts'

describe('a group escalates', async () => {
  const database = await exampleDatabase(react)
  after(() => database[Symbol.asyncDispose]())
  const people = await exampleDirectory(database)
  const [group, strategic] = [newId<'group'>(), newId<'group'>()]
  const { north: areaId } = people
  const chair = () => people.as('group_chair', { groupIds: [group], requestId: newId() })
  const above = people.as('health_named', { groupIds: [strategic] })
  const process = <T>(work: (tx: Tx) => Promise<T>) =>
    database.asking(theProcess, db => work(db as Tx))
  const { at } = chair()
  await process(async tx => {
    const led = { chairId: chair().id, coordinatorId: people.as('group_coordinator').id }
    const names = { name: 'North group', shortName: 'North' }
    await insertGroup(tx, { id: group, areaId, ...names, ...led })
    const senior = { name: 'Strategic group', shortName: 'Strategy' }
    await insertGroup(tx, { id: strategic, areaId, ...senior, ...led })
    await insertMembership(tx, group, chair().id, at)
    await insertMembership(tx, strategic, above.id, at)
    await insertMembership(tx, strategic, chair().id, at)
  })
  const list = (givenName: string) =>
    process(async tx => {
      const by = theProcess.id
      const childId = await writeChild(tx, { areaId, givenName, by, at })
      const ownerId = people.as('front_door_manager').id
      const next = { nextStep: 'Look again', nextOn: '2026-11-16' } as const
      await setResponsibility(tx, { childId, areaId, ownerId, ...next, at })
      const listing = { childId, areaId, reason: 'exploitation', why: 'new', by, at } as const
      const listed = await listAtGroup(tx, listing)
      await insertTie(tx, childId, { groupId: group }, 'listing', listed.spellId, at)
      return { childId, meetingId: listed.meetingId }
    })
  const children = [await list('Amara'), await list('Zofia'), await list('Mina')] as const
  type Listed = (typeof children)[number]
  await openMeeting(database, chair(), children[0].meetingId, 1)
  const escalate = ({ childId, meetingId }: Listed, evidence: Record<string, string>) =>
    decideChild(database, chair(), meetingId, childId, undecided, {
      ...{ decision: 'escalate', reason: 'It cannot wait.', childsView: '', dissent: '' },
      ...{ actions: [], evidence },
    })
  const sees = (who: Asking, { childId }: Listed) =>
    database.asking(who, async db =>
      (await db.selectFrom('people.child').select('id').execute()).some(({ id }) => id === childId),
    )
  const tasksOf = async ({ childId }: Listed) =>
    (await process(tx => listTasksOfChild(tx, childId, 50))).map(({ kind }) => kind)

  it('to child protection: a strategy discussion is held today, and the police are not called', async () => {
    const [child] = children
    await escalate(child, { to: 'protection', harm: 'He was told to sell on Friday.' })
    assert.deepEqual(await tasksOf(child), ['hold-discussion'])
    assert.ok(!(await sees(people.as('police_exploitation'), child)))
  })

  it('to the police: the team sees the child and acts today, and a discussion is held as well', async () => {
    const [, child] = children
    const team = people.as('police_exploitation')
    assert.ok(!(await sees(team, child)))
    await escalate(child, { to: 'police', policeTold: 'PC 2231 at 10:40, log 118' })
    assert.deepEqual((await tasksOf(child)).toSorted(), ['act-now', 'hold-discussion'])
    assert.ok(await sees(team, child))
    const told = await database.asAdministrator(
      `select urgent from tasks.notice where practitioner_id = $1 and kind = 'group.escalated-police'`,
      [team.id],
    )
    assert.deepEqual(told, [{ urgent: true }])
  })

  it('to the strategic group: the child is on its next agenda, its members see it, and it stays listed', async () => {
    const [, , child] = children
    const asked = { to: 'strategic', asked: 'A flat for tonight.' }
    // Until its terms say that it works on strategy there is no group above.
    await assert.rejects(escalate(child, asked), /no strategic group/)
    const terms = newId()
    await database.asAdministrator(
      `insert into practice.version (id, kind, key, name, content, proposed_at)
       values ($1, 'group_terms', $2, 'Strategic group', '{"level":"strategic"}', $3)`,
      [terms, strategic, at],
    )
    await database.asAdministrator(
      'insert into practice.approval (version_id, approved_at) values ($1, $2)',
      [terms, at],
    )
    await database.asAdministrator(
      `insert into practice.start (id, version_id, starts_on, decided_at) values ($1, $2, '2026-11-01', $3)`,
      [newId(), terms, at],
    )
    assert.ok(!(await sees(above, child)))
    await escalate(child, asked)
    assert.ok(await sees(above, child))
    const meeting = await database.asking(above, db => findCurrentMeeting(db, strategic))
    assert.ok(meeting)
    const agenda = await database.asking(above, db => listAgenda(db, meeting.id, 10))
    assert.deepEqual(
      agenda.map(({ childId, reasons }) => ({ childId, reasons })),
      [{ childId: child.childId, reasons: ['escalated'] }],
    )
    assert.deepEqual(await tasksOf(child), [])
    const rules = await database.asAdministrator(
      'select rule_id from pathway.firing where child_id = $1 order by rule_id',
      [child.childId],
    )
    assert.deepEqual(
      rules.map(({ rule_id }) => rule_id),
      ['group.carried', 'group.escalated-strategic'],
    )
  })

  it('and comes back there until the chair answers and hands the child back', async () => {
    const days = ['2026-12-01', '2027-01-05'] as const
    const held: number[] = []
    for (const [nth, day] of days.entries()) {
      const leads = (): Asking => ({
        ...people.as('group_chair', { groupIds: [strategic], requestId: newId() }),
        at: new Date(`${day}T10:00:00Z`),
      })
      const meeting = await database.asking(leads(), db => findCurrentMeeting(db, strategic))
      assert.ok(meeting)
      const agenda = await database.asking(leads(), db => listAgenda(db, meeting.id, 10))
      held.push(agenda.length)
      await openMeeting(database, leads(), meeting.id, 1)
      const [item] = agenda
      if (nth > 0 && item)
        await decideChild(database, leads(), meeting.id, item.childId, undecided, {
          ...{ decision: 'hand_back', reason: 'A flat was found.', childsView: '' },
          ...{ dissent: '', actions: [] },
        })
      await endMeeting(database, leads(), meeting.id, 2)
    }
    const last = await database.asking(above, db => findCurrentMeeting(db, strategic))
    const agenda = await database.asking(above, db => listAgenda(db, last?.id ?? newId(), 10))
    assert.deepEqual([...held, agenda.length], [1, 1, 0])
    const child = children[2].childId
    assert.ok(await process(tx => findOpenSpell(tx, child, group)), 'it stays on the list below')
    const told = await database.asAdministrator(
      `select count(*) from tasks.notice where kind = 'group.handed-back' and path = $1`,
      [`/children/${child}`],
    )
    assert.equal(Number(told[0]?.count), 2)
  })
})
