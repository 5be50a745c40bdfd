import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readKind, recogniseColumns } from './recognise-columns.ts'

function recognised(header: string, ...rows: string[]): string {
  const sample = rows.map(row => row.split(','))
  return recogniseColumns(header.split(','), sample)
    .map(({ kind }) => kind)
    .join(' ')
}

describe('columns', () => {
  it('are recognised by what they are called', () => {
    const called: [string, string][] = [
      [
        'id,First name,SURNAME,DOB,Post code,E-mail',
        'ignored given_name family_name date_of_birth postcode email',
      ],
      [
        'id,forename,lname,sex,telephone,NHS number',
        'ignored given_name family_name sex phone identifier',
      ],
      [
        'id,given_name,address_1,address_2,suburb,state',
        'ignored given_name address address place region',
      ],
      [
        'id,fname_c1,fname_c2,lname_c1,by,bm,bd',
        'ignored given_name given_name family_name birth_year birth_month birth_day',
      ],
      ['id,fname,sname,surname,country', 'ignored given_name middle_name family_name country'],
      ['id,fname,sname', 'ignored given_name family_name'],
      ['id,housenum,streetname,city,birthyear', 'ignored house_number address place birth_year'],
      ['id,full_name,birth_place,occupation,age', 'ignored full_name place occupation age'],
    ]
    for (const [header, kinds] of called) assert.equal(recognised(header), kinds, header)
  })

  it('are recognised by what stands in them where the name says nothing', () => {
    const rows = [
      '1,mary,1999-02-03,a@example.org,ne42 6hj,f',
      '2,john,1987-12-30,b@example.org,gu8 4sb,m',
    ]
    assert.equal(
      recognised('id,c1,c2,c3,c4,c5', ...rows),
      'ignored given_name date_of_birth email postcode sex',
    )
  })

  it('without names hold the family in one, where people live in the others', () => {
    const names = ['Okonjo', 'Barerwin', 'Hartway', 'Dhillon', 'Wojcik', 'Malik', 'Fairbeck']
    const towns = ['Ashton', 'Bradby', 'Denby']
    const letters = ['a', 'e', 'i', 'o', 'u', 'oa', 'ea', 'ai']
    const rows = letters.flatMap((letter, at) =>
      names.map(
        (name, n) => `${n},${towns[n % 3]}${letter},${name}${letter},${at + 1} Quarry Lane`,
      ),
    )
    assert.equal(recognised('id,c1,c2,c3', ...rows), 'ignored place family_name address')
  })

  it('are not what they are called when other things stand in them', () => {
    assert.equal(recognised('id,date', '1,Tuesday', '2,Friday'), 'ignored other')
    assert.equal(recognised('id,sex', '1,often', '2,never'), 'ignored other')
  })

  it('may be told, in our words or in others', () => {
    assert.deepEqual(['given_name', 'forename', 'DOB', 'shoe size'].map(readKind), [
      'given_name',
      'given_name',
      'date_of_birth',
      undefined,
    ])
  })
})
