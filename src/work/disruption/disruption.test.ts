import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Answers, Outcome } from '../../foundation/kernel/outcome.ts'
import { fc } from '../../foundation/kernel/properties.examples.ts'
import { isWorkingDay } from '../../foundation/kernel/working-days.ts'
import {
  catalogue,
  findEntry,
  latestEnd,
  readCatalogue,
  recordable,
  warningNotice,
} from './catalogue.ts'
import { daysLeft, leftInWords, remindBy } from './expiry.ts'
import { readEffect, readHappening, readMeasure } from './measure.ts'
import { targetWords, waysToSearch } from './target.ts'
import { readWarning, warningEnds } from './warning.ts'

const wrongIn = (read: Outcome<unknown>) =>
  read.ok ? [] : read.problems.map(({ field, text }) => `${field}: ${text}`)

describe('the catalogue', () => {
  const [first] = catalogue
  assert.ok(first)
  const entry = findEntry('hotel_information_notice')

  it('has every measure with its authority, its needs and the day it was checked', () => {
    assert.ok(catalogue.length >= 40)
    for (const one of catalogue) assert.match(one.verifiedOn, /^\d{4}-\d{2}-\d{2}$/)
  })

  it('refuses an entry that lacks something, at the start', () => {
    const lacks: [Record<string, unknown>, RegExp][] = [
      [{ statute: ' ' }, /has no statute/],
      [{ conditions: [] }, /does not say what it needs/],
      [{ targets: ['planet'] }, /against nothing we know/],
      [{ verifiedOn: '2026-02-30' }, /no real day/],
      [{ maxDuration: { rule: 'moons', n: 3 } }, /no known time/],
      [{ on: false }, /off without one/],
    ]
    for (const [change, why] of lacks)
      assert.throws(() => readCatalogue({ measures: [{ ...first, ...change }] }), why)
    assert.throws(() => readCatalogue({ measures: [first, first] }), /one id/)
  })

  it('keeps off what is not known to be in force, and says why', () => {
    const off = catalogue.filter(one => !one.on)
    assert.deepEqual(
      off.map(one => one.id),
      [
        ...['criminal_exploitation_order', 'criminal_exploitation_offence'],
        ...['home_control_offence', 'respect_order', 'youth_injunction'],
      ],
    )
    for (const one of off) assert.match(one.offBecause, /ommencement has not been confirmed/)
    assert.ok(!recordable.some(one => !one.on || one.id === warningNotice))
  })

  it('knows how long a measure can last', () => {
    assert.ok(entry)
    assert.equal(latestEnd(entry, '2026-08-31'), '2027-02-28')
    const dispersal = findEntry('dispersal')
    assert.ok(dispersal)
    assert.equal(latestEnd(dispersal, '2026-12-31'), '2027-01-02')
    assert.equal(latestEnd({ ...entry, maxDuration: null }, '2026-01-01'), undefined)
  })
})

describe('what a measure is found by', () => {
  const found = (target: string, searched: string) =>
    waysToSearch(searched).some(way =>
      way.every(word => targetWords('vehicle', target).includes(word)),
    )
  const cases: [string, string, boolean][] = [
    ['VK19 ABX', 'vk19abx', true],
    ['VK19ABX', 'vk19 abx', true],
    ['VK19 ABX', 'VK19', true],
    ['VK19 ABX', 'VK19 ABY', false],
    ['Zoë O’Neill, “Big Z”', 'zoe oneill', true],
    ['Quayside Lodge, Dock Street', 'dock street lodge', true],
    ['Quayside Lodge, Dock Street', 'dock', true],
    ['Quayside Lodge, Dock Street', 'doc', false],
  ]
  for (const [target, searched, expected] of cases) {
    it(`“${searched}” ${expected ? 'finds' : 'does not find'} ${target}`, () =>
      assert.equal(found(target, searched), expected))
  }
  it('is nothing where nothing was typed', () => assert.deepEqual(waysToSearch(' .,- '), []))
})

describe('the end of a measure', () => {
  it('is counted in London days, whatever the clocks do', () => {
    assert.equal(daysLeft('2026-03-30', '2026-03-28'), 2)
    assert.equal(daysLeft('2026-10-26', '2026-10-24'), 2)
    assert.equal(leftInWords('2026-11-02', '2026-11-02'), 'ends today')
    assert.equal(leftInWords('2026-11-01', '2026-11-02'), 'ended 1 day ago')
  })

  const cases: [CalendarDate, CalendarDate, string][] = [
    // A Monday end is asked about on the Friday, one after Christmas on Christmas Eve.
    ['2026-11-30', '2026-11-02', '2026-11-27T23:59:59Z'],
    ['2026-12-28', '2026-12-01', '2026-12-24T23:59:59Z'],
    ['2026-12-29', '2026-12-01', '2026-12-24T23:59:59Z'],
    // Easter Monday, in summer time already.
    ['2026-04-07', '2026-03-20', '2026-04-02T22:59:59Z'],
    // Too late for any working day: at the end itself.
    ['2026-12-28', '2026-12-26', '2026-12-28T23:59:59Z'],
  ]
  for (const [expires, today, due] of cases) {
    it(`on ${expires} is asked about by ${due}`, () =>
      assert.deepEqual(remindBy(expires, today), new Date(due)))
  }

  it('is always asked about before it, on a day when offices are open', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), offset => {
        const expires = addDays('2026-02-01', offset)
        const today = addDays(expires, -28)
        const due = remindBy(expires, today)
        assert.ok(isWorkingDay(londonDayOf(due)))
        assert.ok(due < endOfLondonDay(expires) && londonDayOf(due) >= today)
        assert.equal(daysLeft(expires, today), 28)
      }),
    ))
})

const areaId = newId<'area'>()
const whole: Answers = {
  ...{ catalogueId: 'hotel_information_notice', targetKind: 'premises', target: 'Quayside Lodge' },
  ...{ reason: 'Rooms by the hour.', decidedBy: 'Inspector Rowe', legalAdvice: 'Solicitor' },
  ...{ state: 'in_force', fromOn: '2026-11-01', expiresOn: '2027-04-30', reviewOn: '2026-12-01' },
}

describe('reading a measure', () => {
  const read = (changed: Answers) =>
    wrongIn(readMeasure({ ...whole, ...changed }, [areaId], '2026-11-02'))

  it('accepts a complete one', () => assert.deepEqual(read({}), []))

  const cases: [Answers, string][] = [
    [{ catalogueId: 'respect_order' }, 'catalogueId: Select the measure'],
    [{ catalogueId: warningNotice }, 'catalogueId: Select the measure'],
    [{ targetKind: 'person' }, 'targetKind: Hotel information notice is not used against this'],
    [{ expiresOn: '' }, 'expiresOn: Enter when it ends: by 1 May 2027 at the latest'],
    [{ expiresOn: '2027-05-02' }, 'expiresOn: It cannot last longer than to 1 May 2027'],
    [{ expiresOn: '2026-10-31' }, 'expiresOn: It must end on or after the day it began'],
    [{ fromOn: '2026-11-03' }, 'fromOn: The day it began must be today or earlier'],
    [{ legalAdvice: ' ' }, 'legalAdvice: Enter what legal or police advice was taken'],
    [{ reviewOn: '2026-11-02' }, 'reviewOn: The review must be after today'],
  ]
  for (const [changed, problem] of cases) {
    it(`says: ${problem}`, () => assert.deepEqual(read(changed), [problem]))
  }

  it('has no days yet where it is only asked for', () => {
    const sought = readMeasure({ ...whole, state: 'sought' }, [areaId], '2026-11-02')
    assert.ok(sought.ok)
    assert.deepEqual([sought.value.fromOn, sought.value.expiresOn], [null, null])
  })
})

describe('reading what happened with a measure', () => {
  const standing = { state: 'in_force', fromOn: '2026-06-01', expiresOn: '2026-11-20' } as const
  const entry = findEntry('hotel_information_notice')
  const read = (changed: Answers) =>
    wrongIn(
      readHappening(
        { kind: 'breach', happenedOn: '2026-11-01', words: 'Seen.', ...changed },
        standing,
        entry,
        '2026-11-02',
      ),
    )
  const cases: [Answers, string[]][] = [
    [{}, []],
    [{ kind: 'made' }, ['kind: Select what is to be recorded']],
    [{ happenedOn: '2026-11-03' }, ['happenedOn: It must have happened already']],
    [{ newDay: '2026-12-01' }, ['newDay: Leave this open: nothing moves its day']],
    [{ kind: 'extended' }, ['newDay: Enter the new end, later than the one before']],
    [
      { kind: 'extended', newDay: '2026-11-20' },
      ['newDay: Enter the new end, later than the one before'],
    ],
    [{ kind: 'extended', newDay: '2026-12-01' }, []],
    [
      { kind: 'extended', newDay: '2026-12-02' },
      ['newDay: It cannot last longer than to 1 December 2026'],
    ],
    [{ kind: 'reviewed' }, ['newDay: Enter the day of the next review, after today']],
  ]
  for (const [changed, expected] of cases) {
    it(`${JSON.stringify(changed)} ${expected.length === 0 ? 'can be' : 'cannot be'}`, () =>
      assert.deepEqual(read(changed), expected))
  }

  it('is nothing once it has ended', () => {
    const over = { ...standing, state: 'ended' } as const
    const late = readHappening(
      { kind: 'note', happenedOn: '2026-11-01', words: 'x' },
      over,
      entry,
      '2026-11-02',
    )
    assert.deepEqual(wrongIn(late), ['kind: Select what is to be recorded'])
  })

  it('asks whether the child was told, and why not', () => {
    const effect = { effect: 'safer', words: 'She sleeps.', knownOn: '2026-11-01' }
    assert.deepEqual(wrongIn(readEffect(effect, '2026-11-02')), [
      'told: Select whether the child was told',
    ])
    assert.deepEqual(wrongIn(readEffect({ ...effect, told: 'no' }, '2026-11-02')), [
      'notToldWhy: Enter why the child was not told',
    ])
  })
})

describe('a child abduction warning notice', () => {
  const served: Answers = {
    ...{ recipient: 'Gareth Pell', kind: 'under_16', servedOn: '2026-11-01', servedTime: '14:05' },
    ...{ statementOn: '2026-10-30', statementWho: 'Her grandmother', terms: 'No contact.' },
    ...{ servedBy: 'PC Holt', servedPlace: 'Dock Street', explained: 'yes', signed: 'yes' },
    ...{ legalAdvice: 'Solicitor', reviewOn: '2026-12-01' },
  }
  const read = (changed: Answers, bornOn: CalendarDate | null = '2011-05-03') =>
    wrongIn(readWarning({ ...served, ...changed }, { bornOn, today: '2026-11-02' }))
  const cases: [Answers, CalendarDate | null, string[]][] = [
    [{}, '2011-05-03', []],
    [{}, '2010-11-01', ['kind: The child was 16 when it was served']],
    [{}, '2010-11-02', ['reviewOn: The notice ends on 2 November 2026: review it before']],
    [{}, null, ['kind: The child’s date of birth is not on record. Record it first']],
    [{ kind: 'care_under_18' }, '2008-11-01', ['kind: The child was 18 when it was served']],
    [{ kind: 'care_under_18' }, '2009-11-01', []],
    [
      { kind: 'care_under_18', careEndsOn: '2026-11-02' },
      '2009-12-01',
      [
        'careEndsOn: The care order must be in force still',
        'reviewOn: The notice ends on 2 November 2026: review it before',
      ],
    ],
    [
      { careEndsOn: '2027-01-01' },
      '2011-05-03',
      ['careEndsOn: Leave this open: this type does not rest on a care order'],
    ],
    [{ kind: 'emergency_order' }, '2011-05-03', ['kind: Select the type of notice']],
    [
      { statementOn: '2026-11-02' },
      '2011-05-03',
      ['statementOn: The statement must be held before the notice is served'],
    ],
    [
      { explained: 'no' },
      '2011-05-03',
      ['explained: Explain the notice before you record it as served'],
    ],
    [{ signed: 'no' }, '2011-05-03', ['unsignedWhy: Enter why not']],
    [
      { servedTime: '24:00' },
      '2011-05-03',
      ['servedTime: Enter the time as on a 24-hour clock, such as 14:05'],
    ],
  ]
  for (const [changed, bornOn, expected] of cases) {
    it(`of a child born ${bornOn}, ${JSON.stringify(changed)}: ${expected.join('; ') || 'can be recorded'}`, () =>
      assert.deepEqual(read(changed, bornOn), expected))
  }

  it('ends with the birthday, or with the care order where that is sooner', () => {
    assert.equal(warningEnds('under_16', '2011-05-03', null), '2027-05-03')
    assert.equal(warningEnds('care_under_18', '2009-11-01', null), '2027-11-01')
    assert.equal(warningEnds('care_under_18', '2009-11-01', '2027-01-10'), '2027-01-10')
    assert.equal(warningEnds('under_16', '2012-02-29', null), '2028-02-29')
  })
})
