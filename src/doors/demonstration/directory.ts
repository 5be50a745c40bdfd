import {
  insertAgency,
  insertArea,
  insertMembership,
  insertPractitioner,
  type NewAgency,
  type NewArea,
  type Practitioner,
  type RoleId,
  theProcess,
} from '../../foundation/access/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertGroup } from '../../work/oversight/index.ts'

/*
  Two invented council areas under one invented police force. Telephone numbers are of Ofcom's range for drama,
  addresses of the domain that is kept for examples. Ids are fixed, so that a bookmark works after a fresh start.
*/
const id = <Kind extends string>(kind: string, number: number) =>
  `${kind}0000-0000-4000-8000-${String(number).padStart(12, '0')}` as Id<Kind>

export const wenmouth = id<'area'>('aaaa', 1)
export const aldermoor = id<'area'>('aaaa', 2)
const both = [wenmouth, aldermoor]

const areas: readonly NewArea[] = [
  {
    id: wenmouth,
    name: 'Wenmouth',
    frontDoorName: 'Wenmouth Children’s Access Point',
    frontDoorPhone: '01632 960101',
    outOfHoursPhone: '01632 960199',
  },
  {
    id: aldermoor,
    name: 'Aldermoor',
    frontDoorName: 'Aldermoor Front Door',
    frontDoorPhone: '01632 960201',
    outOfHoursPhone: '01632 960299',
  },
]

export const agencies = {
  accessPoint: agency(1, 'Wenmouth Children’s Access Point', 'council', [wenmouth], '960101'),
  frontDoor: agency(2, 'Aldermoor Front Door', 'council', [aldermoor], '960201'),
  wenmouthCare: agency(3, 'Wenmouth Children’s Social Care', 'council', [wenmouth], '960102'),
  aldermoorCare: agency(4, 'Aldermoor Children’s Social Care', 'council', [aldermoor], '960202'),
  earlyHelp: agency(5, 'Wenmouth Family Help', 'council', [wenmouth], '960103'),
  aldermoorHelp: agency(6, 'Aldermoor Family Help', 'council', [aldermoor], '960203'),
  harbour: agency(7, 'Harbour Road Academy', 'school', [wenmouth], '960110'),
  saintBride: agency(8, 'St Bride’s High School', 'school', [aldermoor], '960210'),
  police: agency(9, 'Wenshire Police', 'police', both, '960300'),
  trust: agency(10, 'Wenshire Community Health Trust', 'health', both, '960400'),
  lantern: agency(11, 'Lantern Young People’s Project', 'charity', both, '960500'),
  wayback: agency(12, 'Wayback Return Interviews', 'charity', both, '960510'),
  justice: agency(13, 'Wenshire Youth Justice Service', 'youth_justice', both, '960520'),
  probation: agency(14, 'Wenshire Probation', 'probation', both, '960530'),
  housing: agency(15, 'Wenmouth Housing', 'housing', [wenmouth], '960120'),
  licensing: agency(16, 'Wenmouth Licensing', 'licensing', [wenmouth], '960121'),
  partnership: agency(17, 'Wenshire Safeguarding Partnership', 'partnership', both, '960600'),
} as const

function agency(
  number: number,
  name: string,
  kind: NewAgency['kind'],
  areaIds: readonly Id<'area'>[],
  phone: string,
): NewAgency {
  return { id: id<'agency'>('bbbb', number), name, kind, phone: `01632 ${phone}`, areaIds }
}

type Person = {
  readonly name: string
  readonly jobTitle: string
  readonly agency: NewAgency
  readonly roles: readonly RoleId[]
}

/** The people one can sign in as. The key is how the demonstration's own cases call them. */
export const people = {
  dsl: person('Ruth Okafor', 'Designated safeguarding lead', agencies.harbour, 'school_dsl'),
  teacher: person('Tom Hallam', 'Form tutor', agencies.harbour, 'practitioner'),
  worker: person('Priya Raman', 'Screening worker', agencies.accessPoint, 'front_door_worker'),
  manager: person(
    'Helen Marsh',
    'Team manager, social worker',
    agencies.accessPoint,
    'front_door_manager',
  ),
  lead: person('Daniel Adeyemi', 'Family worker', agencies.earlyHelp, 'early_help_lead'),
  social: person('Grace Whitlock', 'Social worker', agencies.wenmouthCare, 'social_worker'),
  police: person(
    'Sam Birch',
    'Detective sergeant, exploitation team',
    agencies.police,
    'police_exploitation',
  ),
  intelligence: person(
    'Nadia Fell',
    'Intelligence officer',
    agencies.police,
    'intelligence_officer',
  ),
  chair: person(
    'Joanne Pike',
    'Detective inspector, chair of the Wenmouth group',
    agencies.police,
    'group_chair',
  ),
  coordinator: person(
    'Leila Haddad',
    'Exploitation coordinator',
    agencies.partnership,
    'group_coordinator',
  ),
  support: person('Marcus Lee', 'Support worker', agencies.lantern, 'support_provider'),
  interviewer: person('Beth Carrow', 'Return interview worker', agencies.wayback, 'rhi_provider'),
  nurse: person('Amina Yusuf', 'Named nurse for safeguarding', agencies.trust, 'health_named'),
  justice: person('Colin Frost', 'Youth justice worker', agencies.justice, 'youth_justice'),
  probation: person('Irene Novak', 'Probation officer', agencies.probation, 'probation'),
  housing: person('Paul Denby', 'Housing officer', agencies.housing, 'housing'),
  licensing: person('Kate Summers', 'Licensing officer', agencies.licensing, 'licensing'),
  safety: person(
    'Omar Said',
    'Community safety officer',
    agencies.wenmouthCare,
    'community_safety',
  ),
  lado: person('Vivien Cole', 'Designated officer', agencies.wenmouthCare, 'lado'),
  business: person('Martin Ashe', 'Business manager', agencies.partnership, 'business_manager'),
  analyst: person('Wei Chen', 'Performance analyst', agencies.partnership, 'analyst'),
  trainer: person('Sheila Grant', 'Multi-agency trainer', agencies.partnership, 'trainer'),
  information: person(
    'Rhys Morgan',
    'Information governance lead',
    agencies.partnership,
    'ig_lead',
  ),
  scrutineer: person(
    'Dame Carol Finch',
    'Independent scrutineer',
    agencies.partnership,
    'scrutineer',
  ),
  administrator: person(
    'Alex Turner',
    'System administrator',
    agencies.partnership,
    'administrator',
  ),
  southDsl: person(
    'Maria Santos',
    'Designated safeguarding lead',
    agencies.saintBride,
    'school_dsl',
  ),
  southWorker: person('Ewan Reid', 'Screening worker', agencies.frontDoor, 'front_door_worker'),
  southManager: person(
    'Farah Aziz',
    'Service manager, social worker',
    agencies.frontDoor,
    'front_door_manager',
  ),
  southLead: person('Lucy Brand', 'Family worker', agencies.aldermoorHelp, 'early_help_lead'),
  southSocial: person('Ben Osei', 'Social worker', agencies.aldermoorCare, 'social_worker'),
  southChair: person(
    'Fiona Kerr',
    'Detective inspector, chair of the Aldermoor group',
    agencies.police,
    'group_chair',
  ),
  secondOfficer: person(
    'Peter Lund',
    'Intelligence officer',
    agencies.police,
    'intelligence_officer',
  ),
} as const

export type PersonKey = keyof typeof people

function person(name: string, jobTitle: string, home: NewAgency, ...roles: RoleId[]): Person {
  return { name, jobTitle, agency: home, roles }
}

export function personId(key: PersonKey): Id<'practitioner'> {
  return id<'practitioner'>('cccc', Object.keys(people).indexOf(key) + 1)
}

export const groups = {
  wenmouth: id<'group'>('dddd', 1),
  aldermoor: id<'group'>('dddd', 2),
} as const

const members = {
  wenmouth: [
    'chair',
    'coordinator',
    'police',
    'manager',
    'social',
    'lead',
    'support',
    'interviewer',
    'nurse',
    'justice',
    'safety',
  ],
  aldermoor: [
    'southChair',
    'coordinator',
    'police',
    'southManager',
    'southSocial',
    'southLead',
    'support',
    'interviewer',
    'nurse',
  ],
} as const satisfies Record<keyof typeof groups, readonly PersonKey[]>

/** That person as they ask, with all that decisions about them rest on. */
export function personAsking(key: PersonKey): Practitioner {
  const { name, agency: home, roles } = people[key]
  const sits = (group: keyof typeof groups) =>
    (members[group] as readonly PersonKey[]).includes(key)
  return {
    id: personId(key),
    name,
    agencyId: home.id,
    agencyName: home.name,
    agencyKind: home.kind,
    roles,
    areaIds: home.areaIds,
    groupIds: (['wenmouth', 'aldermoor'] as const).filter(sits).map(group => groups[group]),
  }
}

/** Founds the partnership: areas, agencies, people and their groups. */
export async function foundDirectory(database: Database, now: Date) {
  await database.asking(theProcess, async db => {
    const tx = db as Tx
    for (const area of areas) await insertArea(tx, area)
    for (const one of Object.values(agencies)) await insertAgency(tx, one)
    for (const [key, { name, jobTitle, agency: home, roles }] of Object.entries(people)) {
      const personKey = key as PersonKey
      const email = `${name
        .toLowerCase()
        .replace(/^dame /, '')
        .replaceAll(' ', '.')}@example.org`
      const row = {
        id: personId(personKey),
        agencyId: home.id,
        name,
        jobTitle,
        email,
        phone: home.phone,
        roles,
      }
      await insertPractitioner(tx, row, now)
    }
    const coordinatorId = personId('coordinator')
    await insertGroup(tx, {
      id: groups.wenmouth,
      areaId: wenmouth,
      name: 'Wenmouth Multi-agency Exploitation Group',
      shortName: 'Wenmouth MEG',
      chairId: personId('chair'),
      coordinatorId,
    })
    await insertGroup(tx, {
      id: groups.aldermoor,
      areaId: aldermoor,
      name: 'Aldermoor Multi-agency Exploitation Group',
      shortName: 'Aldermoor MEG',
      chairId: personId('southChair'),
      coordinatorId,
    })
    for (const key of ['wenmouth', 'aldermoor'] as const) {
      for (const member of members[key])
        await insertMembership(tx, groups[key], personId(member), now)
    }
  })
}
