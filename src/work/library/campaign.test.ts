import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Forbidden } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { recordCampaign, schoolYearOf } from './campaign.routes.ts'
import { listAreas, listCampaigns } from './campaign.store.ts'
import { type Campaign, coverageOf, readCampaign } from './campaign.ts'

const today = '2026-11-02' as CalendarDate
const [areaId, schoolId] = [newId<'area'>(), newId<'agency'>()]
const offered = { areas: [{ id: areaId }], schools: [{ id: schoolId }] }
const answers = {
  ...{ kind: 'workshop', title: 'Pictures', areaId, schoolId, years: '7\n8', audience: 'Pupils' },
  ...{ people: '61', 'heldOn-day': '1', 'heldOn-month': '10', 'heldOn-year': '2026' },
}

describe('what is written down of a campaign', () => {
  const problems = (change: object) => {
    const read = readCampaign({ ...answers, ...change }, today, offered)
    return read.ok ? [] : read.problems.map(({ field }) => field)
  }
  const cases: [string, object, string[]][] = [
    ['is whole', {}, []],
    ['says which years of a school came', { years: '' }, ['years']],
    ['needs no school', { schoolId: '', years: '' }, []],
    ['counts in figures', { people: 'many' }, ['people']],
    ['counts nobody as nobody', { people: '0' }, []],
    ['has been', { 'heldOn-year': '2027' }, ['heldOn']],
    ['is of a kind we know', { kind: 'constructor' }, ['kind']],
  ]
  for (const [what, change, fields] of cases) {
    it(what, () => assert.deepEqual(problems(change), fields))
  }
})

describe('which years were reached', () => {
  it('does not guess how many of each year came where several came together', () => {
    const schools = [{ id: schoolId, name: 'Marram' }]
    const [row] = coverageOf(schools, [
      { schoolId, years: ['9'], people: 100 },
      { schoolId, years: ['9'], people: 20 },
      { schoolId, years: ['7', '8'], people: 61 },
      { schoolId: null, years: [], people: 9 },
    ])
    const reached = Object.fromEntries(row?.years.map(one => [one.year, one.people]) ?? [])
    assert.deepEqual([reached[7], reached[9], reached[10]], [null, 120, 0])
  })

  it('is asked of a school year', () => {
    assert.deepEqual(schoolYearOf('2026-08-31' as CalendarDate), {
      since: '2025-09-01',
      until: '2026-08-31',
    })
    assert.equal(schoolYearOf('2026-09-01' as CalendarDate).since, '2026-09-01')
  })
})

describe('a campaign', () => {
  it('is written down by whoever raises awareness, and can be read by everyone who works here', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const [area] = await database.askingOne(people.as('practitioner'), db => listAreas(db))
    assert.ok(area)
    const campaign: Campaign = {
      ...{
        areaId: area.id,
        kind: 'conference' as const,
        title: 'Safer schools',
        place: '',
        schoolId: null,
      },
      ...{ years: [], audience: 'Teachers', people: 40, heldOn: today, feedback: '' },
    }
    await assert.rejects(recordCampaign(database, people.as('social_worker'), campaign), Forbidden)
    const id = await recordCampaign(database, people.as('licensing'), campaign)
    const year = schoolYearOf(today)
    const listed = (who: Parameters<typeof database.asking>[0]) =>
      database.asking(who, db => listCampaigns(db, year.since, year.until))
    assert.deepEqual(
      (await listed(people.as('practitioner'))).map(one => one.id),
      [id],
    )
    assert.deepEqual(await listed(undefined), [])
  })
})
