import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { toPdf } from '../../foundation/documents/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { defaultList } from '../../records/language/index.ts'
import { exampleStories } from './chronology.examples.ts'
import { layersOf } from './layers.examples.ts'
import { decidePack, openFile, releasePack, viewPack } from './make-pack.ts'
import { blackOut, type PackDraft, readPack, readRedaction, redact } from './pack.ts'
import { checkPage } from './pack.view.ts'
import { packDocument } from './pack-document.ts'

const draft: PackDraft = {
  ...{ decision: 'share', audience: 'court', recipient: 'Judge Moss', organisation: 'A court' },
  ...{ basis: 'court', neededFor: 'The hearing', harmThought: 'None that outweighs it' },
  ...{ since: '2025-01-01', until: '2025-12-31', reading: 'full' },
}
const nothing = { entries: new Map(), words: [] }
const form = { formId: '', action: '', answers: {}, problems: [], csrf: '' }

describe('a pack for somebody else', () => {
  let there: Awaited<ReturnType<typeof exampleStories>>
  before(async () => {
    there = await exampleStories()
  })
  after(() => there.database[Symbol.asyncDispose]())
  const manager = () => there.people.as('front_door_manager')
  const decide = (name: string, changed: Partial<PackDraft> = {}, who: Asking = manager()) =>
    decidePack(there.database, who, there.children[name] ?? newId(), { ...draft, ...changed })
  const view = (id: Id<'pack'>, who: Asking = manager()) => viewPack(there.database, who, id)

  it('is checked entry by entry, made once, and stays the same file', async () => {
    const id = await decide('cleo-a-long-silence')
    const { entries, version } = await view(id)
    assert.equal(entries.length, 8)
    const kept = new Map(entries.slice(0, 2).map(({ name }) => [name, 'source' as const]))
    await releasePack(there.database, manager(), id, { entries: kept, words: [] }, version)
    const { pack } = await view(id)
    assert.deepEqual([pack.entries, pack.withheld], [6, '{"source":2}'])
    const { file } = await openFile(there.database, manager(), id)
    assert.equal(createHash('sha256').update(file).digest('hex'), pack.sha256)
    await assert.rejects(
      releasePack(there.database, manager(), id, nothing, version),
      NotFound,
      'twice',
    )
  })

  it('holds nothing that nobody has checked: what was written meanwhile is checked first', async () => {
    const childId = there.child()
    there.children.new = childId
    there.tell(childId, 'contacts.contact', '2025-02-01T09:00:00Z', { narrative: 'One.' })
    await there.write()
    const id = await decide('new')
    const { version } = await view(id)
    there.tell(childId, 'contacts.contact', '2025-02-02T09:00:00Z', { narrative: 'Two.' })
    await there.write()
    await assert.rejects(releasePack(there.database, manager(), id, nothing, version), Conflict)
    const { version: now } = await view(id)
    await releasePack(there.database, manager(), id, nothing, now)
  })

  it('is looked at for words that harm before it leaves, as whoever works here wrote them', async () => {
    const childId = there.child()
    there.children.words = childId
    const words = 'She is promiscuous and attention seeking.'
    const tell = (at: string, said: Readonly<Record<string, string>>) =>
      there.tell(childId, 'contacts.contact', at, said)
    tell('2025-03-01T09:00:00Z', { narrative: words })
    tell('2025-03-02T09:00:00Z', { narrative: 'Seen.', childs_words: words })
    await there.write()
    const shown = await view(await decide('words'))
    const markup = (entries: typeof shown.entries) =>
      checkPage({ ...shown, entries }, form, defaultList).body.markup
    assert.match(markup(shown.entries), /Words to look at again/)
    const own = shown.entries.filter(({ account }) => account !== words)
    assert.ok(own.length > 0)
    assert.doesNotMatch(markup(own), /Words to look at again/, 'the child’s own stay')
  })

  it('stays on record where it is not shared, and then there is no file', async () => {
    const id = await decide('ana-nobody-came', { decision: 'not' })
    const { pack, entries, version } = await view(id)
    assert.deepEqual([pack.decision, pack.madeAt, entries], ['not', null, []])
    await assert.rejects(releasePack(there.database, manager(), id, nothing, version), NotFound)
    await assert.rejects(openFile(there.database, manager(), id), NotFound)
  })

  it('is absent for all but its maker and the managers of the front door, who may read what it holds', async () => {
    const id = await decide('dev-off-the-list-and-back')
    const south = { ...there.people.southFrontDoor, requestId: newId<'request'>() }
    await assert.rejects(view(id, south), NotFound)
    await assert.rejects(view(id, there.people.as('social_worker')), NotFound)
    await assert.rejects(view(id, there.people.as('school_dsl')), Forbidden)
    const seen = await there.database.asking(there.people.as('front_door_worker'), db =>
      db.selectFrom('chronology.pack').select('id').execute(),
    )
    assert.deepEqual(seen, [])
    const own = await there.database.asking(manager(), db =>
      db.selectFrom('chronology.pack').select('id').where('id', '=', id).execute(),
    )
    assert.equal(own.length, 1)
  })

  it('is written down as disclosed, with every entry in it and none that was kept back', async () => {
    const id = await decide('esi-two-records')
    const { entries, version } = await view(id)
    const [first, second] = entries
    assert.ok(first && second)
    const who = manager()
    const kept = new Map([[first.name, 'others' as const]])
    await releasePack(there.database, who, id, { entries: kept, words: [] }, version)
    const [entry] = await there.database.asAdministrator(
      'select verb, subjects from audit.entry where request_id = $1',
      [who.requestId],
    )
    const subjects = entry?.subjects as string[]
    assert.equal(entry?.verb, 'disclosure')
    assert.ok(subjects.includes(second.id) && !subjects.includes(first.id))
  })

  it('holds the safety plan and the signed minutes of its days, and nothing of what is done against those who do harm', async () => {
    const childId = there.child()
    there.children.papers = childId
    const { council } = there.people
    const at = '2025-05-01T09:00:00Z'
    const [taken, step] = ['Zq9001x', 'Zq9002x']
    const by = { written_by: manager().id, agency_id: council, written_at: at }
    const plan = { number: 1, called: 'Ex', written_with: 'Ex', review_on: '2025-06-01' }
    const words = { keeps_safe: 'Her aunt.', warning_signs: 'New phones.', what_to_do: 'Ring.' }
    there.tell(childId, 'plans.safety_plan', at, { ...plan, ...by, ...words, childs_words: 'Ok.' })
    there.tell(childId, 'plans.disruption_plan', at, {
      ...{ number: 1, aim: taken, risk: taken, review_on: '2025-06-01', ...by },
    })
    const minutes = (decidedAt: string, itemId: string) => ({
      ...{ meeting_id: newId(), group_id: newId(), place: 1 },
      body: JSON.stringify({
        ...{ why: 'New', decision: 'carry_forward', decidedAt, childsView: '', itemId },
        ...{ decidedBy: 'Fiona Kerr', reason: 'Watched.', dissent: '', withoutQuorum: '' },
        ...{ note: step, actions: [{ text: step, agency: 'Police', dueAt: at }] },
      }),
    })
    const left = newId()
    there.tell(childId, 'oversight.minute', at, minutes('2025-05-02T09:00:00Z', newId()))
    there.tell(childId, 'oversight.minute', at, minutes('2025-05-03T09:00:00Z', left))
    there.tell(childId, 'oversight.minute', at, minutes('2026-05-02T09:00:00Z', newId()))
    there.tell(childId, 'oversight.conflict', at, {
      ...{ meeting_id: newId(), item_id: left, practitioner_id: manager().id },
      ...{ nature: 'An uncle', declared_at: at },
    })
    await there.write()
    const id = await decide('papers')
    const { entries, version } = await view(id)
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ['safety-plan', 'minutes'],
      'of its days, and not of what its maker left the room for',
    )
    await releasePack(there.database, manager(), id, nothing, version)
    const { file } = await openFile(there.database, manager(), id)
    assert.deepEqual(found([taken, step], file), [])
    assert.deepEqual(
      found(
        ['Her aunt', 'Watched'].map(one => one.replaceAll(' ', '')),
        file,
      ).length,
      2,
    )
    const short = await view(await decide('papers', { reading: 'short' }))
    assert.deepEqual(short.entries, [])
  })

  it('holds none of a hundred secrets in any layer, whether the entry or the word was kept back', async () => {
    const childId = there.child()
    there.children.secret = childId
    const secrets = Array.from({ length: 100 }, (_, n) => `Zq${(n + 1) * 7919}x`)
    for (const [n, secret] of secrets.entries()) {
      const day = new Date(Date.UTC(2025, 0, 1 + n)).toISOString()
      const spaced = n % 3 ? secret : [...secret].join(' ').toUpperCase()
      const childs = n % 2 ? `My ${secret}s` : ''
      const said = `He said ${spaced}, twice.`
      const { council } = there.people
      const by = { written_by: manager().id, agency_id: council, written_at: day }
      const plan = {
        number: n + 1,
        called: 'Example',
        written_with: spaced,
        review_on: '2026-01-01',
      }
      const [table, row] = [
        ['contacts.contact', { narrative: said, childs_words: childs }],
        [
          'plans.safety_plan',
          {
            ...{ ...plan, ...by, childs_words: childs || 'Nothing.' },
            ...{ keeps_safe: said, warning_signs: spaced, what_to_do: secret },
          },
        ],
        [
          'plans.safety_part',
          {
            ...{ what: said, family_member: spaced, due_on: '2026-01-01' },
            ...{ set_by: manager().id, set_at: day },
          },
        ],
        [
          'oversight.minute',
          {
            ...{ meeting_id: newId(), group_id: newId(), place: n },
            body: JSON.stringify({
              ...{ why: spaced, decision: 'carry_forward', decidedAt: day, childsView: childs },
              ...{ decidedBy: secret, reason: said, dissent: secret, withoutQuorum: spaced },
            }),
          },
        ],
      ][n % 4] as [string, Record<string, string>]
      there.tell(childId, table, day, row)
    }
    await there.write()
    const id = await decide('secret')
    const { entries, version } = await view(id)
    assert.equal(entries.length, 100, 'one for each secret')
    const even = entries.filter((_, n) => n % 2 === 0)
    const kept = new Map(even.map(({ name }) => [name, 'harm' as const]))
    const words = secrets.filter((_, n) => n % 2 === 1)
    await releasePack(there.database, manager(), id, { entries: kept, words }, version)
    const { file } = await openFile(there.database, manager(), id)
    assert.deepEqual(found(secrets, file), [])

    // What finds them, finds them: the same pack with one word forgotten.
    const forgetful = redact(entries, { entries: kept, words: words.slice(1) })
    const going = { ...forgetful, child: { name: 'Example', reference: 'C1' }, draft, more: false }
    const leaky = packDocument({ ...going, at: new Date(0), words: words.slice(1) })
    assert.deepEqual(found(secrets, await toPdf(leaky)), words.slice(0, 1))
  })
})

function found(secrets: readonly string[], file: Buffer): string[] {
  const layers = layersOf(file).replaceAll(/\s/g, '').toLowerCase()
  return secrets.filter(secret => layers.includes(secret.toLowerCase()))
}

describe('what is typed for a pack', () => {
  const typed = {
    ...{ decision: 'share', audience: 'court', recipient: 'Judge Moss', organisation: 'A court' },
    ...{ basis: 'court', neededFor: 'The hearing', harmThought: 'None', reading: 'full' },
    ...{ 'since-day': '1', 'since-month': '1', 'since-year': '2025' },
    ...{ 'until-day': '31', 'until-month': '12', 'until-year': '2025' },
  }
  const problems = (changed: Record<string, string>) => {
    const read = readPack({ ...typed, ...changed }, '2026-01-01')
    return read.ok ? [] : read.problems.map(({ field }) => field)
  }

  it('says at each field what is missing', () => {
    assert.deepEqual(problems({}), [])
    for (const field of ['decision', 'audience', 'recipient', 'organisation', 'basis', 'reading'])
      assert.deepEqual(problems({ [field]: '' }), [field])
    assert.deepEqual(problems({ audience: 'family', organisation: '' }), [])
    assert.deepEqual(problems({ 'until-year': '2024' }), ['until'])
    assert.deepEqual(problems({ 'until-year': '2027' }), ['until'])
  })

  it('is not taken unless somebody has read every entry', () => {
    const read = readRedaction({ words: 'x', checked: '' }, [])
    assert.deepEqual(!read.ok && read.problems.map(({ field }) => field), ['words', 'checked'])
  })

  it('is blacked out however it is spaced, capitalised or bent, with the whole word', () => {
    const out = blackOut(['AB12 CDE', 'Łucja', 'o’Hara'])
    for (const text of ['ab12cde', 'A B 1 2-CDE', 'ŁUCJA', 'Łucjas', 'OHara', "O'Hara"])
      assert.equal(out(`before ${text} after`), 'before █████ after', text)
    assert.equal(out('AB12 CDF'), 'AB12 CDF')
  })
})
