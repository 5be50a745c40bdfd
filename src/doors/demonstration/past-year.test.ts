import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  type ReportId,
  reportDocument,
  usualPeriod,
  viewReport,
  viewReturns,
} from '../../across/figures/index.ts'
import type { Key } from '../../foundation/access/index.ts'
import { toOds, toPdf } from '../../foundation/documents/index.ts'
import { CairnError } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { exampleDemonstration } from './demonstration.examples.ts'
import { aldermoor, type PersonKey, personAsking, wenmouth } from './directory.ts'

const now = new Date('2026-12-01T09:00:00Z')

describe('the year before, as the two published reports have it', async () => {
  const database = await exampleDemonstration(now, [Buffer.alloc(32) as Key])
  after(() => database[Symbol.asyncDispose]())
  const ask = (reportId: ReportId, areaId: Id<'area'>, by: PersonKey = 'analyst') => {
    const who = { ...personAsking(by), at: now, requestId: newId<'request'>() }
    return viewReport(database, who, { reportId, areaId, period: usualPeriod(reportId, who) })
  }
  const read = async (reportId: ReportId, areaId: Id<'area'>) => {
    const { shown } = await ask(reportId, areaId)
    const of = (id: string) => shown.find(one => one.id === id) ?? assert.fail(id)
    return {
      all: (id: string) => of(id).all,
      subjects: (id: string) => of(id).subjects,
      known: (id: string) => [of(id).known, of(id).counted],
      lines: (id: string) =>
        Object.fromEntries(of(id).lines.map(({ label, many }) => [label, many])),
    }
  }

  it('gives the first council exactly what was published', async () => {
    const { all, lines, known } = await read('group', wenmouth)
    assert.equal(all('meetings_by_month'), 6)
    assert.equal(all('listed_outcome'), 45)
    assert.deepEqual(lines('listed_outcome'), {
      'No longer at risk: off the list': 21,
      'Carried forward': 24,
    })
    // Minimum risk when assessed again, and never at risk: together the twenty-one.
    assert.deepEqual(lines('listed_decision'), {
      'Carry forward to the next meeting': 24,
      'Remove: no longer at risk': 13,
      'Remove: found never at risk': 8,
    })
    const caseload = Object.entries(lines('caseload'))
    assert.deepEqual(
      [caseload.length, caseload[0]?.[0], caseload[12]?.[0]],
      [13, 'Mar 2025', 'Mar 2026'],
    )
    assert.deepEqual(known('listed_sex'), [45, 45])
  })

  it('gives the second council exactly what was published', async () => {
    const { all, subjects, lines } = await read('needs', aldermoor)
    const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0)
    assert.equal(all('assessed_level'), 52)
    assert.deepEqual(Object.keys(lines('assessed_age')), ['12', '13', '14', '15', '16', '17'])
    assert.ok((lines('assessed_sex').Girls ?? 0) > 26)
    assert.deepEqual(lines('assessed_care'), { 'In care': 11, 'Not in care': 41 })
    assert.equal(lines('assessed_investigated')['High and investigated'], 21)
    assert.equal(lines('suspects_sex').Female, 1)
    assert.equal(lines('suspects_sex').Male, all('suspects_sex') - 1)
    assert.ok((lines('suspects_children')['Two or more children'] ?? 0) > 1)
    const began = lines('investigations_began')['A report that a child was missing'] ?? 0
    assert.ok(
      began * 2 < all('investigations_began') && began * 5 > all('investigations_began') * 2,
    )
    assert.equal(all('notifications_care'), 299)
    assert.equal(subjects('notifications_care'), 155)
    assert.equal(sum(Object.values(lines('notifications_times'))), 155)
    assert.deepEqual(Object.keys(lines('notifications_care')), ['From home', 'From care'])
    const mostAt = (id: string) =>
      Object.entries(lines(id))
        .toSorted(([, one], [, other]) => other - one)
        .slice(0, 2)
        .map(([reason]) => reason)
    assert.deepEqual(mostAt('reasons_home'), ['Being with others', 'Boredom'])
    assert.deepEqual(mostAt('reasons_care'), ['The placement', 'Contact with family'])
    const [model] = mostAt('investigations_model')
    assert.equal(model, 'One person, and a child who believes in a relationship')
    assert.equal(Object.keys(lines('places_kind')).length, 3)
  })

  it('is a page for analysts of the area alone, and the same file for the same question', async () => {
    for (const by of ['manager', 'chair', 'business', 'administrator'] as const) {
      await assert.rejects(ask('group', wenmouth, by), CairnError)
    }
    const [one, other] = [await ask('profile', aldermoor), await ask('profile', aldermoor)]
    assert.ok(toOds(reportDocument(one)).equals(toOds(reportDocument(other))))
    assert.ok((await toPdf(reportDocument(one))).equals(await toPdf(reportDocument(other))))
    const entries = await database.asAdministrator(
      `select count(*)::int as many from audit.entry where action = 'figures.report-read'`,
    )
    assert.equal(entries[0]?.many, 4)
  })

  it('has rows for the returns, and the conference beside the enquiry that led to it', async () => {
    const who = { ...personAsking('manager'), at: now, requestId: newId<'request'>() }
    const period = { since: '2025-12-01', until: '2026-12-01' } as const
    const { made } = await viewReturns(database, who, { areaId: wenmouth, period })
    const linesOf = (id: string) =>
      (made.find(one => one.id === id)?.text ?? '').split('\r\n').filter(Boolean).slice(1)
    for (const id of ['annex-a-1', 'annex-a-2', 'annex-a-5', 'cin-factors']) {
      assert.ok(linesOf(id).length > 0, id)
    }
    const days = /,\d\d\/\d\d\/\d{4},b\) No,\d\d\/\d\d\/\d{4},[ab]\) (Yes|No),/
    const conferred = linesOf('annex-a-5').filter(line => days.test(line))
    assert.equal(conferred.length, linesOf('ssd-conferences').length)
  })

  it('knows a suspect’s sex from what somebody told, as far as an officer stands by it', async () => {
    const sexes = await database.asAdministrator(
      `select facts ->> 'sex' as sex from figures.of_suspects($1, '2026-01-01', '2026-12-31')`,
      [wenmouth],
    )
    assert.deepEqual(sexes, [{ sex: 'male' }])
    await database.asAdministrator(`update intelligence.standing set answer = 'not'`)
    const unknown = await database.asAdministrator(
      `select facts ->> 'sex' as sex from figures.of_suspects($1, '2026-01-01', '2026-12-31')`,
      [wenmouth],
    )
    assert.deepEqual(unknown, [{ sex: null }])
  })

  it('changes by one when one child is moved', async () => {
    await database.asAdministrator(
      `update figures.past set area_id = $1 where area_id = $2 and population in ('listed', 'notifications') and subject in ('listed-1', 'child-1')`,
      [aldermoor, wenmouth],
    )
    await database.asAdministrator(
      `update figures.past set area_id = $1 where area_id = $2 and population = 'notifications' and subject = 'child-1'`,
      [wenmouth, aldermoor],
    )
    const [group, needs] = [await read('group', wenmouth), await read('needs', aldermoor)]
    assert.equal(group.all('listed_outcome'), 44)
    assert.equal(needs.subjects('notifications_care'), 154)
    assert.equal(needs.all('notifications_care'), 298)
  })
})
