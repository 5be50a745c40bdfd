import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { getChild } from '../../records/people/index.ts'
import {
  colleague,
  exampleChallenge,
  exampleChallenges,
} from '../../work/challenge/challenge.examples.ts'
import {
  beforeQuestionPage,
  questionReferral,
  replyToChallenge,
  viewChallenge,
  viewReferral,
} from '../../work/challenge/index.ts'
import { raiseExample } from '../../work/contacts/contact.examples.ts'
import { decideContact, findOwnReferral, identifyChild } from '../../work/contacts/index.ts'
import { elsewhere } from './elsewhere.ts'
import { react } from './react.ts'

describe('a challenge that was raised', () => {
  let there: Awaited<ReturnType<typeof exampleChallenges>>
  before(async () => {
    there = await exampleChallenges(react)
    const chair = there.people.as('group_chair').id
    await there.database.asAdministrator(
      `insert into oversight."group" (id, area_id, name, short_name, chair_id, coordinator_id) values ($1, $2, 'Group', 'G', $3, $3)`,
      [newId(), there.people.north, chair],
    )
  })
  after(() => there.database[Symbol.asyncDispose]())

  const spells = () =>
    there.database.asAdministrator(
      'select ended_at, reason from oversight.listing_spell where child_id = $1 order by started_at',
      [there.childId],
    )

  it('tells the worker it names, and nobody else', async () => {
    const id = await there.raise()
    const told = await there.database.asAdministrator(
      'select practitioner_id, kind from tasks.notice where path = $1',
      [`/challenges/${id}`],
    )
    assert.deepEqual(told, [{ practitioner_id: there.worker.id, kind: 'challenge.raised' }])
  })

  it('lists no child that never was on the list', async () => {
    await there.raise({ subject: 'removal' })
    assert.deepEqual(await spells(), [])
  })

  it('puts a child back that was taken off, for the reason it was there', async () => {
    const spell = newId<'listing-spell'>()
    // How the child came off the list is not what this is about.
    await there.database.asAdministrator(
      'alter table oversight.listing_spell disable trigger listing_ends_by_decision',
    )
    await there.database.asAdministrator(
      `insert into oversight.listing_spell (id, group_id, area_id, child_id, reason, started_at, ended_at)
       select $1, id, area_id, $2, 'missing', '2026-06-01', '2026-10-28' from oversight."group"`,
      [spell, there.childId satisfies Id<'child'>],
    )
    await there.raise({ subject: 'removal' })
    assert.deepEqual(
      (await spells()).map(({ ended_at, reason }) => [ended_at === null, reason]),
      [
        [false, 'missing'],
        [true, 'missing'],
      ],
    )
    const fired = await there.database.asAdministrator(
      'select rule_id, cause_id from pathway.firing where child_id = $1',
      [there.childId],
    )
    assert.deepEqual(
      fired.map(({ rule_id }) => rule_id),
      ['challenge.stays-listed'],
    )
  })
})

describe('the answer to a concern, questioned by whoever raised it', () => {
  let there: Awaited<ReturnType<typeof exampleChallenges>>
  let raiser: () => Asking
  let contactId: Id<'contact'>
  before(async () => {
    there = await exampleChallenges(react)
    const { people, database, childId } = there
    raiser = () => people.as('licensing', { requestId: newId() })
    contactId = await raiseExample(database, raiser(), { areaId: people.north })
    await identifyChild(database, people.as('front_door_worker'), contactId, { childId })
  })
  after(() => there.database[Symbol.asyncDispose]())

  const manager = () => there.people.as('front_door_manager', { requestId: newId() })
  const decide = async (of = contactId) => {
    const [row] = await there.database.asAdministrator(
      'select version from contacts.contact where id = $1',
      [of],
    )
    await decideContact(
      ...([there.database, manager(), of] as const),
      {
        ...{ decision: 'information_advice', reason: 'Known to the school.', leadWorkerId: null },
        ...{ reviewOn: null, feedback: 'The school keeps an eye on it.' },
      },
      Number(row?.version),
      elsewhere,
    )
  }
  const raised = (changed = {}) => ({
    challenge: exampleChallenge({ subject: 'threshold', ...changed }),
    worker: colleague(manager()),
  })
  const question = (who: Asking, changed = {}, of = contactId) =>
    questionReferral(there.database, who, of, raised(changed), findOwnReferral)

  it('is not there before anything was decided', async () => {
    await assert.rejects(question(raiser()), NotFound)
  })

  it('shows what they were told, names the child to nobody who may not see it, and is written down', async () => {
    await decide()
    const who = raiser()
    await assert.rejects(
      database(who, db => getChild(db, there.childId)),
      NotFound,
    )
    const shown = await viewReferral(there.database, who, contactId, findOwnReferral)
    assert.deepEqual(
      shown.told.map(({ words }) => words),
      ['The school keeps an eye on it.'],
    )
    assert.ok(!JSON.stringify(beforeQuestionPage(contactId, shown, who.at)).includes('Amara'))
    const id = await question(who)
    const { challenge, parties } = await viewChallenge(there.database, raiser(), id)
    assert.deepEqual([challenge.childReference, challenge.stage], [null, 1])
    assert.deepEqual(
      parties.map(({ practitionerId }) => practitionerId),
      [who.id, manager().id],
    )
    const [entry] = await there.database.asAdministrator(
      `select subjects, because from audit.entry where request_id = $1 and action = 'challenge.raised'`,
      [who.requestId],
    )
    assert.equal(entry?.because, 'raised the concern')
    assert.ok(String(entry?.subjects).includes(contactId))
    await assert.rejects(
      database(raiser(), db => getChild(db, there.childId)),
      NotFound,
    )
  })

  it('is for whoever raised it alone, about that child, and never to keep a child on a list', async () => {
    await assert.rejects(question(there.people.as('housing')), NotFound)
    await assert.rejects(question(there.people.as('community_safety')), NotFound)
    await assert.rejects(
      question(raiser(), { subject: 'removal' }),
      /referrer_questions_the_answer/,
    )
    const other = await there.database.asking(theProcess, db =>
      writeChild(db, { areaId: there.people.north, by: theProcess.id, at: raiser().at }),
    )
    const forged = async (db: Db, who: Asking, id: Id<'contact'>) => {
      const found = await findOwnReferral(db, who, id)
      return { ...found, childId: other }
    }
    await assert.rejects(
      questionReferral(there.database, raiser(), contactId, raised(), forged),
      /row-level security/,
    )
  })

  it('goes through where nobody found out which child it was, and names the child once that is known', async () => {
    const { people, database } = there
    const of = await raiseExample(database, raiser(), { areaId: people.north })
    await decide(of)
    const id = await question(raiser(), {}, of)
    await replyToChallenge(database, manager(), id, 'We could not find out who it was.')
    const childIn = async (who: Asking) =>
      (await viewChallenge(database, who, id)).challenge.childId
    assert.equal(await childIn(manager()), null)
    await assert.rejects(childIn(people.as('housing')), NotFound)
    const worker = people.as('front_door_worker', { requestId: newId() })
    await identifyChild(database, worker, of, { childId: there.childId })
    assert.equal(await childIn(raiser()), there.childId)
    const unnamed = await database.asAdministrator(
      `select id from challenge.reply where challenge_id = $1 and child_id is null`,
      [id],
    )
    assert.deepEqual(unnamed, [])
  })

  const database = <T>(who: Asking, work: (db: Db) => Promise<T>) =>
    there.database.asking(who, work)
})
