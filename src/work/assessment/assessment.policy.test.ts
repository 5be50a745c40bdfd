import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Practitioner, type RoleId, roles } from '../../foundation/access/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import {
  mayAssess,
  mayClearEscalation,
  mayReadAssessments,
  mayTellOfficer,
} from './assessment.policy.ts'

function allowed(may: typeof mayAssess): string[] {
  return (Object.keys(roles) as RoleId[]).filter(role => may(somebody(role)).allowed)
}

function somebody(role: RoleId): Practitioner {
  return {
    id: newId(),
    name: 'Ruth Adeyemi',
    agencyId: newId(),
    agencyName: 'North Council',
    agencyKind: 'council',
    roles: [role],
    areaIds: [],
    groupIds: [],
  }
}

describe('who has to do with the matrix', () => {
  const assessors = [
    'front_door_worker',
    'front_door_manager',
    'social_worker',
    'early_help_lead',
    'police_exploitation',
  ]

  it('completes it', () => assert.deepEqual(allowed(mayAssess), assessors))

  it('reads it: never those who work with figures or run the system', () => {
    const readers = allowed(mayReadAssessments)
    assert.ok(assessors.every(role => readers.includes(role)))
    for (const role of ['administrator', 'analyst', 'business_manager', 'trainer', 'ig_lead']) {
      assert.ok(!readers.includes(role), role)
    }
  })

  it('says that an emergency is over', () =>
    assert.deepEqual(allowed(mayClearEscalation), ['front_door_manager', 'police_exploitation']))

  it('turns to the designated officer: the front door manager, of a child of the own area', () => {
    const child = { areaId: newId<'area'>() }
    const there = (who: Practitioner) => mayTellOfficer({ ...who, areaIds: [child.areaId] }, child)
    assert.deepEqual(allowed(there), ['front_door_manager'])
    assert.deepEqual(
      allowed(who => mayTellOfficer(who, child)),
      [],
    )
  })
})
