import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CairnError } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { type Check, faultsIn } from '../../records/publishing/index.ts'
import { exampleMissing } from '../../work/missing/missing.examples.ts'
import { listEight, listFive, listOne, listTwo } from './annex-a.ts'
import { factors, factorsOf } from './census.ts'
import type { CareRow, ContactRow, EnquiryRow, FactorRow, HelpRow, OfChild } from './return-rows.ts'
import { returns } from './returns.ts'
import { disabilitiesOf, ssdDisability } from './safeguarding-dataset.ts'
import { viewReturns } from './view-returns.ts'

const child: OfChild = {
  ...{ id: 'one', of: 'C000001', childId: newId<'child'>(), number: '4711' },
  ...{ sex: 'female', ethnicity: 'WBRI', bornOn: '2011-05-04' },
  ...{ disability: 'no', impairments: [] },
}
const contact: ContactRow = { ...child, receivedOn: '2026-05-04', source: '6', decision: '' }
const assessed: FactorRow = {
  ...{ ...child, assessedOn: '2026-05-04', types: ['cse'], missing: false, factors: ['11A'] },
}
const helped: HelpRow = {
  ...{ ...child, beganOn: '2026-05-04', assessedOn: '2026-05-20', endedOn: null },
  organisation: 'Wenmouth Family Help',
}
const enquiry: EnquiryRow = {
  ...{ ...child, discussedOn: '2026-05-01', beganOn: '2026-05-01', decidedOn: '2026-05-12' },
  ...{ outcome: 'substantiated_conference', conferenceId: 'two', heldOn: '2026-05-21' },
  ...{ decision: 'plan', enquiriesBefore: 1, conferencesBefore: 0 },
}
const inCare: CareRow = {
  ...child,
  on: '2026-12-31',
  missing: 2,
  absent: 0,
  offered: true,
  accepted: true,
}

const disabled: OfChild = { ...child, disability: 'yes', impairments: ['LD', 'AUT'] }

const undecided = {
  ...{ decidedOn: null, outcome: null, conferenceId: null, heldOn: null, decision: null },
} as const

/** Each check by its words, and a row that fails it. */
const fails = {
  contacts: {
    'The contact is of a child without a record yet': { childId: null },
    'It came before the child was born': { receivedOn: '2010-01-01' },
  },
  factors: {
    'The assessment has no factor: at least one is needed': { factors: [] },
    '18A and 19A are not used since 2024–25': { factors: ['18A'] },
    '21 says that there is no factor, and stands alone': { factors: ['11A', '21'] },
    'It was completed before the child was born': { assessedOn: '2010-01-01' },
  },
  helped: {
    'It began before the child was born': { beganOn: '2010-01-01' },
    'It was assessed before it began': { assessedOn: '2026-05-03' },
    'It ended without an assessment': { assessedOn: null, endedOn: '2026-08-01' },
  },
  enquiries: {
    'The strategy discussion was held before the child was born': { discussedOn: '2010-01-01' },
    'The enquiry was decided before the strategy discussion': { decidedOn: '2026-04-30' },
    'The conference was held before the strategy discussion': { heldOn: '2026-04-30' },
    'A conference is needed and none is on record': { heldOn: null },
  },
  disabilities: { 'Which kind of impairment the child has is not on record': { code: '' } },
  inCare: { 'A return interview was accepted that was not offered': { offered: false } },
} as const
const ofAny = {
  'Social care’s reference of the child is not on record': { number: ' ' },
  'The child’s date of birth is not on record': { bornOn: null },
  'The child’s sex is not on record': { sex: 'not_known' },
  'The child’s ethnicity is not on record': { ethnicity: '' },
  'Whether the child is disabled is not on record': { disability: 'not_known' },
}

function eachCheckFinds<Row extends { readonly of: string }>(
  checks: readonly Check<Row>[],
  whole: Row,
  examples: Readonly<Record<string, object>>,
) {
  assert.deepEqual(faultsIn([whole], checks, undefined), [])
  for (const { says } of checks) {
    assert.ok(examples[says], `nothing fails: ${says}`)
    const found = faultsIn([whole, { ...whole, ...examples[says] }], checks, undefined)
    assert.ok(
      found.some(fault => fault.row === 2 && fault.says === says),
      says,
    )
  }
}

describe('a return', () => {
  it('is found wrong by each of its checks, at the row', () => {
    eachCheckFinds(listOne.checks, contact, { ...ofAny, ...fails.contacts })
    eachCheckFinds(listTwo.checks, helped, { ...ofAny, ...fails.helped })
    eachCheckFinds(factors.checks, assessed, { ...ofAny, ...fails.factors })
    eachCheckFinds(listFive.checks, enquiry, { ...ofAny, ...fails.enquiries })
    const [row] = disabilitiesOf([disabled])
    assert.ok(row)
    eachCheckFinds(ssdDisability.checks, row, { ...ofAny, ...fails.disabilities })
    eachCheckFinds(listEight.checks, inCare, { ...ofAny, ...fails.inCare })
  })

  it('has the census code beside each kind of exploitation, and 10A for a child who was missing', () => {
    const types = [
      { id: 'cse', label: '', parent: null, factor: '11A' },
      { id: 'cce', label: '', parent: null, factor: '24A' },
    ]
    const row = { ...assessed, types: ['cce', 'cse', 'gone'], missing: true }
    assert.deepEqual(factorsOf(row, types).factors, ['10A', '11A', '24A'])
  })

  it('has columns as they are asked for', () => {
    const found = {
      ...{ contacts: [contact], helped: [helped], assessed: [assessed] },
      ...{ enquiries: [enquiry, { ...enquiry, ...undecided }], inCare: [inCare] },
    }
    const lines = (id: keyof typeof returns) => returns[id](found).text.split('\r\n')
    assert.deepEqual(lines('cin-factors').slice(0, 2), [
      'LAchildID,PersonBirthDate,AssessmentAuthorisationDate,AssessmentFactors',
      '4711,2011-05-04,2026-05-04,11A',
    ])
    assert.equal(lines('annex-a-1')[1], '4711,b) Female,WBRI,04/05/2011,15,04/05/2026,q) 6: Police')
    assert.equal(
      lines('annex-a-2')[1],
      '4711,b) Female,WBRI,04/05/2011,15,04/05/2026,20/05/2026,Wenmouth Family Help',
    )
    assert.deepEqual(lines('annex-a-5').slice(1, 3), [
      '4711,b) Female,WBRI,04/05/2011,14,b) No,01/05/2026,b) No,21/05/2026,a) Yes,1,0,,',
      '4711,b) Female,WBRI,04/05/2011,14,b) No,01/05/2026,,,,1,0,,',
    ])
    assert.equal(
      lines('annex-a-8')[1],
      `4711,b) Female,WBRI,04/05/2011,15,,b) No,${','.repeat(21)}2,0,a) Yes,a) Yes,,`,
    )
    assert.deepEqual(lines('ssd-enquiries').slice(1, 3), [
      'one,,4711,2026-05-01,2026-05-12,N,"{""NFA_FLAG"":""N"",""CP_CONFERENCE_FLAG"":""Y""}",,',
      'one,,4711,2026-05-01,,,,,',
    ])
    // Fifteen working days, with two bank holidays between.
    assert.deepEqual(lines('ssd-conferences').slice(1), [
      'two,,one,4711,,,,2026-05-26,2026-05-21,Y,,,',
      '',
    ])
  })

  it('says of each child once which impairments there are, none where there is none, and nothing where nobody said', () => {
    const other = { ...child, childId: newId<'child'>() }
    const codes = (...rows: readonly OfChild[]) => disabilitiesOf(rows).map(({ code }) => code)
    assert.deepEqual(codes(disabled, disabled), ['LD', 'AUT'])
    assert.deepEqual(codes(disabled, other), ['LD', 'AUT', 'NONE'])
    assert.deepEqual(codes({ ...disabled, impairments: [] }), [''])
    assert.deepEqual(codes({ ...child, disability: 'not_known' }, { ...child, childId: null }), [])
  })

  it('holds what its reader may see, is written down, and is for whoever answers for returns', async () => {
    const there = await exampleMissing()
    await using database = there.database
    const { as, fresh, people } = there
    await there.report(fresh(as('front_door_worker')), { care: 'looked_after' })
    const asked = {
      areaId: people.north,
      period: { since: '2026-01-01', until: '2026-12-31' },
    } as const
    const { made } = await viewReturns(
      database,
      fresh(as('front_door_manager')),
      asked,
      'annex-a-8',
    )
    const [eight] = made.filter(({ id }) => id === 'annex-a-8')
    assert.equal(eight?.rows, 1)
    assert.ok(eight.faults.some(({ says }) => says.startsWith('Social care’s reference')))
    await assert.rejects(viewReturns(database, fresh(as('analyst')), asked), CairnError)
    const entries = await database.asAdministrator(
      `select subjects from audit.entry where action = 'figures.return-exported'`,
    )
    assert.deepEqual(entries[0]?.subjects, [there.childId])
  })
})
