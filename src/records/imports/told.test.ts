import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Holding, readHoldings, recogniseHoldings } from './holding.ts'
import { bytesOf, exampleList } from './imports.examples.ts'
import { readTable, type Table } from './table.ts'
import { readTold, readWrittenDay } from './told.ts'

function tableOf(text: string): Table {
  const table = readTable(bytesOf(text))
  assert.ok(table.ok)
  return table.value
}

const toldBy = (text: string, holdings?: Holding[]) => {
  const table = tableOf(text)
  return readTold(table, holdings ?? recogniseHoldings(table), '2026-11-02')
}

describe('what the columns of a list hold', () => {
  it('is recognised, by what they are called and what stands in them', () => {
    assert.deepEqual(recogniseHoldings(tableOf(exampleList)), [
      ...['reference', 'givenName', 'familyName', 'bornOn', 'sex', 'lines', 'postcode', 'nhs'],
    ])
  })

  it('is said by somebody: one column for each, a name, and something to know the child by', () => {
    const wrong = (chosen: Record<string, string>) => {
      const read = readHoldings(chosen, ['a', 'b'])
      return read.ok ? [] : read.problems.map(({ field, text }) => `${field}: ${text}`)
    }
    const both = { 'column-1': 'reference', 'column-2': 'givenName' }
    assert.deepEqual(wrong(both), [])
    assert.equal(wrong({}).length, 2)
    assert.match(wrong({ ...both, 'column-2': 'reference' })[0] ?? '', /column-2: Another column/)
    assert.match(wrong({ ...both, 'column-2': 'sex' })[0] ?? '', /first name/)
    assert.match(wrong({ ...both, 'column-1': 'sex' })[0] ?? '', /know the child again/)
    assert.equal(wrong({ ...both, 'column-1': 'constructor' }).length, 1)
  })
})

describe('a row of a list', () => {
  it('is read as it is written; what looks like a formula stays words', () => {
    const [amara, idris, zoe] = toldBy(exampleList)
    assert.deepEqual(amara, {
      ...{ line: 2, reference: 'P-1', givenName: 'Amara', familyName: 'Lindqvist' },
      ...{ preferredName: '', bornOn: '2011-05-03', sex: 'female', ethnicity: '' },
      disability: 'not_known',
      ...{ numbers: [{ kind: 'nhs', number: '9434765919' }], lines: '4 Quarry Lane' },
      ...{ postcode: 'WN4 2QA', problems: [] },
    })
    assert.equal(idris?.lines, 'Flat 2, 9 Mill Row')
    assert.deepEqual([zoe?.givenName, zoe?.bornOn, zoe?.problems], ['=Zoë', '2012-02-29', []])
  })

  it('takes a day as lists write it, and guesses no century', () => {
    assert.equal(readWrittenDay('3/5/2011'), '2011-05-03')
    assert.equal(readWrittenDay('3 May 2011'), '2011-05-03')
    assert.equal(readWrittenDay('2011-05-03 00:00:00'), '2011-05-03')
    assert.equal(readWrittenDay('05/13/2011', true), '2011-05-13')
    for (const no of ['3/5/11', '31/02/2011', '40666', 'soon']) {
      assert.equal(readWrittenDay(no), undefined)
    }
  })

  it('takes a whole name apart', () => {
    const [one, other] = toldBy('ref,name\n1,"Lindqvist, Amara Rose"\n2,Amara Rose Lindqvist\n', [
      ...(['reference', 'fullName'] as const),
    ])
    for (const told of [one, other]) {
      assert.deepEqual([told?.givenName, told?.familyName], ['Amara Rose', 'Lindqvist'])
    }
  })

  it('says everything that is wrong with it', () => {
    const header = 'ref,first,born,sex,nhs\n'
    const as: Holding[] = ['reference', 'givenName', 'bornOn', 'sex', 'nhs']
    const problems = (row: string) => toldBy(`${header}${row}\n`, as)[0]?.problems
    assert.deepEqual(problems('1,Amara,,,'), [])
    assert.deepEqual(problems('1,-,31/2/2011,purple,1234567890'), [
      'there is no first name',
      'date of birth is not a real date, with the year in full',
      'sex is none of male, female, other or not known',
      'NHS number is not right: look at its figures again',
    ])
    assert.match(problems(',Amara,,,')?.[0] ?? '', /no reference or number/)
    assert.match(problems('1,Amara,1/1/2030,,')?.[0] ?? '', /in the past/)
    assert.match(problems(`1,${'a'.repeat(201)},,,`)?.[0] ?? '', /longer than 200/)
  })

  it('is not taken over where another has its reference or number', () => {
    const rows = toldBy('ref,first,nhs\n1,A,9434765919\n1,B,\n3,C,943 476 5919\n', [
      ...(['reference', 'givenName', 'nhs'] as const),
    ])
    assert.deepEqual(
      rows.map(({ problems }) => problems.join()),
      [
        'line 3 has the same reference,line 4 has the same number',
        'line 2 has the same reference',
        'line 2 has the same number',
      ],
    )
  })
})
