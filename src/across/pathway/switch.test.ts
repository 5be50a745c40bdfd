import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, type RoleId, theProcess } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { answerSwitch } from './answer-switch.ts'
import { pathwayRoutes } from './pathway.routes.ts'
import { proposeSwitch } from './propose-switch.ts'
import { type Rule, type RuleId, rules } from './rules.ts'
import { readProposal, readSwitchAnswer } from './switch.ts'
import { rulesOn } from './switched.ts'

const reason = 'Our group reviews each child at every meeting anyway'
const startsOn = '2026-11-02'

describe('reading a proposal', () => {
  const problems = (answers: Record<string, string>) => {
    const read = readProposal(answers, '2026-11-02')
    return read.ok ? [] : read.problems.map(problem => problem.field)
  }

  it('wants a reason and a day that is not past, and says all that is wrong in page order', () => {
    assert.deepEqual(problems({ reason, startsOn }), [])
    assert.deepEqual(problems({}), ['reason', 'startsOn'])
    assert.deepEqual(problems({ reason: 'too short', startsOn: '2026-11-01' }), [
      'reason',
      'startsOn',
    ])
    assert.deepEqual(problems({ reason, startsOn: '2029-01-01' }), ['startsOn'])
  })

  it('never takes a blank for agreement, and wants words from whoever refuses', () => {
    assert.ok(!readSwitchAnswer({}).ok)
    assert.ok(!readSwitchAnswer({ agreed: 'no' }).ok)
    assert.deepEqual(readSwitchAnswer({ agreed: 'no', reason: 'Not yet' }), {
      ok: true,
      value: { agreed: false, reason: 'Not yet' },
    })
    assert.ok(readSwitchAnswer({ agreed: 'yes' }).ok)
  })
})

describe('switching a rule', () => {
  let database: ExampleDatabase
  let people: ExampleDirectory
  before(async () => {
    database = await exampleDatabase()
    people = await exampleDirectory(database)
  })
  after(() => database[Symbol.asyncDispose]())

  const coordinator = () => people.as('group_coordinator')
  const manager = () => people.as('front_door_manager')
  const isOn = async (rule: RuleId, day = '2026-11-02') =>
    (await database.asking(theProcess, db => rulesOn(db, new Date(`${day}T12:00:00Z`)))).has(rule)
  const versionOf = async (rule: RuleId) => {
    const [row] = await database.asAdministrator(
      'select count(*)::int + 1 as version from pathway.switch where rule_id = $1',
      [rule],
    )
    return Number(row?.version)
  }
  const propose = async (rule: RuleId, who: Asking = coordinator(), from = startsOn) =>
    proposeSwitch(database, who, rule, await versionOf(rule), {
      reason,
      startsOn: from as '2026-11-02',
    })
  const agree = (id: Id<'switch'>, who: Asking = manager()) =>
    answerSwitch(database, who, id, { agreed: true, reason: '' })
  const entries = async ({ requestId }: Asking) =>
    database.asAdministrator(
      'select action, subjects, because from audit.entry where request_id = $1',
      [requestId],
    )

  it('takes two people: proposed alone changes nothing, agreed it is in force from its day', async () => {
    const id = await propose('level.review', coordinator(), '2026-11-10')
    assert.equal(await isOn('level.review', '2026-11-12'), true)
    await agree(id)
    assert.equal(await isOn('level.review', '2026-11-09'), true)
    assert.equal(await isOn('level.review', '2026-11-10'), false)
    const back = await propose('level.review')
    // Proposed while it was still on: this switches it off again, a day earlier.
    await agree(back)
    assert.equal(await isOn('level.review', '2026-11-02'), false)
  })

  it('is written down with who proposed and who agreed, and tells both what they must know', async () => {
    const [proposer, second] = [coordinator(), people.as('group_chair')]
    const id = await propose('level.risen', proposer)
    await agree(id, second)
    assert.deepEqual(await entries(proposer), [
      { action: 'switch.proposed', subjects: [id], because: 'is a coordinator' },
    ])
    assert.deepEqual(await entries(second), [
      { action: 'switch.agreed', subjects: [id], because: 'is the second person' },
    ])
    const told = await database.asAdministrator(
      'select practitioner_id, kind, read_at is null as unread from tasks.notice where path = $1 order by kind, unread',
      [`/pathway/switches/${id}`],
    )
    assert.deepEqual(told[0], {
      practitioner_id: proposer.id,
      kind: 'pathway.answered',
      unread: true,
    })
    assert.ok(told.some(one => one.practitioner_id === second.id && one.unread === false))
  })

  it('is refused, with a reason, and stays as it was', async () => {
    const id = await propose('group.carried')
    await answerSwitch(database, manager(), id, {
      agreed: false,
      reason: 'Children would drop off',
    })
    assert.equal(await isOn('group.carried'), true)
    await assert.rejects(agree(id, people.as('group_chair')), Conflict)
  })

  it('is not for anyone else to propose or to answer', async () => {
    const id = await propose('early-help.lead')
    const roles: RoleId[] = ['practitioner', 'front_door_worker', 'administrator', 'analyst']
    for (const role of roles) {
      await assert.rejects(propose('early-help.lead', people.as(role)), Forbidden, role)
      await assert.rejects(agree(id, people.as(role)), Forbidden, role)
    }
    await assert.rejects(propose('early-help.lead', manager()), Forbidden)
    await assert.rejects(agree(id, coordinator()), Forbidden)
  })

  it('is never one person’s, though they hold both roles: the database refuses it too', async () => {
    const both = coordinator()
    await database.asAdministrator(
      `insert into access.held_role (id, practitioner_id, role_id, started_at) values ($1, $2, 'group_chair', now())`,
      [newId(), both.id],
    )
    const id = await propose('contact.sightings', both)
    await assert.rejects(
      agree(id, { ...both, roles: ['group_coordinator', 'group_chair'] }),
      Forbidden,
    )
    const blindly = database.asking(both, db =>
      db
        .insertInto('pathway.switchAnswer')
        .values({ switchId: id, agreed: true, answeredBy: both.id, answeredAt: both.at })
        .execute(),
    )
    await assert.rejects(blindly, /nobody answers their own proposal/)
    await database.asAdministrator(
      `delete from access.held_role where practitioner_id = $1 and role_id = 'group_chair'`,
      [both.id],
    )
  })

  it('is not for what keeps children safe: the code, the page and the database hold one list', async () => {
    const fixed = Object.entries<Rule>(rules).filter(([, rule]) => rule.fixed)
    assert.equal(fixed.length, 21)
    for (const [id] of fixed) {
      await assert.rejects(propose(id as RuleId), NotFound)
      const blindly = database.asAdministrator(
        `insert into pathway.switch values ($1, $2, false, $3, $4, $5, now())`,
        [newId(), id, reason, startsOn, coordinator().id],
      )
      await assert.rejects(blindly, /fixed_rules_stay_on/)
    }
  })

  it('is never rewritten: the app may add a switch and change none', async () => {
    const rewrite = database.asking(coordinator(), db =>
      db.updateTable('pathway.switch').set({ reason: 'Something else, written later' }).execute(),
    )
    await assert.rejects(rewrite, /permission denied/)
  })

  it('is not proposed over somebody else’s proposal', async () => {
    const version = await versionOf('early-help.lead')
    await propose('early-help.lead')
    const stale = proposeSwitch(database, coordinator(), 'early-help.lead', version, {
      reason,
      startsOn,
    })
    await assert.rejects(stale, Conflict)
  })

  it('shows its pages to everyone signed in, with the typed text where something is wrong', async () => {
    const ask = async (method: 'GET' | 'POST', path: string, who: Asking, answers = {}) => {
      const [route, params] = found(method, path)
      assert.ok(route.may(who).allowed)
      const request = { who, path, params, query: {}, answers, csrf: 'csrf' } satisfies Request
      return route.handle(request)
    }
    const found = (method: string, path: string) => {
      for (const route of pathwayRoutes(database, () => true)) {
        const match = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path)
        if (match && route.method === method) return [route, { ...match.groups }] as const
      }
      throw new Error(`no route ${path}`)
    }
    const markup = (reply: Awaited<ReturnType<typeof ask>>) =>
      reply.kind === 'page' ? reply.page.body.markup : ''

    const map = markup(await ask('GET', '/pathway', people.as('analyst')))
    assert.match(map, /cairn-map__rule--off/)
    assert.match(map, /Cannot be switched off/)
    assert.match(map, new RegExp(`agreed by ${manager().name}`))
    const rule = markup(await ask('GET', '/pathway/rules/level-review', people.as('practitioner')))
    assert.match(rule, /Our group reviews each child/)
    assert.doesNotMatch(rule, /Propose to switch/)
    await assert.rejects(ask('GET', '/pathway/rules/level-nothing', people.as('analyst')), NotFound)
    await assert.rejects(
      ask('GET', '/pathway/rules/contact-decide/switch', coordinator()),
      NotFound,
    )
    const who = { ...coordinator(), formId: newId<'form'>() }
    const sent = await ask('POST', '/pathway/rules/level-review/switch', who, { reason: 'Short' })
    assert.equal(sent.kind === 'page' && sent.status, 422)
    assert.match(markup(sent), /Short/)
    const form = { ...people.as('analyst'), formId: newId<'form'>() }
    const [open] = await database.asAdministrator(
      'select id from pathway.switch where id <> all (select switch_id from pathway.switch_answer)',
    )
    await assert.rejects(
      ask('POST', `/pathway/switches/${open?.id}`, form, { agreed: 'yes' }),
      Forbidden,
    )
  })
})
