import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { formPage, textareaQuestion } from '../../foundation/govuk/index.ts'
import { allow } from '../../foundation/kernel/decision.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { type Answers, accepted } from '../../foundation/kernel/outcome.ts'
import { form, type Reply } from '../../foundation/routing/index.ts'
import { defaultList, listFound, withLocal } from '../language/index.ts'
import { adviseForms } from './advise-forms.ts'
import { approveVersion, proposeVersion, startVersion } from './decide-version.ts'
import { findWordingInForce } from './wording.store.ts'
import { readWording } from './wording.ts'

const harmful = 'The worker wrote that she is promiscuous.'

describe('a change of the list of wording', () => {
  it('is read line by line, and refused where a line is not whole', () => {
    const why = 'The board asked.'
    const read = readWording(
      { off: 'promiscuous\nnobody', added: 'hang out | Blames. | meets', why },
      defaultList,
    )
    assert.ok(read.ok)
    assert.deepEqual(read.value.local, {
      off: ['promiscuous'],
      added: [{ phrase: 'hang out', why: 'Blames.', better: 'meets' }],
    })
    const refusal = readWording({ added: 'hang out', why: '' }, defaultList)
    assert.deepEqual(refusal.ok ? [] : refusal.problems.map(({ field }) => field), ['added', 'why'])
  })

  it('finds what was added as whole words, whatever they hold', () => {
    const list = withLocal(defaultList, {
      off: [],
      added: [{ phrase: 'cared-for (again)', why: 'Vague.', better: 'say who cares' }],
    })
    assert.equal(list.entries.at(-1)?.patterns[0]?.expression.test('is cared-for (again).'), true)
  })
})

describe('advice on wording', () => {
  let database: Awaited<ReturnType<typeof exampleDatabase>>
  let people: Awaited<ReturnType<typeof exampleDirectory>>
  before(async () => {
    database = await exampleDatabase()
    people = await exampleDirectory(database)
  })
  after(() => database[Symbol.asyncDispose]())

  async function ask(
    method: 'GET' | 'POST',
    answers: Answers,
    who: Asking = people.as('practitioner'),
  ) {
    const routes = adviseForms(
      database,
      form(database, {
        path: '/example',
        title: 'Example',
        may: () => allow('planted'),
        page: async (_, state) => ({
          title: 'Example',
          body: formPage(
            'Example',
            state,
            textareaQuestion(state, 'account', 'What happened?'),
            textareaQuestion(state, 'own', 'Her own words', { verbatim: true }),
          ),
        }),
        send: async () => accepted('/sent'),
      }),
    )
    const route = routes.find(one => one.method === method)
    assert.ok(route)
    const asked = {
      path: '/example',
      params: {},
      query: {},
      csrf: 'c',
      ...(method === 'GET' ? { query: answers } : {}),
    }
    return route.handle({ ...asked, answers, who: { ...who, formId: newId<'form'>() } })
  }
  const markupOf = (reply: Reply) => (reply.kind === 'page' ? reply.page.body.markup : reply.kind)

  it('stands below what was written, and never below somebody’s own words', async () => {
    const shown = markupOf(await ask('GET', { account: harmful, own: harmful }))
    assert.equal(shown.match(/<mark>promiscuous<\/mark>/g)?.length, 1)
    assert.match(shown, /data-advised[^>]*>The worker/)
    assert.match(shown, /name="own"[^>]*data-verbatim/)
    assert.doesNotMatch(markupOf(await ask('GET', {})), /<mark>/)
  })

  it('is given when it is asked for, and what is sent is never held up by it', async () => {
    const asked = await ask('POST', { account: harmful, _advised: 'account', _advise: 'yes' })
    assert.match(markupOf(asked), /There are words to look at again[\s\S]*<mark>promiscuous/)
    const nothing = await ask('POST', {
      account: 'She was harmed.',
      _advised: 'account',
      _advise: 'yes',
    })
    assert.match(markupOf(nothing), /Nothing was found/)
    const sent = await ask('POST', { account: harmful, _advised: 'account' })
    assert.deepEqual(sent, { kind: 'see-other', to: '/sent' })
  })

  it('follows what the partnership has switched off, once a second person approved it and its day has come', async () => {
    const coordinator = people.as('group_coordinator')
    const content = JSON.stringify({ off: ['promiscuous'], added: [] })
    const version = {
      kind: 'wording',
      key: 'wording',
      name: 'Local',
      content,
      ends: false,
      why: 'Ours.',
    } as const
    const inForce = async (at: Date) => {
      const list = await database.asking(coordinator, db => findWordingInForce(db, at))
      return list.entries.find(({ id }) => id === 'promiscuous')?.off
    }
    const id = await proposeVersion(database, coordinator, version)
    await approveVersion(database, people.as('group_chair'), id)
    assert.equal(await inForce(coordinator.at), false)
    const later = new Date('2031-02-03T09:00:00Z')
    await startVersion(database, { ...coordinator, at: later }, id, '2031-02-03' as never)
    assert.equal(await inForce(later), true)
    assert.equal(await inForce(coordinator.at), false)
  })

  it('is counted by team when the month is over, and only where five people are counted together', async () => {
    const [team] = await database.asAdministrator(
      'select agency_id from access.practitioner where id = $1',
      [people.as('practitioner').id],
    )
    const business = people.as('business_manager')
    const shown = () =>
      database
        .asking(business, db => listFound(db, '2031-06-10' as never))
        .then(found => found.length)
    assert.equal(await shown(), 0)
    await database.asAdministrator(
      `insert into language.writer select $1, month, practitioner.id
         from language.found, lateral (select id from access.practitioner limit 4) practitioner on conflict do nothing`,
      [team?.agency_id],
    )
    await database.asAdministrator(
      'delete from language.writer where ctid not in (select ctid from language.writer order by practitioner_id limit 4)',
    )
    assert.equal(await shown(), 0)
    await database.asAdministrator(
      `insert into language.writer select $1, month, (select id from access.practitioner where id not in (select practitioner_id from language.writer) limit 1)
         from language.found`,
      [team?.agency_id],
    )
    assert.equal(await shown(), 1)
    const practitioner = people.as('practitioner')
    assert.equal(
      (await database.asking(practitioner, db => listFound(db, '2031-06-10' as never))).length,
      0,
    )
    await assert.rejects(
      database.asking(business, db => db.selectFrom('language.writer').selectAll().execute()),
    )
  })
})
