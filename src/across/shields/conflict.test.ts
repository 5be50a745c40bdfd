import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import {
  answerConflict,
  declareConflict,
  viewConflict,
  viewConflicts,
  viewDeclared,
} from './answer-conflict.ts'
import { type Declaration, readConflictAnswer, readDeclaration } from './conflict.ts'
import { declaredPage } from './conflict.view.ts'
import { matchStaff } from './match-staff.ts'
import { namesAlike } from './names-alike.ts'
import { exampleHousehold } from './shields.examples.ts'

const mother: Declaration = {
  ...{ relation: 'relative', givenName: 'Ingrid', familyName: 'Lindqvist' },
  ...{ bornOn: null, postcode: '', words: '' },
}

describe('a name like one on record', () => {
  const cases: [string, string, boolean][] = [
    ['Ingrid Lindqvist', 'Ingrid Lindqvist', true],
    ['Ingrid Lindqvist', 'Ingrid Lindkvist', true],
    ['Daniel Okoro', 'Danny Okoro', true],
    ['Ingrid Lindqvist', 'Ingrid Okoro', false],
    ['Ingrid Lindqvist', 'Amara Lindqvist', false],
  ]
  for (const [one, other, alike] of cases) {
    it(`${one} ${alike ? 'may be' : 'is not'} ${other}`, () =>
      assert.deepEqual(namesAlike(one, [other]), [alike]))
  }
})

describe('saying whom one knows', async () => {
  const { amara, ...there } = await exampleHousehold()
  const { database, people, asking } = there
  after(() => database[Symbol.asyncDispose]())
  const lead = people.as('ig_lead')
  const teacher = people.as('school_dsl')
  const nobodysName = { ...mother, givenName: 'Nobody', familyName: 'Atall' }

  it('needs a name and how they are known', () => {
    const fields = (answers: Record<string, string>) => {
      const read = readDeclaration(answers)
      return read.ok ? [] : read.problems.map(({ field }) => field)
    }
    assert.deepEqual(fields({}), ['relation', 'givenName', 'familyName'])
    const whole = { relation: 'neighbour', givenName: 'A', familyName: 'B', postcode: 'wn42qa' }
    assert.deepEqual(fields(whole), [])
    assert.deepEqual(fields({ ...whole, postcode: 'Quarry Lane' }), ['postcode'])
    assert.ok(!readConflictAnswer({ excluded: newId(), why: 'x' }, []).ok, 'only who was proposed')
  })

  it('tells whoever says so nothing, whether there is a record or not', async () => {
    await declareConflict(database, asking(teacher), mother)
    await declareConflict(database, asking(lead), nobodysName)
    while ((await matchStaff(database, teacher.at)) > 0);
    const shown = async (who: typeof lead) =>
      declaredPage(await viewDeclared(database, asking(who))).body.markup
    const [known, unknown] = [await shown(teacher), await shown(lead)]
    assert.equal(known.replaceAll('Ingrid Lindqvist', ''), unknown.replaceAll('Nobody Atall', ''))
    const rows = await database.asking(teacher, db =>
      db.selectFrom('shields.conflictChild').select('id').execute(),
    )
    assert.deepEqual(rows, [])
  })

  it('is decided by another lead of the area, who keeps them from the child or does not', async () => {
    const { found } = await viewConflicts(database, asking(lead), 1)
    assert.deepEqual(
      found.map(one => [one.practitionerId, one.source]),
      [[teacher.id, 'declared']],
      'and never about themselves',
    )
    const id = found[0]?.id ?? newId<'conflict'>()
    const { candidates } = await viewConflict(database, asking(lead), id)
    assert.deepEqual(
      candidates.map(one => [one.childId, one.knownAs, one.says]),
      [[amara, 'relative', 'Ingrid Lindqvist, mother']],
    )
    const said = { excluded: [amara], why: 'Her sister.' }
    for (const role of ['front_door_manager', 'scrutineer', 'administrator', 'school_dsl'] as const)
      await assert.rejects(answerConflict(database, people.as(role), id, said), Forbidden)
    await assert.rejects(viewConflict(database, lead, newId<'conflict'>()), NotFound)
    const who = asking(lead)
    await answerConflict(database, who, id, said)
    await assert.rejects(answerConflict(database, asking(lead), id, said), Conflict)
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.equal(entry?.action, 'conflict.answered')
    assert.deepEqual([entry?.subjects].flat().slice(1), [id, teacher.id, amara])
    const [hidden] = await database.asAdministrator(
      `select access.is_excluded('${teacher.id}', '${amara}') as so`,
    )
    assert.equal(hidden?.so, true)
  })
})
