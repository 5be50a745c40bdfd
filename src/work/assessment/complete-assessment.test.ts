import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
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
  workedExample,
} from './assessment.examples.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import {
  findLatestAssessment,
  getAssessment,
  insertAssessment,
  listAssessmentsOfChild,
} from './assessment.store.ts'
import { clearEscalation } from './clear-escalation.ts'
import { completeAssessment } from './complete-assessment.ts'
import { defaultInstrument } from './default-instrument.ts'
import { listOpenEscalations, listOpenEscalationsOf } from './escalation.store.ts'
import { confirmed } from './instrument.examples.ts'
import { readAssessment } from './read-assessment.ts'

async function house() {
  const events: Event[] = []
  const database = await exampleDatabase(async (_tx, _by, event) => void events.push(event))
  const people = await exampleDirectory(database)
  const childId = await exampleChild(database, people)
  const routes = assessmentRoutes(database)

  const ask = (
    method: 'GET' | 'POST',
    path: string,
    who: Asking,
    params: object,
    sent?: Answers,
  ) => {
    const route = routes.find(one => one.method === method && one.path === path)
    assert.ok(route)
    assert.ok(route.may(who).allowed, 'the page is not for them')
    return route.handle(exampleRequest(who, { ...params }, sent))
  }
  return {
    database,
    people,
    childId,
    events,
    worker: people.as('front_door_worker'),
    manager: people.as('front_door_manager'),
    open: (who: Asking, child = childId) =>
      ask('GET', '/children/:child/assessments/new', who, { child }),
    send: (who: Asking, sent: Answers, child = childId) =>
      ask(
        'POST',
        '/children/:child/assessments/new',
        who,
        { child },
        { _version: 'none', ...sent },
      ),
    see: (who: Asking, assessment: string) =>
      ask('GET', '/assessments/:assessment', who, { assessment }),
    clear: (who: Asking, escalation: string, sent: Answers) =>
      ask('POST', '/escalations/:escalation/clear', who, { escalation }, sent),
    latest: () => database.asking(theProcess, db => findLatestAssessment(db, childId)),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

type Reply = Awaited<ReturnType<Awaited<ReturnType<typeof house>>['send']>>

function idIn(reply: Reply): Id<'assessment'> {
  assert.equal(reply.kind, 'see-other', reply.kind === 'page' ? reply.page.body.markup : '')
  return reply.kind === 'see-other' ? (reply.to.slice(-36) as Id<'assessment'>) : newId()
}

function shown(reply: Reply): string {
  assert.equal(reply.kind, 'page')
  return reply.kind === 'page' ? `${reply.status} ${reply.page.body.markup}` : ''
}

async function entries(database: ExampleDatabase, action: string) {
  return database.asAdministrator(
    'select subjects, verb, because from audit.entry where action = $1 order by at, id',
    [action],
  )
}

const oneSign = answersFor({ answers: { M01: confirmed('current') }, escalations: [] })
const kept = { finalLevel: 'medium', overrideReason: 'He was seen again this week.' }
const emergency = { ...oneSign, escalations: 'E01', ...Object.fromEntries(callFields('E01')) }

describe('completing the matrix', () => {
  for (const id of ['sarah-1', 'sarah-2']) {
    it(`writes down what the training says of ${id}`, async () => {
      await using here = await house()
      const example = workedExample(id)
      await here.send(here.worker, answersFor(example))
      const written = await here.latest()
      assert.ok(written)
      const { score, computedLevel: level, floors, provisional } = written
      assert.deepEqual({ score, level, floors, provisional }, example.expected)
      assert.equal(written.finalLevel, level)
      assert.equal(written.childAge, 16)
    })
  }

  it('says what happened, once, and who it was about', async () => {
    await using here = await house()
    const contact = newId<'contact'>()
    const id = idIn(await here.send(here.worker, { ...oneSign, contact }))
    assert.deepEqual(here.events, [
      {
        type: 'assessment.completed',
        assessmentId: id,
        areaId: here.people.north,
        childId: here.childId,
        contactId: contact,
        level: 'low',
        previousLevel: null,
        provisional: true,
        reviewOn: '2027-01-25',
      },
    ])
    const [entry] = await entries(here.database, 'assessment.completed')
    assert.deepEqual(entry, {
      subjects: [here.childId, id],
      verb: 'collection',
      because: 'assesses risk',
    })
  })

  it('is carried out once, however often it is sent', async () => {
    await using here = await house()
    const who = { ...here.worker, formId: newId<'form'>() }
    const [first, second] = [await here.send(who, emergency), await here.send(who, emergency)]
    assert.deepEqual(first, second)
    const all = await here.database.asking(who, db => listAssessmentsOfChild(db, here.childId, 9))
    assert.equal(all.length, 1)
    assert.equal(here.events.length, 2)
  })

  it('shows what somebody else saved meanwhile, beside what was typed', async () => {
    await using here = await house()
    await here.send(here.manager, {
      ...answersFor({ answers: { S02: confirmed('current') }, escalations: [] }),
      analysis: 'A man of thirty collects her.',
    })
    const page = shown(await here.send(here.worker, { ...oneSign, analysis: 'Mine' }))
    assert.match(page, /^409 /)
    assert.match(page, /Saved by someone else:.*Confirmed, within 3 months/)
    assert.match(page, /A man of thirty collects her\./)
    assert.match(page, />Mine</)
    const latest = await here.latest()
    assert.match(page, new RegExp(`name="_version" value="${latest?.id}"`))
    assert.equal(
      idIn(await here.send(here.worker, { ...oneSign, ...kept, _version: latest?.id })).length,
      36,
    )
  })

  it('lets one of two through who save at the same moment', async () => {
    await using here = await house()
    const replies = await Promise.all([
      here.send(here.worker, oneSign),
      here.send(here.manager, oneSign),
    ])
    assert.deepEqual(replies.map(reply => reply.kind).toSorted(), ['page', 'see-other'])
  })

  it('is not written where the child is not open to whoever writes', async () => {
    await using here = await house()
    const { people, database, childId } = here
    for (const who of [people.southFrontDoor, people.as('social_worker')]) {
      await assert.rejects(here.open(who), NotFound)
      await assert.rejects(here.send(who, oneSign), NotFound)
    }
    await assert.rejects(here.open(here.worker, newId()), NotFound)
    await database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at)
       values (gen_random_uuid(), $1, $2, 'A neighbour', now())`,
      [childId, here.worker.id],
    )
    await assert.rejects(here.open(here.worker), NotFound)
    await assert.rejects(here.send(here.worker, oneSign), NotFound)
    assert.equal(await here.latest(), undefined)
  })

  it('needs the entry that says so: no audit, no assessment', async () => {
    await using here = await house()
    await here.database.asAdministrator('revoke insert on audit.entry from cairn_audit_writer')
    await assert.rejects(here.open(here.worker))
    await assert.rejects(here.send(here.worker, oneSign))
    assert.equal(await here.latest(), undefined)
  })
})

describe('the database', () => {
  it('refuses what the rules would never let through', async () => {
    await using here = await house()
    const id = idIn(await here.send(here.worker, oneSign))
    const { assessor, agency, authoriser, ...first } = await here.database.asking(here.worker, db =>
      getAssessment(db, id),
    )
    const whole = { provisional: false, computedLevel: 'high' }
    const next = { ...first, ...whole, id: newId<'assessment'>(), replacesId: id }
    const lowered = { ...next, overrideReason: 'x'.repeat(80), authorisedBy: here.manager.id }
    const write = (row: object) =>
      here.database.asking(here.worker, db =>
        insertAssessment(db as never, { ...next, ...row, id: newId() } as typeof first),
      )
    await assert.rejects(write({ finalLevel: 'low' }), /falls only when somebody else/)
    await here.database.asAdministrator(
      'alter table assessment.assessment disable trigger fall_is_confirmed',
    )
    await assert.rejects(write({ finalLevel: 'low' }), /another_level_has_a_reason/)
    for (const wrong of [
      { authorisedBy: null },
      { authorisedBy: here.worker.id },
      { overrideReason: 'x'.repeat(79) },
      { provisional: true },
    ]) {
      await assert.rejects(write({ ...lowered, ...wrong }), /lowering_takes_another_person/)
    }
    await write(lowered)
    for (const replacesId of [id, null]) {
      await assert.rejects(
        write({ ...lowered, replacesId }),
        /a matrix replaces the child's latest/,
      )
    }
    // Of two written at the same moment neither sees the other: the indexes stop the second.
    await here.database.asAdministrator(
      'alter table assessment.assessment disable trigger assessment_replaces_the_latest',
    )
    await assert.rejects(write(lowered), /replaces_id/)
    await assert.rejects(write({ ...lowered, replacesId: null }), /one_first_assessment/)
  })
})

describe('an emergency', () => {
  it('opens with its call, counts from then on, and is told last', async () => {
    await using here = await house()
    const first = idIn(await here.send(here.worker, emergency))
    assert.deepEqual(
      here.events.map(({ type }) => type),
      ['assessment.completed', 'escalation.opened'],
    )
    const [open] = await here.database.asking(here.worker, db =>
      listOpenEscalations(db, here.people.north),
    )
    assert.equal(open?.escalationId, 'E01')
    assert.deepEqual(open?.calledAt, new Date('2026-11-02T08:30:00Z'))

    await here.send(here.worker, { ...oneSign, _version: first })
    const later = await here.latest()
    assert.deepEqual(later?.floors, ['F6'])
    assert.equal(later?.finalLevel, 'high')
    assert.equal(here.events.length, 3)
  })

  it('is shown with what to do, and not saved, until the call is made', async () => {
    await using here = await house()
    const page = shown(await here.send(here.worker, { ...oneSign, escalations: 'E01' }))
    assert.match(page, /^422 /)
    assert.match(page, /Contact the police at once: 999/)
    assert.match(page, /href="#E01-on"/)
    assert.deepEqual(
      await here.database.asking(here.worker, db => listOpenEscalationsOf(db, here.childId)),
      [],
    )
  })

  it('is cleared by those who answer for it, once, with what happened', async () => {
    await using here = await house()
    await here.send(here.worker, emergency)
    const [open] = await here.database.asking(here.worker, db =>
      listOpenEscalationsOf(db, here.childId),
    )
    assert.ok(open)
    const over = { recorded: 'yes', whatHappened: 'Strategy discussion held at 10:15.' }

    await assert.rejects(clearEscalation(here.database, here.worker, open.id, 'Over'), Forbidden)
    await assert.rejects(here.clear(here.people.southFrontDoor, open.id, over), NotFound)
    assert.match(shown(await here.clear(here.manager, open.id, { recorded: 'yes' })), /^422 /)
    const done = await here.clear(here.manager, open.id, over)
    assert.deepEqual(done, { kind: 'see-other', to: `/children/${here.childId}` })
    assert.match(shown(await here.clear(here.manager, open.id, over)), /^409 /)

    assert.deepEqual(
      await here.database.asking(here.worker, db => listOpenEscalationsOf(db, here.childId)),
      [],
    )
    const [entry] = await entries(here.database, 'escalation.cleared')
    assert.deepEqual(entry?.subjects, [here.childId, open.id])
    assert.equal(here.events.at(-1)?.type, 'escalation.cleared')
  })

  it('that was cleared while somebody wrote is a conflict, not a level of yesterday', async () => {
    await using here = await house()

    const draft = readAssessment(defaultInstrument, oneSign, exampleKnown({ open: ['E01'] }))
    assert.ok(draft.ok)
    const completing = {
      childId: here.childId,
      contactId: null,
      version: 'none',
      draft: draft.value,
    }
    await assert.rejects(completeAssessment(here.database, here.worker, completing), Conflict)
  })
})

describe('a completed matrix', () => {
  it('shows both, what changed, what to find out, and says who looked', async () => {
    await using here = await house()
    const first = idIn(await here.send(here.worker, answersFor(workedExample('sarah-1'))))
    const second = idIn(
      await here.send(here.worker, { ...answersFor(workedExample('sarah-2')), _version: first }),
    )
    const page = shown(await here.see(here.worker, second))
    assert.match(page, /What changed since 2 November 2026/)
    assert.match(page, /At least high, because 3 or more significant signs are current\./)
    assert.match(page, /Carried over from 2 November 2026/)
    assert.match(page, /Not yet asked\. This is a gap/)
    assert.match(page, /never replaces professional judgement/)
    const [entry] = await entries(here.database, 'assessment.shown')
    assert.deepEqual(new Set(entry?.subjects as string[]), new Set([here.childId, first, second]))
  })

  it('looks absent to those the child is not open to', async () => {
    await using here = await house()
    const id = idIn(await here.send(here.worker, oneSign))
    await assert.rejects(here.see(here.people.southFrontDoor, id), NotFound)
    await assert.rejects(here.see(here.people.as('health_named'), id), NotFound)
    await assert.rejects(here.see(here.worker, 'not-an-id'), NotFound)
    assert.deepEqual(await entries(here.database, 'assessment.shown'), [])
  })
})
