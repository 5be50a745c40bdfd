import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type Asking,
  insertTie,
  type RoleId,
  roles,
  theProcess,
} from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { MissingEvent, MissingNamed } from './events.ts'
import { type Interview, readInterview, standsInTheWay } from './interview.ts'
import { exampleFound, exampleHome, exampleMissing, minutesAfter } from './missing.examples.ts'
import type { Offer } from './offer.ts'
import { keyOf } from './propose-mentions.ts'
import { recordFinding } from './record-course.ts'
import {
  closeEpisode,
  judgeMentions,
  recordInterview,
  recordOffer,
  recordPrevention,
  tellOfInterview,
} from './record-interview.ts'
import { viewConversation, viewInterview, viewNamed } from './view-interview.ts'

const now = new Date('2026-11-05T12:00:00Z')
const returnedAt = new Date('2026-11-02T09:00:00Z')
const id = '11111111-1111-4111-8111-111111111111' as Id<'episode'>

const answers = {
  ...{ episodes: id, 'held-day': '4', 'held-month': '11', 'held-year': '2026' },
  ...{ 'held-time': '10:00', place: 'The youth café', worker: 'Kim', capacity: 'commissioned' },
  ...{ cares: 'no', independentWhy: 'Another charity', trusted: 'yes', heard: 'yes' },
  ...{ account: 'He waits at the gate.', analysis: 'She is afraid.', concern: 'no' },
}

describe('reading a return interview', () => {
  const problems = (changed: Record<string, string>) => {
    const read = readInterview({ ...answers, ...changed }, [{ id, returnedAt }], now)
    return read.ok ? [] : read.problems.map(({ field }) => field)
  }

  it('takes the child’s words as they are', () => {
    const words = '  He said im a slag and i cried. \n'
    const read = readInterview({ ...answers, account: words }, [{ id, returnedAt }], now)
    assert.ok(read.ok)
    assert.equal(read.value.account, words.trim())
  })

  it('refuses an interviewer who cares for the child, and says why', () => {
    const read = readInterview({ ...answers, cares: 'yes' }, [{ id, returnedAt }], now)
    assert.match(
      read.ok ? '' : (read.problems[0]?.text ?? ''),
      /so that the child can speak freely/,
    )
  })

  it('hears those who know the child where the child does not wish to talk', () => {
    assert.deepEqual(problems({ heard: 'no' }), ['withoutChild'])
    assert.deepEqual(problems({ heard: 'no', withoutChild: 'Her aunt is worried.' }), [])
  })

  it('asks why only where it was held after the hour', () => {
    assert.deepEqual(problems({ 'held-day': '5', 'held-time': '9:00' }), [])
    assert.deepEqual(problems({ 'held-day': '5', 'held-time': '9:01' }), ['lateWhy'])
  })

  it('takes silence for no consent', () => {
    const read = readInterview(answers, [{ id, returnedAt }], now)
    assert.deepEqual(read.ok && read.value.consented, [])
  })
})

describe('closing an episode', () => {
  const done = { returned: true, prevented: true, offers: 1, interviewed: true }
  const cases: readonly [string, Partial<typeof done>, number][] = [
    ['both interviews held', {}, 0],
    ['nothing offered', { offers: 0, interviewed: false }, 3],
    ['declined once', { interviewed: false }, 2],
    ['declined twice and nothing written down', { offers: 2, interviewed: false }, 1],
    ['no word of the police', { prevented: false }, 1],
    ['the child away', { returned: false }, 1],
  ]
  for (const [when, changed, inTheWay] of cases)
    it(`has ${inTheWay} things in its way with ${when}`, () =>
      assert.equal(standsInTheWay({ ...done, ...changed }).length, inTheWay))
})

describe('after the return', () => {
  let there: Awaited<ReturnType<typeof exampleMissing>>
  let episode: Id<'episode'>
  const later = (minutes: number) => minutesAfter(there.at, minutes)
  const rhi = (minutes: number) => there.fresh(there.as('rhi_provider'), later(minutes))
  const named: MissingNamed[] = []
  before(async () => {
    there = await exampleMissing(async (_tx, _by, event) => {
      const happened = event as MissingEvent
      if (happened.type === 'missing.named') named.push(happened)
    })
    const worker = there.as('rhi_provider')
    await there.database.asking(theProcess, db =>
      insertTie(
        db as Tx,
        there.childId,
        { practitionerId: worker.id },
        'allocation',
        there.childId,
        there.at,
      ),
    )
    episode = await back(0)
  })
  after(() => there.database[Symbol.asyncDispose]())

  async function back(minutes: number) {
    const id = await there.report(there.fresh(there.as('front_door_worker'), later(minutes)), {
      lastSeenAt: later(minutes),
    })
    await recordFinding(
      there.database,
      there.fresh(there.as('front_door_worker'), later(minutes + 60)),
      id,
      { found: exampleFound(later(minutes + 50)), home: exampleHome(later(minutes + 55)) },
    )
    return id
  }

  const interview = (minutes: number, episodeIds: readonly Id<'episode'>[]): Interview => ({
    ...{ heldAt: later(minutes), place: 'The youth café', worker: 'Kim', trusted: 'yes' },
    ...{ capacity: 'commissioned', independentWhy: 'Another charity', withoutChild: '' },
    account: 'Dee drove us in AB12 CDE. He rings from 07700 900123. I was with Kelly.',
    ...{ wouldHelp: '', analysis: 'She is afraid.', safetyPlan: '', concern: false, lateWhy: '' },
    consented: ['account'],
    reasons: [{ code: 'debt_or_threat', pulls: 'pull', view: 'child' }],
    episodeIds,
  })
  const declined = (minutes: number): Offer => ({
    ...{ offeredAt: later(minutes), worker: 'Kim', how: 'phone', place: 'School' },
    ...{ outcome: 'declined', reason: '', nextTry: 'At the rink' },
  })

  it('declined is not closed: another offer comes first', async () => {
    await recordOffer(there.database, rhi(100), episode, declined(90))
    await assert.rejects(closeEpisode(there.database, rhi(110), episode, 'She declined.'), Conflict)
  })

  it('one interview speaks of every time since the last, and goes on from it', async () => {
    await recordPrevention(
      there.database,
      there.fresh(there.as('front_door_worker'), later(120)),
      episode,
      {
        ...{ heldAt: later(115), heldBy: 'PC Hart', safe: 'yes', account: 'At a friend’s.' },
        ...{ harm: '', again: '' },
      },
    )
    const second = await back(200)
    const { open } = await viewConversation(there.database, rhi(300), second)
    assert.deepEqual(open.map(one => one.id).toSorted(), [episode, second].toSorted())
    await recordInterview(there.database, rhi(310), second, interview(305, [episode, second]))
    const third = await back(400)
    const conversation = await viewConversation(there.database, rhi(500), third)
    assert.deepEqual(
      conversation.open.map(one => one.id),
      [third],
    )
    assert.match(conversation.interviews[0]?.account ?? '', /^Dee drove us/)
    await recordInterview(there.database, rhi(510), third, interview(505, [third]))
    const [latest, first] = (await viewConversation(there.database, rhi(520), third)).interviews
    assert.equal(latest?.followsId, first?.id)
    await assert.rejects(
      recordInterview(there.database, rhi(530), third, interview(525, [third])),
      Conflict,
    )
    await closeEpisode(there.database, rhi(540), episode, 'Shared with the police.')
  })

  it('makes nothing of what was named without a person, and a draft of what they confirm', async () => {
    const [held] = await there.database.asAdministrator(
      'select interview_id from missing.interviewed where episode_id = $1',
      [episode],
    )
    const interviewId = held?.interview_id as Id<'interview'>
    const count = async (sql: string) =>
      Number((await there.database.asAdministrator(`select count(*) from ${sql}`))[0]?.count)
    const { open } = await viewInterview(there.database, rhi(600), interviewId)
    assert.deepEqual(
      open.map(({ words }) => words),
      ['Dee', 'AB12 CDE', '07700 900123', 'Kelly'],
    )
    assert.equal(await count('missing.mention'), 0)
    const car = open.filter(({ kind }) => kind === 'vehicle')
    await judgeMentions(there.database, rhi(610), interviewId, car.map(keyOf))
    assert.equal(await count('intelligence.submission'), 0)
    assert.deepEqual(
      named.map(({ words, knownOn }) => [words, knownOn]),
      [['Dee drove us in AB12 CDE.', '2026-11-02']],
    )
    const fate = { id: interviewId, href: '/drafts', words: 'Not passed on', dueAt: null }
    const listFates = async () => [{ ...fate, sourceId: interviewId }]
    const shownTo = async (who: Asking) =>
      (await viewNamed(there.database, who, 1, listFates)).named
    const [own] = await shownTo(rhi(620))
    assert.deepEqual([own?.words, own?.says], [['AB12 CDE'], 'Not passed on'])
    assert.deepEqual(await shownTo(there.as('front_door_worker', later(620))), [])
    await assert.rejects(
      judgeMentions(there.database, rhi(630), interviewId, car.map(keyOf)),
      NotFound,
    )
    await tellOfInterview(there.database, rhi(640), interviewId, {
      ...{ recipient: 'carer', shared: false, parts: [], why: 'She asked us not to.' },
    })
    await tellOfInterview(there.database, rhi(645), interviewId, {
      ...{ recipient: 'police', shared: true, parts: ['people'], why: 'She agrees.' },
    })
    const shown = await viewInterview(there.database, rhi(650), interviewId)
    assert.deepEqual(
      shown.tellings.map(one => [one.recipient, one.shared]),
      [
        ['carer', false],
        ['police', true],
      ],
    )
    const reads: RoleId[] = []
    for (const role of Object.keys(roles) as RoleId[]) {
      if (role === 'process') continue
      const seen = await viewInterview(there.database, there.as(role), interviewId).catch(error => {
        assert.ok(error instanceof NotFound || error instanceof Forbidden, role)
      })
      if (seen) reads.push(role)
    }
    assert.deepEqual(reads.toSorted(), ['front_door_manager', 'front_door_worker', 'rhi_provider'])
    const entries = await there.database.asAdministrator(
      `select action, subjects from audit.entry where action like 'missing.%'`,
    )
    for (const action of [
      'missing.interview-recorded',
      'missing.interview-shown',
      'missing.mentions-judged',
      'missing.interview-told',
    ])
      assert.ok(
        entries.some(
          one => one.action === action && (one.subjects as string[]).includes(interviewId),
        ),
        action,
      )
  })
})
