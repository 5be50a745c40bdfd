import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Practitioner, RoleId } from '../../foundation/access/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { type Happening, type Kind, kinds } from './chronology.store.ts'
import { withOpenLinks } from './leads-on.ts'

const happening = (kind: Kind): Happening => ({
  ...{ kind, id: newId(), at: new Date(), recordedAt: null, byName: null, byAgency: null },
  ...{ word: '', account: 'What was said', childsWords: '', path: `/somewhere/${kind}` },
})

const linked = (role: RoleId) => {
  const who = { id: newId(), roles: [role], areaIds: [], groupIds: [] } as unknown as Practitioner
  const shown = withOpenLinks(who, kinds.map(happening))
  assert.ok(shown.every(one => one.account === 'What was said') && shown.length === kinds.length)
  return new Set(shown.filter(one => one.path).map(one => one.kind))
}

it('leaves every line of the history and only the links that the reader may follow', () => {
  const [school, frontDoor] = [linked('school_dsl'), linked('front_door_worker')]
  for (const kind of [
    'discussion',
    'discussion-added-to',
    'enquiry',
    'conference',
    'power',
  ] as const)
    assert.deepEqual([school.has(kind), frontDoor.has(kind)], [false, true], kind)
  assert.ok(school.has('contact') && school.has('task'))
  assert.equal(frontDoor.size, kinds.length)
})
