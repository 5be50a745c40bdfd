import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import {
  answersFor,
  callFields,
  exampleChild,
  exampleKnown,
  exampleRequest,
} from './assessment.examples.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { findLatestAssessment } from './assessment.store.ts'
import { completeAssessment, versionOf } from './complete-assessment.ts'
import { decideLowering } from './decide-lowering.ts'
import { defaultInstrument } from './default-instrument.ts'
import type { Harm } from './harm.ts'
import { confirmed } from './instrument.examples.ts'
import { insertLowering } from './lowering.store.ts'
import type { Lowering } from './lowering.ts'
import { readAssessment } from './read-assessment.ts'
import { recordHarm } from './record-harm.ts'

const reason =
  'Checked with school, home and police on 30 November: nobody has seen the man or the car since.'
const harm: Harm = {
  kind: 'exploitation',
  account: 'Made to carry a parcel for an older man.',
  happened: 'Summer 2026',
  knownOn: '2026-10-20',
  toldBy: 'The child, to her aunt',
  source: 'Example School',
}
/** Everything is answered, so that nothing is provisional: these signs confirmed, the rest checked and not found. */
function known(...signs: string[]): Answers {
  const { indicators } = defaultInstrument
  const rest = Object.fromEntries(indicators.map(({ id }) => [id, 'not_present']))
  const facts = Object.fromEntries(signs.map(id => [id, confirmed('current')]))
  return { ...rest, ...answersFor({ answers: facts, escalations: [] }) }
}
const since = { 'M01-on': '2026-11-20' }

async function house() {
  const events: Event[] = []
  const database = await exampleDatabase(async (_tx, _by, event) => void events.push(event))
  const people = await exampleDirectory(database)
  const childId = await exampleChild(database, people)
  const worker = people.as('front_door_worker', { at: new Date('2026-11-02T09:00:00Z') })
  const later = people.as('front_door_worker', { at: new Date('2026-12-01T09:00:00Z') })
  const manager = people.as('front_door_manager', { at: new Date('2026-12-02T09:00:00Z') })
  const routes = assessmentRoutes(database)

  const ask = (
    method: 'GET' | 'POST',
    path: string,
    who: Asking,
    params: object,
    sent?: Answers,
  ) => {
    const route = routes.find(one => one.method === method && one.path === path)
    assert.ok(route?.may(who).allowed, 'the page is not for them')
    return route.handle(exampleRequest(who, { ...params }, sent))
  }
  const latest = () => database.asking(theProcess, db => findLatestAssessment(db, childId))
  const matrix = '/children/:child/assessments/new'
  const send = async (who: Asking, sent: Answers) =>
    ask('POST', matrix, who, { child: childId }, { _version: versionOf(await latest()), ...sent })
  const here = {
    database,
    people,
    childId,
    events,
    worker,
    later,
    manager,
    ask,
    latest,
    send,
    open: (who: Asking, lowering: string) => ask('GET', '/lowerings/:lowering', who, { lowering }),
    decide: (who: Asking, lowering: string, sent: Answers) =>
      ask('POST', '/lowerings/:lowering', who, { lowering }, sent),
    /** A medium level of November, proposed to be low in December. */
    async proposed(
      changed: Answers = {},
      harms: readonly Id<'harm'>[] = [],
    ): Promise<Id<'lowering'>> {
      await send(worker, known('M01', 'S02'))
      const fall = { ...known('M01'), ...since, overrideReason: reason, asked: manager.id }
      await send(later, { ...fall, harms: harms.join('\n'), ...changed })
      const rows = await database.asAdministrator('select id from assessment.lowering')
      return (rows[0]?.id ?? newId()) as Id<'lowering'>
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
  return here
}

type Reply = Awaited<ReturnType<Awaited<ReturnType<typeof house>>['send']>>
const shown = (reply: Reply) =>
  reply.kind === 'page' ? `${reply.status} ${reply.page.body.markup}` : reply.kind
const confirm = { decision: 'confirm', reason: 'Rang the school and the police.' }

describe('a level that is to fall', () => {
  it('stays as it stands until somebody else has confirmed it', async () => {
    await using here = await house()
    const id = await here.proposed()
    const waiting = await here.latest()
    assert.equal(waiting?.finalLevel, 'medium')
    assert.equal(waiting?.computedLevel, 'low')
    assert.equal(here.events.at(-1)?.type, 'lowering.proposed')

    const page = shown(await here.open(here.manager, id))
    assert.match(page, /^200 .*Level that stands/s)
    assert.match(page, /nobody has seen the man/)
    assert.match(page, /What changed since 2 November 2026/)
    assert.equal((await here.decide(here.manager, id, confirm)).kind, 'see-other')

    assert.match(
      shown(await here.open(here.manager, id)),
      /Level that stands.*Low.*Before it fell.*Medium/s,
    )
    const now = await here.latest()
    assert.equal(now?.finalLevel, 'low')
    assert.equal(now?.replacesId, waiting?.id)
    assert.equal(now?.assessedBy, here.worker.id)
    assert.equal(now?.authorisedBy, here.manager.id)
    assert.deepEqual(now?.answers, waiting?.answers)
    assert.deepEqual(
      here.events.slice(-2).map(({ type }) => type),
      ['lowering.decided', 'assessment.completed'],
    )
    const entries = await here.database.asAdministrator(
      "select action, because, subjects from audit.entry where action like 'lowering.%' order by at, action",
    )
    assert.ok(entries.every(({ subjects }) => (subjects as string[]).includes(id)))
    assert.deepEqual(
      entries
        .map(({ action, because }) => `${action}: ${because}`)
        .toSorted()
        .slice(0, 1),
      ['lowering.confirmed: confirms it in another role than the proposer'],
    )
  })

  it('stays for good where it is refused', async () => {
    await using here = await house()
    const id = await here.proposed()
    await here.decide(here.manager, id, { decision: 'refuse', reason: 'The car is still about.' })
    assert.equal((await here.latest())?.finalLevel, 'medium')
    assert.match(
      shown(await here.open(here.manager, id)),
      /refused.*The car is still about.*Level that stands.*Medium.*Proposed.*Low/s,
    )
    assert.match(
      shown(await here.decide(here.manager, id, confirm)),
      /^409 .*Your decision was not recorded.*Rang the school and the police/s,
    )
    assert.doesNotMatch(shown(await here.open(here.manager, id)), /not recorded/)
    assert.equal((await here.latest())?.finalLevel, 'medium')
  })

  it('is asked why, and nothing changes until that is said', async () => {
    await using here = await house()
    const id = await here.proposed()
    assert.match(
      shown(await here.decide(here.manager, id, { reason: 'Typed' })),
      /^422 .*Select whether you confirm.*>\s*Typed/s,
    )
    assert.match(
      shown(await here.decide(here.manager, id, { decision: 'confirm' })),
      /^422 .*Enter why/s,
    )
    assert.equal((await here.latest())?.finalLevel, 'medium')
  })

  it('is not for the proposer, nor for another of the same role', async () => {
    await using here = await house()
    const { database, people, later, manager } = here
    await database.asAdministrator(
      `insert into access.held_role (id, practitioner_id, role_id, started_at)
       values (gen_random_uuid(), $1, 'front_door_manager', now())`,
      [later.id],
    )
    const both = { ...later, roles: ['front_door_worker', 'front_door_manager'] as const }
    const chair = people.as('group_chair')
    await here.send(here.worker, known('M01', 'S02'))
    const fall = { ...known('M01'), ...since, overrideReason: reason, asked: manager.id }
    assert.match(shown(await here.send(both, fall)), /^422 .*somebody else, in another role/s)
    const asksChair = { ...fall, asked: chair.id }
    assert.match(shown(await here.send(both, asksChair)), /^422 /, 'she does not see the child')
    const open = (id: string) =>
      database.asAdministrator(
        `insert into access.relationship (id, child_id, practitioner_id, kind, started_at) values ($1, $2, $3, 'plan', now())`,
        [id, here.childId, chair.id],
      )
    const tie = newId()
    await open(tie)
    assert.equal((await here.send(both, asksChair)).kind, 'see-other')
    await database.asAdministrator(
      'update access.relationship set ended_at = now() where id = $1',
      [tie],
    )
    const [row] = await database.asAdministrator('select id from assessment.lowering')
    const id = row?.id as Id<'lowering'>
    for (const who of [both, manager]) {
      await assert.rejects(here.open(who, id), Forbidden)
      await assert.rejects(here.decide(who, id, confirm), Forbidden)
    }
    await assert.rejects(here.open(chair, id), NotFound, 'the child is open to her no more')
  })

  it('looks absent where the child is not open to whoever asks', async () => {
    await using here = await house()
    const id = await here.proposed()
    await assert.rejects(here.open(here.people.southFrontDoor, id), NotFound)
    await assert.rejects(here.decide(here.people.southFrontDoor, id, confirm), NotFound)
    await assert.rejects(here.open(here.manager, newId()), NotFound)
    await assert.rejects(here.open(here.manager, 'no id'), NotFound)
    await assert.rejects(
      decideLowering(here.database, here.worker, id, { confirmed: true, reason: 'Mine' }),
      Forbidden,
    )
  })

  it('cannot be confirmed over a harm that became known meanwhile, only refused', async () => {
    await using here = await house()
    const id = await here.proposed()
    await recordHarm(here.database, here.later, here.childId, null, harm)
    assert.match(shown(await here.open(here.manager, id)), /A harm was recorded after this/)
    assert.match(
      shown(await here.decide(here.manager, id, confirm)),
      /^409 .*<textarea[^>]*>\s*Rang the school and the police/s,
    )
    const refuse = { ...confirm, decision: 'refuse' }
    assert.equal((await here.decide(here.manager, id, refuse)).kind, 'see-other')
    assert.equal((await here.latest())?.finalLevel, 'medium')
  })

  it('names each harm, and takes a tick for each', async () => {
    await using here = await house()
    const told = await recordHarm(here.database, here.worker, here.childId, null, harm)
    await here.proposed()
    assert.equal((await here.latest())?.finalLevel, 'medium')
    const fall = { ...known('M01'), ...since, overrideReason: reason, asked: here.manager.id }
    const page = shown(await here.send(here.later, fall))
    assert.match(
      page,
      /^422 .*Read each harm that happened and tick it.*Exploitation, Summer 2026/s,
    )
    assert.equal((await here.send(here.later, { ...fall, harms: told })).kind, 'see-other')
  })

  it('has no effect once a newer matrix was completed', async () => {
    await using here = await house()
    const id = await here.proposed()
    await here.send(here.later, { ...known('M01', 'S02'), ...since })
    assert.match(shown(await here.open(here.manager, id)), /nothing left to decide/)
    assert.match(
      shown(await here.decide(here.manager, id, confirm)),
      /^409 .*nothing left to decide.*Rang the school and the police/s,
    )
  })

  it('may rest on what shows that a sign is gone', async () => {
    await using here = await house()
    await here.send(here.worker, known('M01', 'S02'))
    const gone = {
      ...known(),
      'M01-evidence': 'At school each day since half term',
      'M01-source': 'Example School',
      'M01-on': '2026-11-27',
    }
    const fall = { overrideReason: reason, asked: here.manager.id }
    assert.equal((await here.send(here.later, { ...gone, ...fall })).kind, 'see-other')
    const { M01, S02 } = (await here.latest())?.answers ?? {}
    assert.deepEqual(M01?.evidence?.on, '2026-11-27')
    assert.deepEqual(S02, { state: 'not_present' })
  })
})

describe('the use case', () => {
  it('refuses what its page would have refused', async () => {
    await using here = await house()
    const { database, childId, later, manager, people } = here
    await here.send(here.worker, known('M01', 'S02'))
    const previous = await here.latest()
    const sent = { ...known('M01'), ...since, overrideReason: reason, asked: manager.id }
    const authorisers = [manager.id]
    const draft = readAssessment(
      defaultInstrument,
      sent,
      exampleKnown({ now: later.at, previous, authorisers }),
    )
    assert.ok(draft.ok && draft.value.lowering)
    const { lowering } = draft.value
    const complete = (changed: object) => {
      const completing = { childId, contactId: null, version: versionOf(previous) }
      const value = { ...draft.value, ...changed }
      return completeAssessment(database, later, { ...completing, draft: value })
    }
    const old = {
      M01: {
        ...confirmed('current'),
        evidence: { text: 'Old', source: 'School', on: '2026-10-20' },
      },
    } as const
    for (const changed of [
      { finalLevel: 'low', lowering: null },
      { lowering: { ...lowering, askedId: later.id } },
      { lowering: { ...lowering, askedId: people.as('social_worker').id } },
      { lowering: { ...lowering, reason: 'Short' } },
      { result: { ...draft.value.result, provisional: true } },
      { answers: old },
    ]) {
      await assert.rejects(complete(changed), Conflict, JSON.stringify(changed))
    }
    await recordHarm(database, later, childId, null, harm)
    await assert.rejects(complete({}), Conflict)
    assert.equal((await here.latest())?.id, previous?.id)
  })
})

describe('the database', () => {
  /** Writes a proposal past the pages and the use cases, as only a mistake of ours could. */
  async function proposing(
    here: Awaited<ReturnType<typeof house>>,
    changed: Partial<Lowering> = {},
  ) {
    const latest = await here.latest()
    assert.ok(latest)
    const lowering: Lowering = {
      ...{ id: newId<'lowering'>(), areaId: here.people.north, childId: here.childId },
      ...{ assessmentId: latest.id, fromLevel: 'medium', toLevel: 'low', reason, harms: [] },
      askedId: here.manager.id,
      ...{ proposedBy: here.later.id, proposedAt: here.later.at },
      ...changed,
    }
    await here.database.asking(here.later, db => insertLowering(db as Tx, lowering))
    return lowering
  }
  const medium = { finalLevel: 'medium', overrideReason: 'He was seen again.' }
  const guards: [
    guard: string,
    refusal: RegExp,
    plant: (here: Awaited<ReturnType<typeof house>>) => Promise<unknown>,
  ][] = [
    [
      'fall_is_not_provisional',
      /too much is unknown/,
      async here => {
        await here.send(here.worker, known('M01', 'S02'))
        const few = answersFor({ answers: { M01: confirmed('current') }, escalations: [] })
        await here.send(here.later, { ...few, ...since, ...medium })
      },
    ],
    [
      'fall_has_new_evidence',
      /nothing is known since/,
      async here => {
        await here.send(here.worker, known('M01', 'S02'))
        await here.send(here.later, { ...known('M01'), ...medium })
      },
    ],
    [
      'fall_acknowledges_each_harm',
      /a harm on record was not acknowledged/,
      async here => {
        await here.send(here.worker, known('M01', 'S02'))
        await recordHarm(here.database, here.worker, here.childId, null, harm)
      },
    ],
    [
      'no_fall_in_an_emergency',
      /no level falls while an emergency is open/,
      async here => {
        const call = { escalations: 'E01', ...Object.fromEntries(callFields('E01')) }
        await here.send(here.worker, { ...known('M01', 'S02'), ...call })
      },
    ],
  ]
  for (const [guard, refusal, plant] of guards) {
    it(`holds by ${guard}; without it the fall would be proposed`, async () => {
      await using here = await house()
      await plant(here)
      await assert.rejects(proposing(here), refusal)
      await here.database.asAdministrator(
        `alter table assessment.lowering disable trigger ${guard}`,
      )
      await proposing(here)
    })
  }

  it('lets nobody decide in another’s name or in the same role', async () => {
    await using here = await house()
    const id = await here.proposed()
    const write = (who: Asking, by: Id<'practitioner'>) =>
      here.database.asking(who, db =>
        db
          .insertInto('assessment.loweringDecision')
          .values({
            ...{ id: newId(), areaId: here.people.north, childId: here.childId, loweringId: id },
            ...{ confirmed: true, reason: 'Yes', decidedBy: by, decidedAt: here.manager.at },
          })
          .execute(),
      )
    await assert.rejects(write(here.later, here.manager.id), /another person with another role/)
    await assert.rejects(write(here.later, here.later.id), /another person with another role/)
    await here.database.asAdministrator(
      'alter table assessment.lowering_decision disable trigger fall_takes_another_role',
    )
    await write(here.later, here.later.id)
  })

  it('lets no level fall without its confirmation; without the guard it would', async () => {
    await using here = await house()
    const id = await here.proposed()
    const latest = await here.latest()
    assert.ok(latest)
    const fall = () =>
      here.database.asAdministrator(
        `insert into assessment.assessment select (jsonb_populate_record(one, jsonb_build_object(
           'id', gen_random_uuid(), 'replaces_id', one.id, 'final_level', 'low', 'lowering_id', $2::uuid,
           'authorised_by', $3::uuid, 'assessed_at', now()))).* from assessment.assessment one where id = $1`,
        [latest.id, id, here.manager.id],
      )
    await assert.rejects(fall(), /falls only when somebody else has confirmed it/)
    await here.database.asAdministrator(
      'alter table assessment.assessment disable trigger fall_is_confirmed',
    )
    await fall()
  })

  it('lets no level fall by naming another matrix than the latest; without the guards it would', async () => {
    await using here = await house()
    await here.send(here.worker, known('M01'))
    const low = await here.latest()
    await here.send(here.later, { ...known('M01', 'S02'), ...since })
    const other = await exampleChild(here.database, here.people)
    const named = { low: low?.id, itself: newId(), nothing: null, 'another child’s': newId() }
    const write = (id: string, child: string, replaces: string | null | undefined) =>
      here.database.asAdministrator(
        `insert into assessment.assessment select (jsonb_populate_record(one, jsonb_build_object(
           'id', $2::uuid, 'child_id', $3::uuid, 'replaces_id', $4::uuid))).* from assessment.assessment one where id = $1`,
        [low?.id, id, child, replaces],
      )
    await write(named['another child’s'], other, null)

    const fall = (replaces: keyof typeof named) =>
      write(named.itself, here.childId, named[replaces])
    const guards = [
      ['assessment_replaces_the_latest', /a matrix replaces the child's latest/],
      ['fall_is_confirmed', /falls only when somebody else has confirmed it/],
    ] as const
    for (const [guard, refusal] of guards) {
      for (const one of Object.keys(named) as (keyof typeof named)[]) {
        await assert.rejects(fall(one), refusal, `${guard}: ${one}`)
      }
      await here.database.asAdministrator(
        `alter table assessment.assessment disable trigger ${guard}`,
      )
    }
    await fall('another child’s')
  })

  it('keeps proposals, decisions and harm as they were written', async () => {
    await using here = await house()
    await recordHarm(here.database, here.worker, here.childId, null, harm)
    for (const table of ['lowering', 'loweringDecision', 'harm', 'harmAddendum'] as const) {
      await assert.rejects(
        here.database.asking(here.manager, db => db.deleteFrom(`assessment.${table}`).execute()),
        /permission denied/,
      )
      await assert.rejects(
        here.database.asking(here.manager, db =>
          db
            .updateTable(`assessment.${table}` as 'assessment.harm')
            .set({ id: newId() })
            .execute(),
        ),
        /permission denied/,
      )
    }
  })
})
