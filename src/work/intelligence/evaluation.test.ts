import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { insertExclusion, type RoleId, roles, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { disseminate, reviewRelease, viewRelease, viewReleases } from './disseminate.ts'
import { endExpired } from './end-expired.ts'
import { beginEvaluation, judgeSubmission, lookAgain, summariseSubmission } from './evaluate.ts'
import { readJudged, readRelease } from './evaluation.ts'
import { evaluationPage } from './evaluation.view.ts'
import { figuresOf } from './figures.ts'
import {
  canary,
  exampleIntelligence,
  exampleJudged,
  exampleKeys,
  exampleRelease,
  exampleSummary,
} from './intelligence.examples.ts'
import { queuePage } from './queue.view.ts'
import { releasePage, releasesPage } from './release.view.ts'
import { ownListPage, ownPage } from './submission.view.ts'
import { viewEvaluation, viewQueue } from './view-evaluation.ts'
import { viewOwnSubmission, viewOwnSubmissions } from './view-own.ts'

type There = Awaited<ReturnType<typeof exampleIntelligence>>

const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden

describe('reading an evaluation', () => {
  const answers = {
    ...{ source: '2', information: 'A', handling: 'C', outcome: 'logged', why: 'Seen' },
  }
  it('takes conditions with conditional sharing', () => {
    const read = readJudged(answers)
    assert.ok(!read.ok)
    assert.deepEqual(
      read.problems.map(one => one.field),
      ['conditions'],
    )
    assert.ok(readJudged({ ...answers, handling: 'P' }).ok)
  })

  it('shares with somebody named, and for a year at most', () => {
    const about = { agencies: [], childIds: [], today: '2026-11-02' } as const
    const day = (name: string, year: string) => ({
      ...{ [`${name}-day`]: '3', [`${name}-month`]: '11', [`${name}-year`]: year },
    })
    const read = readRelease({ ...day('reviewOn', '2026'), ...day('expiresOn', '2027') }, about)
    assert.ok(!read.ok)
    assert.deepEqual(
      read.problems.map(one => one.field),
      ['agencies', 'expiresOn'],
    )
  })
})

describe('figures of answering', () => {
  it('count what is late against the clocks, and nothing that is not due', () => {
    const submittedAt = new Date('2026-10-05T09:00:00Z')
    const soon = new Date('2026-10-06T09:00:00Z')
    const late = new Date('2026-10-30T09:00:00Z')
    const figures = figuresOf(
      [
        { submittedAt, acknowledgedAt: soon, decidedAt: soon },
        { submittedAt, acknowledgedAt: late, decidedAt: null },
        { submittedAt: late, acknowledgedAt: null, decidedAt: null },
      ],
      late,
    )
    assert.deepEqual(figures, {
      ...{ received: 3, acknowledgedInTime: 1, decidedInTime: 1 },
      ...{ unreadLate: 0, undecidedLate: 1 },
    })
  })
})

describe('a submission', () => {
  let there: There
  let id: Id<'submission'>
  before(async () => {
    there = await exampleIntelligence()
    id = await there.submit()
  })
  after(() => there.database[Symbol.asyncDispose]())

  const opened = (who = there.officer(), which = id) =>
    viewEvaluation(there.database, exampleKeys, who, which)

  it('is read by the intelligence officers of the area alone, and every reading is written down', async () => {
    const { database, as, officer } = there
    for (const role of Object.keys(roles) as RoleId[]) {
      if (role === 'process' || role === 'intelligence_officer') continue
      await assert.rejects(opened(as(role)), absent, role)
      const seen = await database.asking(as(role), async db => [
        ...(await db.selectFrom('intelligence.raw').select('submissionId').execute()),
        ...(await db.selectFrom('intelligence.item').select('id').execute()),
        ...(await db.selectFrom('intelligence.evaluation').select('submissionId').execute()),
      ])
      assert.deepEqual(seen, [], role)
    }
    const who = officer()
    const view = await opened(who)
    assert.match(view.raw.narrative, new RegExp(canary))
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.equal(entry?.action, 'intelligence.raw-shown')
    assert.ok(((entry?.subjects ?? []) as string[]).includes(id))
  })

  it('stands nowhere in the database in words', async () => {
    const [found] = await there.database.asAdministrator(
      `select count(*) from intelligence.raw where position($1::bytea in narrative || provenance) > 0`,
      [Buffer.from(canary)],
    )
    assert.equal(Number(found?.count), 0)
    const held = await there.database.asAdministrator(
      `select answers::text || coalesce((select string_agg(says::text, '') from intelligence.item), '') as held from forms.draft`,
    )
    assert.doesNotMatch(JSON.stringify(held), new RegExp(canary))
  })

  it('shows whoever told it that it came, and no word of it', async () => {
    const { database, as } = there
    const { own, feedback } = await viewOwnSubmission(database, as('practitioner'), id)
    assert.doesNotMatch(ownPage(own, feedback).body.markup, /Corsa|KR59|Zwart/)
    await assert.rejects(viewOwnSubmission(database, there.officer(), id), NotFound)
  })

  it('goes from being read to being shared by two officers where it is conditional', async () => {
    const { database, officer, second, as } = there
    await assert.rejects(judgeSubmission(database, officer(), id, exampleJudged('C')), Conflict)
    await beginEvaluation(database, officer(), id)
    await assert.rejects(beginEvaluation(database, officer(), id), Conflict, 'once')
    await judgeSubmission(database, officer(), id, exampleJudged('C'))
    await summariseSubmission(database, officer(), id, exampleSummary)
    await assert.rejects(disseminate(database, officer(), id, exampleRelease()), Conflict)
    await assert.rejects(lookAgain(database, officer(), id, { agreed: true, words: '' }), Conflict)
    await lookAgain(database, second(), id, { agreed: true, words: '' })
    await disseminate(database, officer(), id, exampleRelease())
    const { releases } = await viewReleases(database, as('school_dsl'), 1)
    assert.deepEqual(
      releases.map(one => one.words),
      [exampleSummary.words],
    )
    const view = await opened()
    assert.equal(view.evaluation.state, 'disseminated')
    assert.equal(view.steps.length, 5)
    assert.doesNotMatch(
      releasePage(releases[0] as never).body.markup,
      /Reliable|Untested|2A|Ask before/,
    )
  })

  it('tells its submitter that it was assessed, and nothing of the grading', async () => {
    const { own, feedback } = await viewOwnSubmission(there.database, there.as('practitioner'), id)
    assert.deepEqual(
      feedback.map(one => one.kind),
      ['assessed', 'acknowledged'].toSorted(),
    )
    assert.doesNotMatch(ownPage(own, feedback).body.markup, /Untested|condition/)
  })

  it('is refused to one officer alone by the database too: the control', async () => {
    const { database, officer } = there
    const own = await there.submit()
    await beginEvaluation(database, officer(), own)
    await judgeSubmission(database, officer(), own, exampleJudged('C'))
    await summariseSubmission(database, officer(), own, exampleSummary)
    const [summary] = (await opened(officer(), own)).summaries
    const alone = (sql: string) =>
      database.asAdministrator(sql, [summary?.id, own, there.people.north, officer().id])
    await assert.rejects(
      alone(
        `insert into intelligence.second_look (summary_id, submission_id, area_id, agreed, looked_by, looked_at) values ($1, $2, $3, true, $4, now())`,
      ),
      /another officer/,
    )
    await assert.rejects(
      alone(
        `with made as (insert into intelligence.release (id, area_id, words, band, kinds, action, released_by, released_at, review_on, expires_on)
           values (gen_random_uuid(), $3, 'x', 'x', '{}', false, $4, now(), '2027-01-01', '2027-01-01') returning id)
         insert into intelligence.released_from (release_id, submission_id, summary_id, area_id) select id, $2, $1, $3 from made`,
      ),
      /second officer/,
    )
  })

  it('is shared with nobody any more from the moment a review ends it', async () => {
    const { database, officer, as } = there
    const releaseId = await there.share(await there.submit(), 'P')
    const dsl = as('school_dsl')
    await viewRelease(database, dsl, releaseId)
    await reviewRelease(database, officer(), releaseId, { keep: false, why: 'It was wrong.' })
    await assert.rejects(viewRelease(database, as('school_dsl'), releaseId), NotFound)
    await assert.rejects(
      viewRelease(database, { ...as('school_dsl'), at: new Date('2027-06-01') }, releaseId),
      NotFound,
    )
  })

  it('ends by itself after its last day, on record', async () => {
    const { database, officer } = there
    const id = await there.submit()
    await there.share(id, 'P')
    await endExpired(database, new Date('2027-03-01T09:00:00Z'))
    const { releases } = await opened(officer(), id)
    assert.equal(releases[0]?.endedWhy, 'The time it was shared for is over.')
  })

  it('goes to nobody who was not named', async () => {
    const { database, people, as } = there
    const releaseId = await there.share(
      await there.submit(),
      'P',
      exampleRelease({ roleIds: [], agencyIds: [people.school] }),
    )
    await viewRelease(database, as('practitioner'), releaseId)
    for (const role of ['housing', 'social_worker', 'analyst', 'administrator'] as const)
      await assert.rejects(viewRelease(database, as(role), releaseId), absent, role)
  })

  it('goes with the child to whoever works with the child in another area', async () => {
    const { database, people, as, writeChildIn } = there
    const child = await writeChildIn(people.north, 'Amara')
    const release = exampleRelease({ roleIds: [], childIds: [child] })
    const releaseId = await there.share(await there.submit({}, child), 'P', release)
    const inSouth = { ...people.southFrontDoor, requestId: newId<'request'>() }
    await viewRelease(database, as('front_door_worker'), releaseId)
    await assert.rejects(viewRelease(database, inSouth, releaseId), NotFound)
    await database.asAdministrator('update people.child set area_id = $1 where id = $2', [
      people.south,
      child,
    ])
    await viewRelease(database, inSouth, releaseId)
    await assert.rejects(viewRelease(database, as('front_door_worker'), releaseId), NotFound)
  })

  it('about a child who is hidden from an officer is not there for that officer', async () => {
    const { database, officer, second } = there
    const child = await there.writeChildIn(there.people.north, 'Amara')
    const about = await there.submit({}, child)
    await opened(officer(), about)
    await database.asking(theProcess, db =>
      insertExclusion(
        db as Tx,
        { childId: child, practitionerId: second().id, reason: 'An uncle' },
        officer().at,
      ),
    )
    await assert.rejects(opened(second(), about), NotFound)
    assert.ok(
      !(await viewQueue(database, second(), 'unread', 1)).waiting.some(one => one.id === about),
    )
  })
})

describe('two worlds: what was held back is in nothing that partners see', () => {
  async function pages(hiddenToo: boolean, loosen?: string) {
    const there = await exampleIntelligence()
    await using database = there.database
    const child = await there.writeChildIn(there.people.north, 'Amara')
    const mine = await there.submit({}, child)
    await there.share(mine, 'P', exampleRelease({ roleIds: ['school_dsl'], childIds: [child] }))
    if (hiddenToo) {
      await there.share(
        await there.submitAs('housing', child),
        'P',
        exampleRelease({ roleIds: ['licensing'] }),
      )
      await there.submitAs('housing', child)
    }
    if (loosen) await database.asAdministrator(loosen)
    const shown: string[] = []
    for (const role of [
      'school_dsl',
      'front_door_manager',
      'practitioner',
      'social_worker',
    ] as const) {
      const who = () => there.as(role)
      const releases = await viewReleases(database, who(), 1)
      const own = await viewOwnSubmissions(database, who(), 1)
      shown.push(
        releasesPage(releases, who().at).body.markup,
        ...releases.releases.map(one => releasePage(one).body.markup),
        ownListPage(own, who().at).body.markup,
      )
    }
    const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|I-\w{4}-\w{4}/g
    return shown.map(page => page.replaceAll(id, 'id'))
  }

  it('not a word, not a number', async () => {
    const [one, other] = [await pages(true), await pages(false)]
    assert.deepEqual(one, other)
    assert.match(one.join(), /A silver car waits/)
  })

  it('would be noticed if the wall fell: the control', async () => {
    const loosen = `create policy loose on intelligence.release for select to cairn_app using (id is not null)`
    assert.notDeepEqual(await pages(true, loosen), await pages(false, loosen))
  })

  it('is in the officers’ own pages, and only there', async () => {
    const there = await exampleIntelligence()
    await using _ = there.database
    const id = await there.submit()
    const view = await viewEvaluation(there.database, exampleKeys, there.officer(), id)
    const { at, id: officer } = there.officer()
    const shown = evaluationPage(view, { id: officer, at, csrf: '', formId: newId() }).body.markup
    assert.match(shown, new RegExp(canary))
    const queue = queuePage(await viewQueue(there.database, there.officer(), 'unread', 1), at)
    assert.doesNotMatch(queue.body.markup, new RegExp(canary))
  })
})
