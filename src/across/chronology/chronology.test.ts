import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Document } from '../../foundation/documents/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { type Happening, kinds } from '../insight/index.ts'
import { exampleStories, stories } from './chronology.examples.ts'
import { cutLong, nameOfEntry, readAsChronology } from './chronology.ts'
import { type Going, packDocument } from './pack-document.ts'
import { itemOf } from './paper.ts'
import { keyKinds, laneIds, lanes, repeats, tenMinutes } from './practice.ts'
import { markEntry, viewChronology } from './view-chronology.ts'

const whole = { lanes: [], short: false }

describe('a chronology', () => {
  let there: Awaited<ReturnType<typeof exampleStories>>
  before(async () => {
    there = await exampleStories()
  })
  after(() => there.database[Symbol.asyncDispose]())
  const manager = () => there.people.as('front_door_manager')
  const view = (name: string, asked = {}) =>
    viewChronology(there.database, manager(), childOf(name), { ...whole, ...asked })
  const childOf = (name: string) => there.children[name] ?? newId<'child'>()

  for (const name of Object.keys(stories)) {
    it(`tells of ${name} as it is written in golden/${name}.txt`, async () => {
      const { entries } = await view(name)
      const draft: Going['draft'] = {
        ...{ recipient: 'Judge Moss', organisation: 'A court', audience: 'court', reading: 'full' },
        ...{ since: '2025-01-01', until: '2025-12-31' },
      }
      const child = { name: 'Example', reference: 'C900000' }
      const going = { child, draft, entries: entries.map(itemOf) }
      const rest = { withheld: {}, more: false, words: [], at: new Date('2026-01-01T09:00:00Z') }
      const golden = readFileSync(new URL(`golden/${name}.txt`, import.meta.url), 'utf8')
      assert.equal(asText(packDocument({ ...going, ...rest })), golden)
    })
  }

  it('is the same page by page as in one piece: nothing is the first of its kind by the turn of a page', async () => {
    const { entries } = await view('ben-three-times-away')
    const later = await view('ben-three-times-away', { after: entries[2]?.at })
    assert.deepEqual(later.entries, entries.slice(3))
    assert.ok(later.entries.some(({ again }) => again?.nth === 3))
  })

  it('leaves nothing out by the turn of a page, though much happened at one moment', async () => {
    const childId = there.child()
    for (let n = 0; n < 130; n++) {
      const at = new Date(Date.UTC(2025, 0, 1 + Math.floor(n / 3))).toISOString()
      there.tell(childId, 'assessment.harm', at, { kind: 'violence', account: `Harm ${n}` })
    }
    await there.write()
    const view = (after?: Date) =>
      viewChronology(there.database, manager(), childId, { ...whole, after })
    const pages = [await view()]
    while (pages.at(-1)?.more) pages.push(await view(pages.at(-1)?.entries.at(-1)?.at))
    const told = pages.flatMap(({ entries }) => entries.map(({ account }) => account))
    assert.deepEqual([told.length, new Set(told).size], [130, 130])
    assert.equal(pages[0]?.entries.length, 39, 'forty would part the three of one moment')
  })

  it('goes on after a moment at which more than a page happened', async () => {
    const childId = there.child()
    for (let n = 0; n < 50; n++)
      there.tell(childId, 'assessment.harm', '2025-01-01T09:00:00Z', {
        kind: 'violence',
        account: 'Hurt',
      })
    there.tell(childId, 'assessment.harm', '2025-01-02T09:00:00Z', {
      kind: 'violence',
      account: 'Hurt',
    })
    await there.write()
    const view = (after?: Date) =>
      viewChronology(there.database, manager(), childId, { ...whole, after })
    const first = await view()
    assert.equal(first.more, true)
    const { entries, more } = await view(first.entries.at(-1)?.at)
    assert.deepEqual([entries.length, more], [1, false])
  })

  it('is narrowed to what one asks for', async () => {
    const only = await view('cleo-a-long-silence', { lanes: ['protection'] })
    assert.deepEqual(
      only.entries.map(({ kind }) => kind),
      ['discussion', 'conference', 'power'],
    )
    const days = await view('cleo-a-long-silence', { since: '2025-01-28', until: '2025-01-28' })
    assert.deepEqual(
      days.entries.map(({ kind }) => kind),
      ['conference'],
    )
  })

  it('holds in the short reading what somebody who leads the work says matters, and says who said so', async () => {
    const visit = async () => (await view('ana-nobody-came')).entries[2]
    const name = nameOfEntry((await visit()) as Happening)
    const isIn = async () =>
      (await view('ana-nobody-came', { short: true })).entries.some(one => one.name === name)
    assert.equal(await isIn(), false)
    const said = { weight: 'key', why: 'The first door that stayed shut.' } as const
    await markEntry(there.database, manager(), childOf('ana-nobody-came'), name, said)
    assert.equal(await isIn(), true)
    assert.equal((await visit())?.mark?.markedBy, manager().name)
    const later = { ...manager(), at: new Date(+manager().at + 60_000) }
    await markEntry(there.database, later, childOf('ana-nobody-came'), name, {
      ...{ weight: 'routine', why: 'On reflection not.' },
    })
    assert.equal(await isIn(), false)
  })

  it('is absent for whoever does not see the child, and marked by nobody who does not lead the work', async () => {
    const [ana, south] = [childOf('ana-nobody-came'), there.people.southFrontDoor]
    const asking = { ...south, requestId: newId<'request'>() }
    await assert.rejects(viewChronology(there.database, asking, ana, whole), NotFound)
    const mark = { weight: 'key', why: 'So.' } as const
    const name = nameOfEntry((await view('ana-nobody-came')).entries[0] as Happening)
    await assert.rejects(markEntry(there.database, asking, ana, name, mark), NotFound)
    const teacher = there.people.as('school_dsl')
    await assert.rejects(markEntry(there.database, teacher, ana, name, mark), Forbidden)
    // What belongs to another child is no entry of this one.
    const dev = childOf('dev-off-the-list-and-back')
    await assert.rejects(markEntry(there.database, manager(), dev, name, mark), NotFound)
  })

  it('in ten minutes holds the latest forty entries that matter, and says that there are more', async () => {
    const childId = there.child()
    for (let n = 0; n < 60; n++) {
      const at = new Date(Date.UTC(2025, 0, 1 + n)).toISOString()
      there.tell(childId, 'contacts.contact', at, { narrative: `Seen ${n}.` })
      there.tell(childId, 'early_help.intervention', at, { what: 'A visit', attended: 'child' })
    }
    await there.write()
    const short = { lanes: [], short: true }
    const { entries, more } = await viewChronology(there.database, manager(), childId, short)
    assert.deepEqual(
      entries.map(({ account }) => account),
      Array.from({ length: tenMinutes.entries }, (_, n) => `Seen ${n + 20}.`),
    )
    assert.ok(more && entries[0]?.again?.nth === 21)
  })

  it('is written down as read, with every record it names', async () => {
    const who = manager()
    const { entries } = await viewChronology(there.database, who, childOf('esi-two-records'), whole)
    const [entry] = await there.database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.equal(entry?.action, 'child.chronology-viewed')
    const subjects = entry?.subjects as string[]
    assert.ok(entries.length === 3 && entries.every(({ id }) => subjects.includes(id)))
  })
})

describe('how a chronology is read', () => {
  const one = (kind: Happening['kind'], at: string, rest: Partial<Happening> = {}): Happening => ({
    ...{ kind, id: newId(), at: new Date(at), recordedAt: null, byName: null, byAgency: null },
    ...{ word: '', account: '', childsWords: '', path: '' },
    ...rest,
  })
  const read = (...happened: Happening[]) => readAsChronology(happened, new Map())

  it('has one lane for every kind of entry', () => {
    const placed = laneIds.flatMap(id => [...lanes[id].kinds]) as string[]
    assert.deepEqual(placed.toSorted(), kinds.toSorted())
    assert.ok(keyKinds.every(kind => kinds.includes(kind)))
  })

  it('says of a silence how long it was, and that Cairn itself wrote something does not break it', () => {
    const entries = read(
      one('contact', '2025-01-01T09:00:00Z'),
      one('rule', '2025-02-20T09:00:00Z'),
      one('contact', '2025-02-12T09:00:00Z'),
      one('contact', '2025-03-27T09:00:01Z'),
    )
    assert.deepEqual(
      entries.map(({ silent }) => silent),
      [undefined, undefined, undefined, 43],
    )
  })

  it('counts what comes again within its days, and no further back', () => {
    for (const { kind, word = '', within, from } of repeats) {
      const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString()
      const often = Array.from({ length: from }, (_, n) => one(kind, day(n), { word }))
      const last = read(...often).at(-1)
      assert.deepEqual(last?.again, { nth: from, within }, kind)
      const tooLate = one(kind, day(within + from), { word })
      assert.equal(read(...often, tooLate).at(-1)?.again, from === 1 ? last?.again : undefined)
    }
  })

  it('is cut to ten minutes: long accounts are shortened, short ones stand', () => {
    const long = one('contact', '2025-01-01T09:00:00Z', { account: 'word '.repeat(90).trim() })
    const [cut, short] = cutLong(
      read(long, one('harm', '2025-01-02T09:00:00Z', { account: 'A few.' })),
    )
    assert.equal(cut?.account, `${'word '.repeat(tenMinutes.words)}…`)
    assert.equal(short?.account, 'A few.')
  })
})

/** What a reader reads, line by line. */
function asText({ title, mark, blocks }: Document): string {
  const lines = blocks.flatMap(block => {
    if (block.kind === 'heading') return ['', `${'#'.repeat(block.level)} ${block.text}`]
    if (block.kind === 'paragraph') return [block.text]
    if (block.kind === 'list') return block.items.map(item => `* ${item}`)
    return [block.header, ...block.rows].map(row => row.join(' | '))
  })
  return `${[title, mark, ...lines].join('\n')}\n`
}
