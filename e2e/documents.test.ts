import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { asAt } from '../src/doors/demonstration/step.ts'
import { NotFound } from '../src/foundation/kernel/errors.ts'
import { type Id, newId } from '../src/foundation/kernel/id.ts'
import { pictureFormats, pictureOf } from '../src/foundation/kernel/picture.examples.ts'
import { exampleFiling } from '../src/records/attachments/attachments.examples.ts'
import {
  addAttachment,
  type Holder,
  listAttachments,
  openAttachment,
} from '../src/records/attachments/index.ts'
import { besideAssessment } from '../src/work/assessment/index.ts'
import { besideAudit } from '../src/work/audits/index.ts'
import { besideLibrary } from '../src/work/library/index.ts'
import { besideInterview } from '../src/work/missing/index.ts'
import { besidePlan } from '../src/work/plans/index.ts'
import {
  assertAccessible,
  type PersonKey,
  personId,
  press,
  type RunningCairn,
  startCairn,
} from './support.ts'

const ofWenmouth = (table: string, id = 'id') =>
  `select ${id} as id, child_id from ${table} where area_id = (select id from access.area where name like 'Wenmouth%') order by 1 limit 1`

describe('documents beside a record', async () => {
  let cairn: RunningCairn
  before(async () => {
    cairn = await startCairn({ demonstration: true })
  })
  after(() => cairn[Symbol.asyncDispose]())
  const as = (key: PersonKey) => asAt(cairn.now)(key)
  const bytes = Buffer.from('What somebody wrote')
  const add = async (holder: Holder, about: Id<'record'>, key: PersonKey) => {
    const sent = { title: 'A letter', bytes }
    const added = await addAttachment(
      ...([cairn.database, exampleFiling, as(key), holder] as const),
      about,
      sent,
    )
    assert.ok(added.ok)
    return added.value
  }
  const reads = async (
    holder: Holder,
    about: Id<'record'>,
    id: Id<'attachment'>,
    key: PersonKey,
  ) => {
    const listed = await cairn.database.asking(as(key), db =>
      listAttachments(db, holder.kind, about, 1000),
    )
    try {
      const who = as(key)
      await openAttachment(cairn.database, exampleFiling, who, holder, about, id)
      return listed.some(one => one.id === id)
    } catch (error) {
      assert.ok(error instanceof NotFound)
      assert.ok(listed.every(one => one.id !== id))
      return false
    }
  }
  const one = async (sql: string) => {
    const [row] = await cairn.database.asAdministrator(sql)
    assert.ok(row, sql)
    return { about: row.id as Id<'record'>, child: row.child_id }
  }

  const ofChildren: readonly (readonly [Holder, string])[] = [
    [besideAssessment, ofWenmouth('assessment.assessment')],
    [besideInterview, ofWenmouth('missing.interview')],
    [besidePlan, ofWenmouth('plans.safety_plan', 'child_id')],
  ]
  for (const [holder, sql] of ofChildren)
    it(`${holder.kind}: are read by whoever reads the record, and by nobody who is kept from the child`, async () => {
      const { about, child } = await one(sql)
      const id = await add(holder, about, 'worker')
      assert.ok(await reads(holder, about, id, 'manager'))
      assert.equal(await reads(holder, about, id, 'southWorker'), false)
      await assert.rejects(add(holder, about, 'southWorker'), NotFound)
      await cairn.database.asAdministrator(
        `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'Kin', $4)`,
        [newId(), child, personId('worker'), cairn.now],
      )
      assert.equal(await reads(holder, about, id, 'worker'), false, 'not even their own')
      await cairn.database.asAdministrator(`delete from access.exclusion where reason = 'Kin'`)
    })

  it('audit: are read by those inside it alone', async () => {
    const { about } = await one('select id from audits.audit where ended_at is null limit 1')
    const id = await add(besideAudit, about, 'coordinator')
    assert.ok(await reads(besideAudit, about, id, 'coordinator'))
    assert.equal(await reads(besideAudit, about, id, 'business'), false)
    await assert.rejects(add(besideAudit, about, 'business'), NotFound)
    await cairn.database.asAdministrator('drop policy with_its_record on attachments.attachment')
    assert.ok(await reads(besideAudit, about, id, 'business'), 'this test would notice')
  })

  it('library: are read by everybody once a second person has approved a version since', async () => {
    const { about } = await one('select document_id as id from library.version limit 1')
    const id = await add(besideLibrary, about, 'coordinator')
    assert.equal(await reads(besideLibrary, about, id, 'dsl'), false)
    assert.ok(await reads(besideLibrary, about, id, 'chair'), 'whoever approves it')
    await cairn.database.asAdministrator(
      `with another as (insert into library.version
         select $1, document_id, number + 100, title, summary, text, changes, review_on, to_be_read, written_by, $2
           from library.version where document_id = $3 order by number desc limit 1 returning id)
       insert into library.approval (version_id, approved_by, approved_at) select id, $4, $2 from another`,
      [newId(), cairn.now, about, personId('chair')],
    )
    assert.ok(await reads(besideLibrary, about, id, 'dsl'))
  })

  it('are added by a teacher without script, read at the front door and withdrawn; a picture leads to the police', async () => {
    const page = await cairn.signInAs('dsl', { script: false })
    await page.goto('/concerns')
    await page
      .locator('main a[href^="/concerns/"]')
      .filter({ hasNotText: /raise/i })
      .first()
      .click()
    const concern = new URL(page.url()).pathname
    await page.getByRole('link', { name: 'Add a document' }).click()
    await page.getByText('Never a picture or a film.').waitFor()
    await assertAccessible(page)
    await press(page, 'Add the document')
    await page.getByRole('link', { name: 'Choose the document' }).waitFor()
    await assertAccessible(page)

    const choose = (name: string, buffer: Buffer) =>
      page.getByLabel('The document').setInputFiles({ name, mimeType: 'application/pdf', buffer })
    await page.getByLabel('What is it?').fill('Letter of 3 November')
    await choose('letter.pdf', Buffer.from(pictureOf(pictureFormats.JPEG ?? '')))
    await press(page, 'Add the document')
    await page.getByRole('heading', { name: 'Ring the police' }).waitFor()
    await assertAccessible(page)
    assert.equal(await page.getByLabel('What is it?').inputValue(), 'Letter of 3 November')
    await choose('letter.txt', Buffer.from('She was late on Monday.'))
    await press(page, 'Add the document')
    await page.getByRole('link', { name: 'Letter of 3 November' }).first().waitFor()
    await assertAccessible(page)

    const worker = await cairn.signInAs('worker')
    await worker.goto(concern.replace('/concerns/', '/front-door/'))
    const coming = worker.waitForEvent('download')
    await worker.getByRole('link', { name: 'Letter of 3 November' }).click()
    const file = await (await coming).path()
    assert.equal(readFileSync(file, 'utf8'), 'She was late on Monday.')

    await page.getByRole('link', { name: 'Withdraw Letter of 3 November' }).click()
    await page.getByLabel('Why is it withdrawn?').fill('Of another child')
    await assertAccessible(page)
    await press(page, 'Withdraw it')
    await page.getByText('Of another child').waitFor()
    await assertAccessible(page)
    await worker.reload()
    assert.equal(await worker.getByRole('link', { name: 'Letter of 3 November' }).count(), 0)
  })
})
