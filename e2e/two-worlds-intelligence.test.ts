import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type PersonKey,
  people,
  personAsking,
  wenmouth,
} from '../src/doors/demonstration/directory.ts'
import type { Asking } from '../src/foundation/access/index.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { type Id, newId } from '../src/foundation/kernel/id.ts'
import { pictureOf } from '../src/foundation/kernel/picture.examples.ts'
import { answerWhatIsKnown, askWhatIsKnown } from '../src/records/sharing/index.ts'
import {
  beginEvaluation,
  disseminate,
  judgeSubmission,
  type NewItem,
  openThing,
  submitIntelligence,
  summariseSubmission,
  watchFor,
} from '../src/work/intelligence/index.ts'
import {
  exampleJudged,
  exampleKeys,
  exampleRelease,
  exampleSubmission,
  exampleSummary,
} from '../src/work/intelligence/intelligence.examples.ts'
import { type Asked, assertSameFor, child, now, openWorld, type World } from './two-worlds.ts'

const as = (key: PersonKey): Asking => ({ ...personAsking(key), requestId: newId(), at: now })

/** Partners of every kind who are tied to the child; none is told what was held back. */
const partners = [
  ...(['dsl', 'worker', 'manager', 'social', 'police', 'chair', 'administrator'] as const),
] satisfies readonly PersonKey[]

const car: NewItem = { kind: 'vehicle', says: { registration: 'KR59 ABC', colour: 'silver' } }
const phone: NewItem = { kind: 'phone', says: { number: '07700 900412' } }

type Held = {
  readonly mine: Id<'submission'>
  readonly asked: Id<'question'>
  readonly held: readonly string[]
}

/** What everybody may know of; in one of two worlds also what is held back from all of them. */
const worldWith = (hidden: boolean) =>
  openWorld(partners, async (database): Promise<Held> => {
    const submit = (key: PersonKey, items: readonly NewItem[]) =>
      submitIntelligence(database, exampleKeys, as(key), exampleSubmission(wenmouth, { items }), {
        childId: child,
      })
    const mine = await submit('dsl', [car])
    await released(database, mine, exampleRelease({ roleIds: ['school_dsl'], childIds: [child] }))
    const question = { areaId: wenmouth, kind: 'vehicle', asks: 'KR59*', why: 'It waits' } as const
    const asked = await askWhatIsKnown(database, as('dsl'), question)
    for (const key of ['dsl', 'worker', 'police'] as const)
      await watchFor(database, as(key), {
        ...{ areaId: wenmouth, kind: 'phone', says: '07700 900412', key: '07700900412' },
        ...{ reason: 'It rings her', endsOn: '2027-01-31' },
      })
    return { mine, asked, held: hidden ? await holdBack(database, submit, asked) : [] }
  })

async function released(
  database: ExampleDatabase,
  id: Id<'submission'>,
  release: ReturnType<typeof exampleRelease>,
) {
  await beginEvaluation(database, as('intelligence'), id)
  await judgeSubmission(database, as('intelligence'), id, exampleJudged('P'))
  await summariseSubmission(database, as('intelligence'), id, exampleSummary)
  await disseminate(database, as('intelligence'), id, release)
}

/** The same car, the number that three people watch for, an entry of a register, a release and a refusal to share. */
async function holdBack(
  database: ExampleDatabase,
  submit: (key: PersonKey, items: readonly NewItem[]) => Promise<Id<'submission'>>,
  asked: Id<'question'>,
): Promise<string[]> {
  const told = await submit('housing', [car, phone])
  await released(database, told, exampleRelease({ roleIds: ['licensing'] }))
  const [item] = await database.asAdministrator(
    `select id from intelligence.item where submission_id = $1 and kind = 'vehicle'`,
    [told],
  )
  const mention = item?.id as Id<'item'>
  const opening = { name: 'The silver car', reason: 'Named twice' }
  const thing = await openThing(database, as('intelligence'), mention, opening)
  const [release] = await database.asAdministrator(
    'select release_id as id from intelligence.released_from where submission_id = $1',
    [told],
  )
  await answerWhatIsKnown(database, as('intelligence'), asked, {
    ...{ decision: 'not', basis: 'source', reason: 'It would show who told', words: '' },
  })
  return [told, mention, thing, String(release?.id)]
}

/** Every page of the three rooms and around them, also by the very ids of what was held back. */
function pagesOf({ furnished: { mine, asked } }: World<Held>, held: readonly string[]): Asked[] {
  const [told, mention, thing, release] = held
  const lists = [
    ...['/network', '/network?show=vehicles', `/network/${child}?steps=3`, '/hotspots'],
    ...[thing, mention].flatMap(id => [`/network/${id}`, `/network/${child}/links/${id}`]),
    ...[`/network/${child}/way?to=${thing}`, `/network/${child}/connect`],
    ...['/', '/notices', `/children/${child}`, `/children/${child}/history`, '/vehicles'],
    ...['/intelligence/mine', '/intelligence/shared', '/intelligence/shared?page=2'],
    ...['/intelligence/drafts', '/intelligence/watches', '/intelligence/watches/new'],
    ...['/intelligence/new', '/sharing', '/sharing/new', `/sharing/${asked}`],
    ...['/intelligence', '/intelligence/alike', '/intelligence/register', '/intelligence/figures'],
    ...['/intelligence/questions', '/intelligence/decisions', `/intelligence/mine/${mine}`],
    ...[`/intelligence/${told}`, `/intelligence/mine/${told}`, `/sightings/${mention}`],
    ...[`/intelligence/mentions/${mention}`, `/intelligence/things/${thing}`],
    ...[`/intelligence/shared/${release}`, `/intelligence/${told}/decide`],
  ]
  const looks = ['KR59 ABC', 'KR59*', '?R59?', '*ABC'].map(plate => ({ plate }))
  return [
    ...lists.map(path => [path] as const),
    ...looks.map(typed => ['/vehicles', typed] as const),
  ]
}

describe('what officers hold back', () => {
  let without: World<Held>
  let withIt: World<Held>
  before(async () => {
    without = await worldWith(false)
    withIt = await worldWith(true)
  })
  after(async () => {
    await without[Symbol.asyncDispose]()
    await withIt[Symbol.asyncDispose]()
  })

  const assertSame = (key: PersonKey) =>
    assertSameFor(key, [without, withIt], world => pagesOf(world, withIt.furnished.held))

  for (const key of partners)
    it(`changes no byte of what ${people[key].jobTitle} (${key}) is shown, whatever is asked for`, () =>
      assertSame(key))

  it('is there for officers, so the two worlds are not the same', async () => {
    const [here, there] = [
      await without.visitor('intelligence'),
      await withIt.visitor('intelligence'),
    ]
    for (const path of ['/intelligence/register?kind=vehicle', '/intelligence?show=shared', '/'])
      assert.notEqual(await there(path), await here(path), path)
  })

  it('would be noticed by one link and its count too many: the control', async () => {
    const seal = (sealed: boolean) =>
      Promise.all(
        [without, withIt].map(({ database }) =>
          database.asAdministrator('update intelligence.link set sealed = $1', [sealed]),
        ),
      )
    await seal(false)
    await assert.rejects(assertSame('worker'), /\/network/)
    await seal(true)
    await assertSame('worker')
  })

  it('is no picture: one that is pasted is refused, and not a byte of it is kept, in no draft and no log of the database', async () => {
    const visit = await without.visitor('dsl')
    const marker = newId()
    const picture = Buffer.concat([pictureOf('ffd8ffe000104a464946'), Buffer.from(marker)])
    // What stands at the end of a text of whole threes stands there in base64 too.
    const start = Buffer.alloc(3 - (picture.length % 3))
    const reason = Buffer.concat([picture, start]).toString('base64')
    const typed = { kind: 'phone', says: '07700 900412', reason, _form: newId() }
    assert.match(await visit('/intelligence/watches/new', typed), /^422[\s\S]*Take the picture out/)
    // More than one, because the log may break a text where a page of it ends.
    const said = Array.from({ length: 4 }, () => newId())
    for (const one of said) {
      const says = `${typed.says}, ${one}`
      await visit('/intelligence/watches/new', { ...typed, says, _save: '1' })
    }
    const drafts = await without.database.asAdministrator('select answers from forms.draft')
    assert.equal(drafts.length, 1)
    assert.doesNotMatch(JSON.stringify(drafts), /\/9j\//)
    assert.match(JSON.stringify(drafts), /07700 900412/, 'the control')
    const logged = async (words: string) => {
      const [found] = await without.database.asAdministrator(
        `select count(*)::int as files from pg_ls_waldir() log
          where position($1::bytea in pg_read_binary_file('pg_wal/' || log.name, true)) > 0`,
        [Buffer.from(words)],
      )
      return found?.files
    }
    assert.equal(await logged(reason.slice(-40)), 0)
    assert.equal(await logged(marker), 0)
    const kept = await Promise.all(said.map(logged))
    assert.ok(Math.max(...kept.map(Number)) > 0, 'the control: what may be kept is found there')
  })

  it('would be noticed by one number too many: the control', async () => {
    for (const { database } of [without, withIt])
      await database.asAdministrator(
        `create policy loose on intelligence.release for select to cairn_app using (id is not null)`,
      )
    await assert.rejects(assertSame('dsl'), /shared/)
  })
})
