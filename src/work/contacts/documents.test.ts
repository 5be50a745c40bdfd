import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { pictureFormats, pictureOf } from '../../foundation/kernel/picture.examples.ts'
import { exampleFiling } from '../../records/attachments/attachments.examples.ts'
import {
  addAttachment,
  attachmentRoutes,
  type Filing,
  listAttachments,
  lookAgainAtHeld,
  openAttachment,
  settleAllHeld,
  withdrawAttachment,
} from '../../records/attachments/index.ts'
import { besideConcern, besideFrontDoor } from './beside-contact.ts'
import { exampleFrontDoor, raiseExample, visiting } from './contact.examples.ts'
import { identifyChild } from './identify-child.ts'

describe('documents beside a concern', async () => {
  const { database, people, child, entriesOf } = await exampleFrontDoor()
  after(() => database[Symbol.asyncDispose]())
  const reporter = () => people.as('practitioner')
  const worker = () => people.as('front_door_worker')
  const bytes = Buffer.from('MARKED words of a school')
  const raise = async () => (await raiseExample(database, reporter())) as string as Id<'record'>

  const add = async (about: Id<'record'>, filing: Filing, who: Asking = reporter()) => {
    const sent = { title: 'Letter from the school', bytes }
    const added = await addAttachment(database, filing, who, besideConcern, about, sent)
    assert.ok(added.ok)
    return added.value
  }
  const open = (about: Id<'record'>, id: Id<'attachment'>, who: Asking = worker()) =>
    openAttachment(database, exampleFiling, who, besideFrontDoor, about, id)
  const stateOf = async (id: Id<'attachment'>) => {
    const [row] = await database.asAdministrator(
      `select state, refusal, sha256 is null as unknown, length(sealed) as sealed, child_id
         from attachments.attachment join attachments.content on attachment_id = id where id = $1`,
      [id],
    )
    assert.ok(row)
    return row
  }

  it('are added by whoever raised it and opened at the front door, sealed in between, and who did it is known', async () => {
    const about = await raise()
    const who = reporter()
    const id = await add(about, exampleFiling, who)
    assert.deepEqual((await open(about, id)).content, bytes)
    const [row] = await database.asAdministrator(
      'select sealed from attachments.content where attachment_id = $1',
      [id],
    )
    assert.ok(row?.sealed instanceof Buffer && !row.sealed.includes('MARKED'))
    assert.deepEqual(
      (await entriesOf(who))
        .map(entry => entry.action)
        .filter(one => /^attach/.test(one as string)),
      ['attachment.added'],
    )
    const reader = worker()
    await open(about, id, reader)
    const [entry] = await entriesOf(reader)
    assert.equal(entry?.action, 'attachment.opened')
    assert.equal(entry?.recipient_id, reader.id)
  })

  it('are of the child as soon as it is known who the child is', async () => {
    const about = await raise()
    const id = await add(about, exampleFiling)
    await identifyChild(database, worker(), about as string as Id<'contact'>, { childId: child })
    assert.equal((await stateOf(id)).child_id, child)
  })

  it('are absent for whoever may not open the concern, and under another concern', async () => {
    const [about, other] = [await raise(), await raise()]
    const id = await add(about, exampleFiling)
    await assert.rejects(open(about, id, people.southFrontDoor), NotFound)
    await assert.rejects(open(other, id), NotFound)
    await assert.rejects(open(about, id, people.as('administrator')), Forbidden)
    const seen = await database.asking(people.southFrontDoor, db =>
      listAttachments(db, 'contact', about, 10),
    )
    assert.deepEqual(seen, [])
  })

  it('stay held until a scanner found them clean, whatever else it says', async () => {
    const about = await raise()
    const says = { verdict: 'unknown' as 'unknown' | 'clean' | 'harmful' }
    const filing: Filing = { ...exampleFiling, scan: async () => says.verdict }
    const [id, bad] = [await add(about, filing), await add(about, filing)]
    await settleAllHeld(database, filing, reporter().at)
    await assert.rejects(open(about, id), NotFound)
    says.verdict = 'clean'
    await lookAgainAtHeld(database, filing, reporter(), besideConcern, about, id)
    assert.deepEqual((await open(about, id)).content, bytes)
    says.verdict = 'harmful'
    await lookAgainAtHeld(database, filing, reporter(), besideConcern, about, bad)
    await assert.rejects(open(about, bad), NotFound)
    const { state, refusal, unknown, sealed } = await stateOf(bad)
    assert.deepEqual(
      { state, refusal, unknown, sealed },
      { state: 'refused', refusal: 'harmful', unknown: true, sealed: 0 },
    )
  })

  it('stay held while nobody could look into them, and can be looked into again', async () => {
    const about = await raise()
    const id = await add(about, { ...exampleFiling, look: async () => undefined })
    assert.equal((await stateOf(id)).state, 'held')
    await assert.rejects(open(about, id), NotFound)
    await lookAgainAtHeld(database, exampleFiling, reporter(), besideConcern, about, id)
    assert.deepEqual((await open(about, id)).content, bytes)
  })

  it('are called clean by nobody but the process that looked', async () => {
    const about = await raise()
    const id = await add(about, { ...exampleFiling, look: async () => undefined })
    const forge = database.asking(worker(), db =>
      db
        .updateTable('attachments.attachment')
        .set({ state: 'clean', looked: true, type: 'txt', size: 1, sha256: Buffer.alloc(32) })
        .where('id', '=', id)
        .execute(),
    )
    await assert.rejects(forge, /only the process settles/)
  })

  it('are opened by nobody once they are withdrawn', async () => {
    const about = await raise()
    const id = await add(about, exampleFiling)
    await withdrawAttachment(database, reporter(), besideConcern, about, id, 'Of another child')
    await assert.rejects(open(about, id), NotFound)
    const [one] = await database.asking(worker(), db => listAttachments(db, 'contact', about, 1))
    assert.equal(one?.withdrawnWhy, 'Of another child')
  })

  it('that are a picture are not kept, and lead to the police and to the record that one exists', async () => {
    const about = await raise()
    const { ask } = visiting(
      attachmentRoutes(database, exampleFiling, besideConcern, () => true),
      reporter(),
    )
    const send = (file: Uint8Array) =>
      ask('POST', '/concerns/:contact/documents/new', {
        ...{ params: { contact: about }, answers: { title: 'A letter' }, files: { file } },
      })
    const refused = await send(pictureOf(pictureFormats.JPEG ?? ''))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Ring the police/)
    assert.match(refused.text, /href="\/intelligence\/new"/)
    assert.match(refused.text, /value="A letter"/)
    const seen = await database.asking(worker(), db => listAttachments(db, 'contact', about, 10))
    assert.deepEqual(seen, [])
    const taken = await send(bytes)
    assert.equal(taken.to, `/concerns/${about}/documents`)
  })
})
