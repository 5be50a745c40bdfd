import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { documentBeside, documentsOfCairn, lostBeside } from './came-with.ts'
import {
  countReaders,
  getVersions,
  listDocuments,
  listPublicDocuments,
  listToRead,
} from './document.store.ts'
import { readWords, slugOf, type Words } from './document.ts'
import { helpBeside } from './help-beside.ts'
import { approveDocument, beginDocument, changeDocument, sayRead } from './keep-library.ts'
import { markdown } from './markdown.ts'

describe('a document in Markdown', () => {
  const shown = (text: string) => markdown(text).markup.replace(/\s+/g, ' ')

  it('has headings, lists and links', () => {
    assert.equal(
      shown('## Now\n\n- one\n- **two**\n\n[Ring](tel:999)'),
      '<h2 class="govuk-heading-m">Now</h2><ul class="govuk-list govuk-list--bullet"><li>one</li><li><strong>two</strong></li></ul><p class="govuk-body"><a class="govuk-link" href="tel:999">Ring</a></p>',
    )
  })

  for (const text of [
    '<script>alert(1)</script>',
    'a <b onclick="x()">b</b>',
    '[x](javascript:alert(1))',
    '[x](//elsewhere.example)',
    '[x](/\\elsewhere.example)',
    '![x](https://elsewhere.example/y.png)',
    '<javascript:alert(1)>',
    '```\n</code><script>\n```',
  ]) {
    it(`holds nothing that acts: ${text.slice(0, 30)}`, () => {
      assert.doesNotMatch(shown(text), /<(script|img|b )|(href|src)="(javascript|\/[/\\])/i)
    })
  }

  it('is told of every document that came with Cairn, and each form leads to one of them', () => {
    assert.ok(
      documentsOfCairn.every(({ text, slug }) => text.length > 200 && slugOf(slug) === slug),
    )
    assert.equal(documentBeside('/concerns/new')?.href, '/library/one-minute-guide')
    assert.equal(documentBeside('/concerns'), undefined)
  })

  it('stands beside a form that there is: an address nobody has keeps the house from starting', () => {
    const forms = [{ form: '/concerns/new' }, { form: '/questions/new' }]
    const routes = [
      { method: 'POST', path: '/concerns/new/:form/:step' },
      { method: 'GET', path: '/questions/new' },
    ]
    assert.deepEqual(lostBeside(routes, forms), ['/questions/new'])
    assert.throws(() => helpBeside([]), /no form has that address/)
  })
})

const today = '2026-11-02' as CalendarDate

describe('what somebody puts forward for the library', () => {
  const answers = {
    ...{
      kind: 'guide',
      title: 'Night bus',
      summary: 'What drivers see.',
      text: 'Look.',
      toBeRead: 'no',
    },
    ...{ 'reviewOn-day': '1', 'reviewOn-month': '3', 'reviewOn-year': '2027' },
  }
  const problems = (change: object, isNew = true) => {
    const read = readWords({ ...answers, ...change }, today, isNew)
    return read.ok ? [] : read.problems.map(({ field }) => field)
  }

  it('is whole, is looked at again, and says what is different', () => {
    assert.deepEqual(problems({}), [])
    assert.deepEqual(problems({ title: '!' }), ['title'])
    assert.deepEqual(problems({ 'reviewOn-year': '2025' }), ['reviewOn'])
    assert.deepEqual(problems({}, false), ['changes'])
    assert.deepEqual(problems({ text: '[a]('.repeat(201) }), ['text'])
  })
})

describe('the library', () => {
  let database: Awaited<ReturnType<typeof exampleDatabase>>
  let people: Awaited<ReturnType<typeof exampleDirectory>>
  before(async () => {
    database = await exampleDatabase()
    people = await exampleDirectory(database)
  })
  after(() => database[Symbol.asyncDispose]())

  const words: Words = {
    ...{ title: 'Night bus', summary: 'What drivers see.' },
    text: '## At night\n\n- **Children** who ride [all night](/help).',
    ...{ changes: '', reviewOn: '2027-03-01' as CalendarDate, toBeRead: true },
  }

  it('shows what a second person stands for, keeps what was in force before, and asks to read each version anew', async () => {
    const [coordinator, manager, reader] = [
      people.as('group_coordinator'),
      people.as('front_door_manager'),
      people.as('practitioner'),
    ]
    const listed = (asked = '') =>
      database.askingOne(reader, db => listDocuments(db, reader.id, asked, 10))
    const toRead = () => database.askingOne(reader, db => listToRead(db, reader.id, 10))

    await assert.rejects(beginDocument(database, reader, 'guide', words), Forbidden)
    const slug = await beginDocument(database, coordinator, 'guide', words)
    assert.equal(slug, 'night-bus')
    assert.equal(await beginDocument(database, coordinator, 'guide', words), undefined)
    assert.deepEqual(await listed(), [])
    await assert.rejects(approveDocument(database, coordinator, slug), Forbidden)
    await assert.rejects(sayRead(database, reader, slug), NotFound)

    await approveDocument(database, manager, slug)
    const [found] = await listed('riding all night')
    assert.match(found?.around ?? '', /Children/)
    assert.doesNotMatch(found?.around ?? '#', /[#*[\]]|help/, 'no marks between the words')
    assert.equal((await listed('helicopter')).length, 0)
    assert.equal((await toRead()).length, 1)
    await sayRead(database, reader, slug)
    await sayRead(database, reader, slug)
    assert.equal((await toRead()).length, 0)

    const second = { ...words, text: 'Children who ride by day.', changes: 'By day as well.' }
    await changeDocument(database, coordinator, slug, 1, second)
    await assert.rejects(changeDocument(database, coordinator, slug, 1, second), Conflict)
    assert.equal((await listed('by day')).length, 0)
    await approveDocument(database, manager, slug)
    assert.equal((await listed('riding by day')).length, 1)
    assert.equal((await toRead()).length, 1)
    const versions = await database.askingOne(reader, db => getVersions(db, slug, reader.id))
    assert.deepEqual(
      versions.map(({ number, text }) => [number, text]),
      [
        [2, second.text],
        [1, words.text],
      ],
    )
    const [first] = versions.slice(1)
    assert.ok(first)
    const counted = await database.askingOne(coordinator, db => countReaders(db, first.id))
    assert.equal(
      counted.reduce((sum, { read }) => sum + read, 0),
      1,
    )
    const unseen = await database.askingOne(people.as('licensing'), db =>
      countReaders(db, first.id),
    )
    assert.equal(
      unseen.reduce((sum, { read }) => sum + read, 0),
      0,
    )
    const [entry] = await database.asAdministrator(
      "select practitioner_id from audit.entry where action = 'document.read' order by at limit 1",
    )
    assert.equal(entry?.practitionerId ?? entry?.practitioner_id, reader.id)
  })

  it('tells everybody without an account only what is public and approved', async () => {
    const coordinator = people.as('group_coordinator')
    const told = () => database.asking(undefined, db => listPublicDocuments(db))
    const page = { ...words, title: 'Key signs', toBeRead: false }
    await beginDocument(database, coordinator, 'public', page)
    assert.deepEqual(await told(), [])
    await approveDocument(database, people.as('group_chair'), 'key-signs')
    assert.deepEqual(
      (await told()).map(({ slug }) => slug),
      ['key-signs'],
    )
    const rows = await database.asking(undefined, db =>
      db.selectFrom('library.version').select('id').execute(),
    )
    assert.deepEqual(rows, [])
  })
})
