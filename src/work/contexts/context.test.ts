import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import {
  type Asking,
  insertTie,
  type RoleId,
  roles,
  theProcess,
} from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { exampleContext } from './context.examples.ts'
import { listOpenContexts } from './context.store.ts'
import { type ReviewDraft, readContext, readReview, whyOnAgenda } from './context.ts'
import { contextPage, contextsPage } from './context.view.ts'
import {
  addStep,
  closeContext,
  linkChild,
  openContext,
  reviewContext,
  settleStep,
} from './keep-context.ts'
import {
  listContextsForAgenda,
  viewChildsContexts,
  viewContext,
  viewContexts,
} from './view-context.ts'

const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden
const fresh = (who: Asking): Asking => ({ ...who, requestId: newId() })

async function exampleContexts() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const police = () => people.as('police_exploitation', { requestId: newId() })
  const write = (givenName: string, ...known: readonly Asking[]) =>
    database.asking(theProcess, async db => {
      const { at } = police()
      const id = await writeChild(db, { areaId: people.north, givenName, by: theProcess.id, at })
      for (const who of known)
        await insertTie(db as Tx, id, { practitionerId: who.id }, 'plan', id, at)
      const { reference } = await db
        .selectFrom('people.child')
        .select('reference')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return { id, reference }
    })
  const open = () => openContext(database, police(), exampleContext(people.north))
  return { database, people, police, write, open }
}

describe('reading a context', () => {
  it('never has no next date', () => {
    const areaId = newId<'area'>()
    const { nextOn: _, ...answers } = exampleContext(areaId)
    const read = readContext(answers, [areaId], '2026-11-02')
    assert.ok(!read.ok)
    assert.deepEqual(read.problems, [{ field: 'nextOn', text: 'Enter by when' }])
    const review = readReview({ words: 'x' }, [], '2026-11-02')
    assert.ok(!review.ok)
    assert.deepEqual(
      review.problems.map(problem => problem.field),
      ['owner', 'nextStep', 'nextOn', 'reviewOn'],
    )
  })
})

describe('why a context is on the agenda', () => {
  const stands: Parameters<typeof whyOnAgenda>[0] = {
    openedAt: new Date('2026-10-01T09:00:00Z'),
    ...{ nextOn: '2026-12-20', reviewOn: '2026-12-20', ownerGone: false },
  }
  const since = new Date('2026-11-01T09:00:00Z')
  const cases: [Partial<Parameters<typeof whyOnAgenda>[0]>, string[]][] = [
    [{}, []],
    [{ openedAt: new Date('2026-11-02T09:00:00Z') }, ['New: opened on 2 November 2026']],
    [{ reviewOn: '2026-12-03' }, ['Its review is due on 3 December 2026']],
    [{ nextOn: '2026-12-02' }, ['Its next step was to be done by 2 December 2026']],
    [{ ownerGone: true }, ['Whoever answered for it has left']],
  ]
  for (const [changed, why] of cases) {
    it(why[0] ?? 'nothing: it is not on it', () => {
      const causes = whyOnAgenda({ ...stands, ...changed }, '2026-12-03', since)
      assert.deepEqual(
        causes.map(({ says }) => says),
        why,
      )
    })
  }
  it('before the first meeting everything is new', () =>
    assert.equal(whyOnAgenda(stands, '2026-12-03', undefined).length, 1))
})

describe('a context', () => {
  let there: Awaited<ReturnType<typeof exampleContexts>>
  let database: ExampleDatabase
  let id: Id<'context'>
  before(async () => {
    there = await exampleContexts()
    database = there.database
    id = await there.open()
  })
  after(() => there.database[Symbol.asyncDispose]())

  it('is read by those who work on places in the area, and nobody else', async () => {
    const reads: RoleId[] = []
    for (const role of Object.keys(roles) as RoleId[]) {
      if (role === 'process') continue
      const found = await viewContext(database, there.people.as(role), id).catch(error => {
        assert.ok(absent(error), role)
      })
      if (found) reads.push(role)
    }
    assert.deepEqual(reads.toSorted(), [
      ...['community_safety', 'front_door_manager', 'group_chair', 'group_coordinator'],
      ...['housing', 'intelligence_officer', 'licensing', 'police_exploitation'],
    ])
    await assert.rejects(viewContext(database, there.people.southFrontDoor, id), NotFound)
  })

  it('has a plan whose steps end once, and is reviewed by one person at a time', async () => {
    const { police, people } = there
    const step = { what: 'Light the path', agencyId: people.council, dueOn: '2026-11-20' } as const
    await addStep(database, police(), id, step)
    const [set] = (await viewContext(database, police(), id)).steps
    assert.ok(set)
    await settleStep(database, police(), set.id, { state: 'done', outcome: 'Lit.' })
    const again = settleStep(database, police(), set.id, { state: 'not_done', outcome: 'No.' })
    await assert.rejects(again, Conflict)
    const draft: ReviewDraft = {
      ...{ words: 'Quieter.', ownerId: people.as('licensing').id, nextStep: 'Ask again' },
      ...{ nextOn: '2026-11-30', reviewOn: '2026-12-10' },
    }
    await reviewContext(database, police(), id, 1, draft)
    await assert.rejects(reviewContext(database, police(), id, 1, draft), Conflict)
    const { context, reviews } = await viewContext(database, police(), id)
    assert.deepEqual(
      [context.ownerId, context.nextOn, reviews.length],
      [draft.ownerId, '2026-11-30', 1],
    )
  })

  it('is brought to the meeting with why', async () => {
    const days = { heldOn: '2026-12-01', since: new Date('2026-11-20T09:00:00Z') } as const
    const found = await database.asking(there.police(), db =>
      listContextsForAgenda(db, there.people.north, days),
    )
    assert.deepEqual(
      found.map(one => one.why),
      [[{ cause: 'next', says: 'Its next step was to be done by 30 November 2026' }]],
    )
  })

  it('is closed with a reason, for good', async () => {
    const { police, open } = there
    const own = await open()
    await closeContext(database, police(), own, 1, 'Nobody has come for a month.')
    await assert.rejects(closeContext(database, police(), own, 2, 'Again.'), Conflict)
    const reopened = database.asking(police(), db =>
      db
        .updateTable('contexts.context')
        .set({ closedAt: null })
        .where('id', '=', own)
        .executeTakeFirst(),
    )
    assert.equal((await reopened).numUpdatedRows, 0n)
    const nobody = database.asking(police(), db =>
      db
        .updateTable('contexts.context')
        .set({ nextOn: null as never })
        .execute(),
    )
    await assert.rejects(nobody, /null value/)
    const stillOpen = await database.asking(police(), db =>
      listOpenContexts(db, there.people.north),
    )
    assert.ok(!stillOpen.some(one => one.id === own))
  })

  it('is written down with every record shown', async () => {
    const who = there.police()
    const view = await viewContext(database, who, id)
    const [entry] = await database.asAdministrator(
      'select subjects from audit.entry where request_id = $1',
      [who.requestId],
    )
    const subjects = (entry?.subjects ?? []) as string[]
    for (const shown of [id, ...view.steps.map(step => step.id)])
      assert.ok(subjects.includes(shown))
  })
})

describe('two worlds: workers of linked children do not see one another’s', () => {
  async function pages(otherToo: boolean, loosen?: string) {
    const there = await exampleContexts()
    await using database = there.database
    const { people, police, write, open } = there
    const worker = people.as('social_worker')
    const mine = await write('Amara', worker, police())
    const other = await write('Zofia', people.as('youth_justice'), police())
    const id = await open()
    await addStep(database, police(), id, {
      ...{ what: 'Watch the bandstand', agencyId: people.police, dueOn: '2026-11-20' },
    })
    await linkChild(database, police(), id, { reference: mine.reference, why: 'Meets friends.' })
    if (otherToo)
      await linkChild(database, police(), id, { reference: other.reference, why: 'Meets friends.' })
    if (loosen) await database.asAdministrator(loosen)
    const view = await viewContext(database, fresh(worker), id)
    assert.equal(view.steps.length, 0)
    const shown = [
      contextPage(view, { writes: false, plans: false }, worker.at),
      contextsPage(await viewContexts(database, fresh(worker), 1), false, worker.at),
    ].map(page => page.body.markup)
    await assert.rejects(viewChildsContexts(database, fresh(worker), other.id), NotFound)
    const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
    return shown.map(page => page.replaceAll(uuid, 'id').replaceAll(mine.reference, 'C'))
  }

  it('not a name, not a number', async () => {
    const [one, other] = [await pages(true), await pages(false)]
    assert.deepEqual(one, other)
    assert.match(one.join(), /Amara/)
  })

  it('would be noticed if the wall fell: the control', async () => {
    const loosen = `create policy loose on contexts.linked_child for select to cairn_app using (context_id is not null);
      create policy loose on people.child for select to cairn_app using (given_name = 'Zofia' and id <> all ((select access.children_hidden())::uuid[]))`
    const one = await pages(true, loosen).catch(() => ['the other child’s page opened'])
    assert.notDeepEqual(one, await pages(false))
  })
})
