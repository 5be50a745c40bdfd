import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking, RoleId } from '../../foundation/access/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { declareConflict } from './declare-conflict.ts'
import { askForPacks, type ListNews, makeNextPack } from './make-packs.ts'
import { exampleGroup } from './oversight.examples.ts'
import { packBlocks } from './pack.ts'
import { renewNextPack, startPacks } from './renew-packs.ts'
import { openPack, viewCopies, withdrawCopy } from './view-pack.ts'

const weekBefore = new Date('2026-11-09T10:00:00Z')

const news: ListNews = async (db, childId) => {
  const seen = await db
    .selectFrom('people.child')
    .select('givenName')
    .where('id', '=', childId)
    .execute()
  return seen.map(({ givenName }) => ({
    ...{ at: weekBefore, title: 'Seen at the station', by: 'Example', words: `${givenName} waved` },
  }))
}

describe('packs', async () => {
  const { database, member, list, exclude, entryOf, people } = await exampleGroup()
  after(() => database[Symbol.asyncDispose]())
  const amara = await list('Amara')
  await list('Zofia')
  const hidden = await list('Hanna')
  const { meetingId } = amara
  const as = (role: RoleId) => member(role, { at: weekBefore })
  await exclude(hidden.childId, as('housing'))
  const copies = async () => (await viewCopies(database, as('group_coordinator'), meetingId)).copies
  const read = async (who: Asking) => {
    const { blocks, mark } = await openPack(database, who, meetingId, 'page')
    return { said: JSON.stringify(blocks), mark }
  }

  it('are asked for by the coordinator, one for each member, and made one by one', async () => {
    await assert.rejects(askForPacks(database, as('housing'), meetingId), Forbidden)
    const who = as('group_coordinator')
    await askForPacks(database, who, meetingId)
    assert.equal((await entryOf(who)).action, 'packs.asked-for')
    assert.equal((await copies()).filter(copy => copy.madeAt).length, 0)
    await assert.rejects(read(as('housing')), NotFound)
    let made = 0
    while (await makeNextPack(database, weekBefore, news)) made++
    assert.equal(made, 4)
    assert.deepEqual(
      (await copies()).map(copy => copy.number),
      [1, 2, 3, 4],
    )
    await askForPacks(database, as('group_coordinator'), meetingId)
    assert.equal(await makeNextPack(database, weekBefore, news), false)
  })

  it('say first what has changed, and hold only what their reader may see', async () => {
    const who = as('housing')
    const { said, mark } = await read(who)
    assert.match(said, /What has changed since the last meeting.*Amara.*1 new entry/)
    assert.match(said, /Amara waved/)
    assert.doesNotMatch(said, /Hanna/)
    assert.match(mark, /^Copy \d for Example housing, North Council, opened 9 November 2026, 10:00/)
    assert.match((await read(as('health_named'))).said, /Hanna/)
    const { action, subjects } = await entryOf(who)
    assert.equal(action, 'pack.opened')
    assert.ok(subjects.includes(amara.childId) && !subjects.includes(hidden.childId))
  })

  it('lose what their reader may see no more', async () => {
    await declareConflict(database, as('health_named'), meetingId, amara.childId, 'Family')
    assert.doesNotMatch((await read(as('health_named'))).said, /Amara/)
    await exclude(amara.childId, as('housing'))
    assert.doesNotMatch((await read(as('housing'))).said, /Amara/)
  })

  it('are replaced when something changed, marked so, and their readers are told once', async () => {
    const later = (hours: number) => new Date(weekBefore.getTime() + hours * 3_600_000)
    const renew = async (at: Date) => {
      let looked = 0
      while (await renewNextPack(database, at, news)) looked++
      return looked
    }
    const toldOf = async () =>
      database.asAdministrator(
        `select practitioner_id from tasks.notice where kind = 'pack.replaced' and read_at is null`,
      )
    assert.equal(await renew(later(0.5)), 0, 'a pack stands for an hour')
    // Of what two of them were shut out from meanwhile.
    await renew(later(1))
    const before = (await copies()).length
    await renew(later(2))
    assert.equal((await copies()).length, before, 'nothing had changed')
    await database.asAdministrator('update tasks.notice set read_at = now()')

    const nadia = await list('Nadia', later(2.5))
    assert.equal(nadia.meetingId, meetingId)
    await renew(later(3))
    const all = await copies()
    assert.equal(all.length, before + 4)
    assert.equal(all.filter(({ replacedBy }) => replacedBy === null).length, 4)
    assert.equal((await toldOf()).length, 4)
    const { said } = await read(as('housing'))
    assert.match(said, /Replaced: copy \d.*Changed since copy \d.*Nadia/)
    assert.doesNotMatch(said, /Hanna/)
    assert.equal((await toldOf()).length, 3, 'whoever opened it knows')
    await exclude(nadia.childId, as('group_chair'))
    await renew(later(4))
    assert.equal((await toldOf()).length, 3)
    assert.doesNotMatch((await read(as('group_chair'))).said, /Nadia/)
    const [entry] = await database.asAdministrator(
      `select subjects from audit.entry where action = 'pack.replaced' order by at desc limit 1`,
    )
    assert.ok(entry && (entry.subjects as string[]).includes(amara.childId))
  })

  it('are begun as soon as they are asked for, also by another process', async () => {
    const [meeting] = await database.asAdministrator(
      `insert into oversight.meeting (id, group_id, area_id, held_on) values (gen_random_uuid(), $1, $2, '2026-12-14') returning id`,
      [amara.groupId, people.north],
    )
    const id = meeting?.id as typeof meetingId
    const stop = startPacks(database, () => weekBefore, 3_600_000, news)
    await new Promise(resolve => setTimeout(resolve, 300))
    await askForPacks(database, as('group_coordinator'), id)
    const made = async () =>
      (await viewCopies(database, as('group_coordinator'), id)).copies.filter(copy => copy.madeAt)
    for (let wait = 0; wait < 600 && (await made()).length < 4; wait++)
      await new Promise(resolve => setTimeout(resolve, 50))
    assert.equal((await made()).length, 4)
    await stop()
  })

  it('show the coordinator who has opened theirs, and nobody else', async () => {
    const opened = (await copies()).filter(copy => copy.openedAt).map(copy => copy.name)
    assert.deepEqual([...new Set(opened)].sort(), [
      'Example group_chair',
      'Example health_named',
      'Example housing',
    ])
    await assert.rejects(viewCopies(database, as('housing'), meetingId), Forbidden)
  })

  it('are taken back, by hand or with the membership', async () => {
    const [copy] = (await copies()).filter(
      copy => copy.name === 'Example health_named' && !copy.replacedBy,
    )
    const withdraw = (who: Asking) => withdrawCopy(database, who, meetingId, copy?.id)
    await assert.rejects(withdraw(as('housing')), Forbidden)
    await withdraw(as('group_coordinator'))
    await assert.rejects(read(as('health_named')), NotFound)
    await database.asAdministrator(
      'update access.membership set ended_at = now() where practitioner_id = $1',
      [as('housing').id],
    )
    await assert.rejects(read(as('housing')), NotFound)
    const rows = await database.asking(as('housing'), db =>
      db.selectFrom('oversight.packItem').select('id').execute(),
    )
    assert.deepEqual(rows, [])
    const stranger = people.as('social_worker', { groupIds: [newId<'group'>()] })
    await assert.rejects(read(stranger), NotFound)
  })

  it('say so when there is nothing in them', () => {
    assert.match(JSON.stringify(packBlocks([])), /no item in your pack/)
  })
})
