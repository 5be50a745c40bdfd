import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertMembership, theProcess } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { fc } from '../../foundation/kernel/properties.examples.ts'
import { exampleTie } from '../../records/family/family.examples.ts'
import { tieChildren } from '../../records/family/index.ts'
import { settleTask } from '../../records/tasks/index.ts'
import {
  answersFor,
  exampleKnown,
  workedExample,
} from '../../work/assessment/assessment.examples.ts'
import {
  completeAssessment,
  defaultInstrument,
  findLatestAssessment,
  readAssessment,
  versionOf,
} from '../../work/assessment/index.ts'
import { exampleConcern, raiseExample } from '../../work/contacts/contact.examples.ts'
import {
  type ContactDecision,
  decideContact,
  findContact,
  identifyChild,
  raiseConcern,
} from '../../work/contacts/index.ts'
import { agreedEnd } from '../../work/early-help/early-help.examples.ts'
import {
  addStep,
  type ClosingDraft,
  type Episode,
  endEarlyHelp,
  findEpisodeOfChild,
  holdReview,
  judgeReferAgain,
  sweepEarlyHelp,
} from '../../work/early-help/index.ts'
import { insertGroup } from '../../work/oversight/index.ts'
import { elsewhere } from './elsewhere.ts'
import { react } from './react.ts'
import { needsSecondLook, newSigns } from './refer-again.ts'

const day = 86_400_000

describe('a child in early help', () => {
  let database: ExampleDatabase
  let people: ExampleDirectory

  before(async () => {
    database = await exampleDatabase(react)
    people = await exampleDirectory(database)
    const [chairId, coordinatorId] = [
      people.as('group_chair').id,
      people.as('group_coordinator').id,
    ]
    await database.asking(theProcess, async db => {
      const id = newId<'group'>()
      const names = { name: 'Northern group', shortName: 'Group' }
      await insertGroup(db as Tx, { id, areaId: people.north, ...names, chairId, coordinatorId })
      await insertMembership(db as Tx, id, chairId, people.as('group_chair').at)
    })
  })
  after(() => database[Symbol.asyncDispose]())

  const rows = (sql: string, ...values: unknown[]) => database.asAdministrator(sql, values)
  const lead = (at?: Date) => people.as('early_help_lead', at ? { at } : {})
  const worker = () => people.as('front_door_worker')

  async function decide(contactId: Id<'contact'>, decision: ContactDecision) {
    const who = people.as('front_door_manager')
    const contact = await database.asking(who, db => findContact(db, contactId))
    assert.ok(contact)
    const early = decision === 'early_help'
    const named = {
      leadWorkerId: early ? lead().id : null,
      reviewOn: early ? ('2026-12-14' as CalendarDate) : null,
    }
    const made = { decision, reason: 'Because.', feedback: 'Thank you.', ...named }
    await decideContact(database, who, contactId, made, contact.version, elsewhere)
  }

  async function begun(concern: Record<string, string> = {}, matrix?: string): Promise<Episode> {
    const contactId = await raiseExample(database, people.as('school_dsl'), {
      areaId: people.north,
      ...concern,
    })
    await identifyChild(database, worker(), contactId, 'new record')
    const contact = await database.asking(worker(), db => findContact(db, contactId))
    assert.ok(contact?.childId)
    if (matrix) await assessed(contact.childId, matrix)
    await decide(contactId, 'early_help')
    return episodeOf(contact.childId)
  }

  async function episodeOf(childId: Id<'child'>): Promise<Episode> {
    const episode = await database.asking(theProcess, db => findEpisodeOfChild(db, childId))
    assert.ok(episode)
    return episode
  }

  async function assessed(childId: Id<'child'>, example: string, who: Asking = worker()) {
    const previous = await database.asking(who, db => findLatestAssessment(db, childId))
    const known = exampleKnown({ previous, now: who.at, bornOn: '2011-05-03' })
    const draft = readAssessment(defaultInstrument, answersFor(workedExample(example)), known)
    assert.ok(draft.ok)
    const version = versionOf(previous)
    const completing = { childId, contactId: null, version, draft: draft.value }
    await completeAssessment(database, who, completing)
  }

  /** Somebody else tells of the child. */
  async function news(childId: Id<'child'>, concern: Record<string, string> = {}) {
    const who = people.as('health_named')
    const contactId = await raiseExample(database, who, { areaId: people.north, ...concern })
    await identifyChild(database, worker(), contactId, { childId })
    return contactId
  }

  /** The lead tells the front door again. */
  const referred = ({ contactId }: Episode) =>
    raiseConcern(database, lead(), exampleConcern(lead(), { areaId: people.north }), contactId)

  const toRefer = (childId: Id<'child'>) =>
    rows(
      `select id, owner_id, dismissible, due_at, version from tasks.task
        where kind = 'refer-again' and child_id = $1 and settled_at is null`,
      childId,
    )
  const fired = async (childId: Id<'child'>) =>
    (await rows('select rule_id from pathway.firing where child_id = $1', childId)).map(
      row => row.rule_id,
    )

  async function dismissed(childId: Id<'child'>) {
    const [task] = await toRefer(childId)
    assert.ok(task)
    const outcome = 'The front door knows of all of this already.'
    const put = { state: 'not_done', outcome } as const
    await settleTask(database, lead(), task.id as Id<'task'>, Number(task.version), put)
  }

  const review = (rising: 'yes' | 'no', nextOn: CalendarDate | null = '2026-12-14') => ({
    ...{ rising, risingAccount: rising === 'yes' ? 'A car waits' : '', aims: [] },
    ...{ childsView: 'Good', notHeardWhy: '', familysView: 'Calm', nextOn },
  })
  const familyStep = {
    aim: { words: 'Home by six' },
    what: 'Ring when late',
    dueOn: '2026-11-09',
    workerId: null,
    familyMember: 'Her aunt',
  } as const
  const notAgreed: ClosingDraft = { ...agreedEnd, agreed: 'no', parentAgrees: 'no' }

  it('has a lead worker with a plan to begin within twenty working days and a review date', async () => {
    const { id, childId, leadId } = await begun()
    assert.equal(leadId, lead().id)
    const tasks = await rows(
      'select kind, owner_id, due_at from tasks.task where source_id = $1 order by kind',
      id,
    )
    assert.deepEqual(tasks, [
      { kind: 'review-early-help', owner_id: leadId, due_at: new Date('2026-12-14T23:59:59Z') },
      { kind: 'start-early-help', owner_id: leadId, due_at: new Date('2026-11-30T23:59:59Z') },
    ])
    assert.deepEqual(await toRefer(childId), [])
    await addStep(database, lead(), id, familyStep)
    const left = 'select 1 from tasks.task where source_id = $1 and settled_at is null'
    assert.equal((await rows(left, id)).length, 1)
  })

  it('opens to a worker with a step, and closes to lead and worker when it ended by agreement', async () => {
    const { id, childId } = await begun()
    const nurse = people.as('health_named')
    const sees = async (who: Asking) =>
      (
        await database.asking(who, db =>
          db.selectFrom('people.child').select('id').where('id', '=', childId).execute(),
        )
      ).length
    assert.equal(await sees(nurse), 0)
    const step = { ...familyStep, workerId: nurse.id, familyMember: '' } as const
    await addStep(database, lead(), id, step)
    assert.equal(await sees(nurse), 1)
    await holdReview(database, lead(), id, review('no', null))
    await endEarlyHelp(database, lead(), id, agreedEnd)
    assert.deepEqual([await sees(nurse), await sees(lead())], [0, 0])
    const open = 'select kind from tasks.task where child_id = $1 and settled_at is null'
    assert.deepEqual(await rows(open, childId), [])
    const [kept] = await rows(
      'select closed_at from tasks.responsibility where child_id = $1',
      childId,
    )
    assert.ok(kept?.closed_at)
  })

  it('is referred again within one working day, by a task nobody can just put aside', async () => {
    const { id, childId } = await begun()
    await judgeReferAgain(database, lead(), id, 'Something is not right')
    const [task] = await toRefer(childId)
    assert.equal(task?.owner_id, lead().id)
    assert.equal(task?.dismissible, false)
    assert.deepEqual(task?.due_at, new Date('2026-11-03T23:59:59Z'))
  })

  const triggers: [string, string, (episode: Episode) => Promise<unknown>][] = [
    ['a new concern', 'early-help.refer-again', ({ childId }) => news(childId)],
    ['a second concern in 90 days', 'refer-again.two-contacts', ({ childId }) => news(childId)],
    [
      'a vehicle told of',
      'refer-again.link',
      ({ childId }) => news(childId, { 'vehicle-1-registration': 'KR59?' }),
    ],
    [
      'a new significant sign',
      'refer-again.sign',
      ({ childId }) => assessed(childId, 'sarah-2', lead()),
    ],
    [
      'a review that finds something rising',
      'refer-again.rising',
      ({ id }) => holdReview(database, lead(), id, review('yes')),
    ],
    [
      'a friend raised to medium or high',
      'refer-again.friend',
      async ({ childId }) => {
        const friend = await begun()
        await tieChildren(database, worker(), childId, exampleTie(friend.childId))
        await assessed(friend.childId, 'sarah-2')
      },
    ],
    [
      'the lead’s own judgement',
      'refer-again.judged',
      ({ id }) => judgeReferAgain(database, lead(), id, 'Not right'),
    ],
    [
      'an end without agreement',
      'refer-again.not-agreed',
      ({ id }) => endEarlyHelp(database, lead(), id, notAgreed),
    ],
    [
      'no plan in twenty working days',
      'refer-again.not-started',
      () => sweepEarlyHelp(database, new Date('2026-12-01T00:00:01Z')),
    ],
  ]
  for (const [what, rule, happens] of triggers) {
    it(`is referred again for ${what}`, async () => {
      const episode = await begun()
      assert.deepEqual(await toRefer(episode.childId), [])
      await happens(episode)
      assert.equal((await toRefer(episode.childId)).length, 1)
      assert.ok((await fired(episode.childId)).includes(rule))
      const seen = await database.asking(worker(), db =>
        db.selectFrom('tasks.task').select('id').where('kind', '=', 'refer-again').execute(),
      )
      assert.ok(seen.length > 0, 'the front door sees it')
    })
  }

  it('under 13 gets a second look once when early help begins, and no third for the same reason', async () => {
    const born = { 'bornOn-year': '2015' }
    const { childId, contactId } = await begun(born, 'sarah-1')
    assert.equal((await toRefer(childId)).length, 1)
    assert.ok((await fired(childId)).includes('refer-again.young'))
    const again = await referred(await episodeOf(childId))
    assert.deepEqual(await toRefer(childId), [])
    await decide(again, 'early_help')
    assert.deepEqual(await toRefer(childId), [])
    assert.notEqual(again, contactId)
    assert.deepEqual(await toRefer((await begun({}, 'sarah-1')).childId), [], 'nor at fifteen')
  })

  it('is not referred again by the lead’s own referral, which is what was asked for', async () => {
    const episode = await begun()
    await judgeReferAgain(database, lead(), episode.id, 'Not right')
    const contactId = await referred(episode)
    assert.deepEqual(await toRefer(episode.childId), [])
    await assert.rejects(endEarlyHelp(database, lead(), episode.id, agreedEnd), Conflict)
    await decide(contactId, 'information_advice')
    const [kept] = await rows(
      'select owner_id, next_step from tasks.responsibility where child_id = $1',
      episode.childId,
    )
    assert.deepEqual(kept, { owner_id: lead().id, next_step: 'Review early help' })
    await endEarlyHelp(database, lead(), episode.id, agreedEnd)
  })

  it('stays in early help when the level rises, and does not end there', async () => {
    const { id, childId } = await begun()
    await assessed(childId, 'sarah-2', lead())
    assert.equal((await episodeOf(childId)).endedAt, null)
    await dismissed(childId)
    await assert.rejects(endEarlyHelp(database, lead(), id, agreedEnd), Conflict)
  })

  it('ended without agreement, stays with the lead until referred again', async () => {
    const episode = await begun()
    await endEarlyHelp(database, lead(), episode.id, notAgreed)
    const [kept] = await rows(
      'select owner_id, next_on, closed_at from tasks.responsibility where child_id = $1',
      episode.childId,
    )
    assert.deepEqual(kept, { owner_id: lead().id, next_on: '2026-11-03', closed_at: null })
    await referred(episode)
    assert.deepEqual(await toRefer(episode.childId), [])
  })

  it('ended by agreement at a low level, is looked at again by the front door when that level is due', async () => {
    const { id, childId } = await begun({}, 'sarah-1')
    await endEarlyHelp(database, lead(), id, agreedEnd)
    const [kept] = await rows(
      'select owner_id, next_on, closed_at from tasks.responsibility where child_id = $1',
      childId,
    )
    const manager = people.as('front_door_manager').id
    assert.deepEqual(kept, { owner_id: manager, next_on: '2027-01-25', closed_at: null })
    const lookAgain = `select owner_id from tasks.task
      where child_id = $1 and kind = 'review-level' and settled_at is null`
    assert.deepEqual(await rows(lookAgain, childId), [{ owner_id: manager }])
  })

  it('is never without somebody who answers while it runs', async () => {
    const { childId } = await begun()
    const drop = 'update tasks.responsibility set closed_at = now() where child_id = $1'
    await assert.rejects(rows(drop, childId), /cannot be closed/)
  })

  describe('that has no plan in time', () => {
    const late = new Date('2026-12-01T00:00:01Z')
    it('is noticed on the day after the twentieth working day, and not before', async () => {
      const { childId } = await begun()
      await sweepEarlyHelp(database, new Date('2026-11-30T23:59:00Z'))
      assert.deepEqual(await toRefer(childId), [])
      await sweepEarlyHelp(database, late)
      assert.equal((await toRefer(childId)).length, 1)
    })

    it('is noticed once, also by two at the same time and by the next round', async () => {
      const { childId } = await begun()
      await Promise.all([sweepEarlyHelp(database, late), sweepEarlyHelp(database, late)])
      assert.equal((await toRefer(childId)).length, 1)
      await dismissed(childId)
      await sweepEarlyHelp(database, new Date(late.getTime() + 7 * day))
      assert.deepEqual(await toRefer(childId), [])
      const noticed = (await fired(childId)).filter(rule => rule === 'refer-again.not-started')
      assert.equal(noticed.length, 1)
    })

    it('is let be where a plan has begun', async () => {
      const { id, childId } = await begun()
      await addStep(database, lead(), id, familyStep)
      await sweepEarlyHelp(database, late)
      assert.deepEqual(await toRefer(childId), [])
    })
  })

  describe('whatever happens in whatever order', () => {
    type Turn = 'news' | 'judged' | 'rising' | 'referred' | 'decided' | 'dismissed' | 'end' | 'stop'
    const turns: Turn[] = ['news', 'judged', 'rising', 'referred', 'decided', 'dismissed']
    const sequence = fc.array(fc.constantFrom<Turn>(...turns, 'end', 'end', 'stop'), {
      minLength: 2,
      maxLength: 7,
    })

    /** Carries the turns out, whether they are allowed or not. @returns whether it ended with something to refer */
    async function endsWithSomethingToRefer(
      taken: readonly Turn[],
      end: (episode: Episode, closing: ClosingDraft) => Promise<unknown>,
    ) {
      const episode = await begun()
      const { id, childId } = episode
      const contacts: Id<'contact'>[] = []
      const turn: Record<Turn, () => Promise<unknown>> = {
        news: async () => contacts.push(await news(childId)),
        judged: () => judgeReferAgain(database, lead(), id, 'Not right'),
        rising: () => holdReview(database, lead(), id, review('yes')),
        referred: async () => contacts.push(await referred(episode)),
        decided: async () => {
          for (const one of contacts.splice(0)) await decide(one, 'information_advice')
        },
        dismissed: () => dismissed(childId),
        end: () => end(episode, agreedEnd),
        stop: () => end(episode, notAgreed),
      }
      for (const one of taken) {
        const waiting = (await toRefer(childId)).length > 0
        await turn[one]().catch(() => {})
        const ended = (await episodeOf(childId)).endedAt !== null
        if (ended) return waiting
      }
      return false
    }

    it('never ends while the child has to be referred again', async () => {
      await fc.assert(
        fc.asyncProperty(sequence, async taken => {
          const found = await endsWithSomethingToRefer(taken, ({ id }, closing) =>
            endEarlyHelp(database, lead(), id, closing),
          )
          assert.equal(found, false)
        }),
        { numRuns: 25 },
      )
    })

    it('control: an end that forgets to ask is refused by the database, and noticed without it', async () => {
      const forgetful = ({ id, childId, areaId }: Episode, closing: ClosingDraft) =>
        database.asking(lead(), async db => {
          const at = lead().at
          const by = { closedBy: lead().id, agencyId: lead().agencyId, closedAt: at }
          const row = { id: newId<'closing'>(), episodeId: id, childId, areaId, ...closing, ...by }
          await db.insertInto('earlyHelp.closing').values(row).execute()
          await db
            .updateTable('earlyHelp.episode')
            .set({ endedAt: at })
            .where('id', '=', id)
            .execute()
        })
      assert.equal(await endsWithSomethingToRefer(['judged', 'end'], forgetful), false)
      await rows('drop trigger referral_comes_first on early_help.closing')
      assert.equal(await endsWithSomethingToRefer(['judged', 'end'], forgetful), true)
    })
  })
})

describe('what a matrix tells of a child in early help', () => {
  const confirmed = { state: 'confirmed', recency: 'current' } as const
  const old = { state: 'confirmed', recency: 'historic' } as const

  it('a significant sign is new once', () => {
    assert.deepEqual(newSigns(defaultInstrument, {}, { S01: confirmed }), ['S01'])
    assert.deepEqual(newSigns(defaultInstrument, { S01: confirmed }, { S01: confirmed }), [])
    assert.deepEqual(newSigns(defaultInstrument, {}, { S01: old, M01: confirmed }), [])
  })

  it('the youngest, and children with a learning disability, get a second look at any sign now', () => {
    assert.equal(needsSecondLook(defaultInstrument, { M01: confirmed }, true), true)
    assert.equal(needsSecondLook(defaultInstrument, { M01: confirmed }, false), false)
    assert.equal(
      needsSecondLook(defaultInstrument, { M01: confirmed, V09: { state: 'suspected' } }, false),
      true,
    )
    assert.equal(needsSecondLook(defaultInstrument, { M01: old }, true), false)
    assert.equal(needsSecondLook(defaultInstrument, { V01: { state: 'confirmed' } }, true), false)
  })
})
