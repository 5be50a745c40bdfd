import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Practitioner, type RoleId, roles } from '../../foundation/access/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { mayAuthorise, mayRaiseConcern, mayWorkFrontDoor } from './contact.policy.ts'

function holding(...held: RoleId[]): Practitioner {
  return {
    id: newId<'practitioner'>(),
    name: 'Example',
    agencyId: newId<'agency'>(),
    agencyName: 'Example',
    agencyKind: 'council',
    roles: held,
    areaIds: [],
    groupIds: [],
  }
}

function allowed(may: typeof mayRaiseConcern): string[] {
  return (Object.keys(roles) as RoleId[]).filter(role => may(holding(role)).allowed)
}

describe('who may', () => {
  it('raise a concern: everyone but those who work with no child', () => {
    const not = ['analyst', 'trainer', 'administrator', 'ig_lead', 'business_manager']
    assert.deepEqual(
      allowed(mayRaiseConcern),
      Object.keys(roles).filter(role => !not.includes(role)),
    )
  })

  it('raise one with any of several roles', () =>
    assert.ok(mayRaiseConcern(holding('administrator', 'practitioner')).allowed))

  it('work the front door', () =>
    assert.deepEqual(allowed(mayWorkFrontDoor), ['front_door_worker', 'front_door_manager']))

  it('end a concern of which something speaks for harm', () =>
    assert.deepEqual(allowed(mayAuthorise), ['front_door_manager']))
})
