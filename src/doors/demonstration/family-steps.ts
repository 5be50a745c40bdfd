import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { recordRelative, tieChildren } from '../../records/family/index.ts'
import {
  type IdentifierDraft,
  recordAddress,
  recordIdentifier,
} from '../../records/people/index.ts'
import type { Case } from './cases.ts'
import { personAsking } from './directory.ts'
import { daysBefore, type Step } from './step.ts'

type Relative = Parameters<typeof recordRelative>[3]
type Told = {
  readonly relatives: readonly Partial<Relative>[]
  readonly address: string
  readonly hidden?: string
  readonly numbers: Partial<Readonly<Record<IdentifierDraft['kind'], string>>>
  /** Withheld, with why. */
  readonly nhsWithheld?: string
  readonly friend?: string
}

const mother = { relationship: 'mother', responsibility: 'yes', basis: 'Mother' } as const
const home = { contact: 'safe', livesWith: 'yes' } as const

/** Five families, by the child's first name; everybody and every number is invented. */
const families: Readonly<Record<string, Told>> = {
  Kayleigh: {
    relatives: [
      {
        ...{ name: 'Maureen Dunmore', relationship: 'grandparent', ...home },
        ...{ responsibility: 'yes', basis: 'Special guardianship order, 2021' },
        telephone: '01632 960 101',
      },
      {
        ...{ name: 'Craig Dunmore', relationship: 'father', livesWith: 'no' },
        ...{ responsibility: 'yes', basis: 'Named on the birth certificate' },
        ...{
          contact: 'not_safe',
          contactWhy: 'Violent at home until 2021. He asks where she lives.',
        },
      },
    ],
    address: '12 Chandlers Row',
    hidden: 'Her father looks for her.',
    numbers: { nhs: '9876543210', upn: 'H801200001001', police: 'WP/104223' },
    friend: 'Jayden',
  },
  Jayden: {
    relatives: [{ name: 'Donna Whitlow', ...mother, ...home, telephone: '01632 960 102' }],
    address: '3 Saltmarsh Close',
    numbers: { nhs: '4010232137', youth_justice: 'YJ4417' },
  },
  Amara: {
    relatives: [
      { name: 'Grace Nwosu', ...mother, contact: 'safe', livesWith: 'no' },
      { name: 'Keith Barlow', relationship: 'carer', ...home, telephone: '01632 960 103' },
    ],
    address: 'Harbour Lodgings, 8 Ropewalk',
    numbers: { social_care: '882041' },
    nhsWithheld: 'A court asked that it not be joined with this record.',
  },
  Poppy: {
    relatives: [
      {
        ...{ name: 'Ian Ashdown', relationship: 'father', ...home },
        ...{ responsibility: 'yes', basis: 'Named on the birth certificate' },
      },
      { name: 'Carly Webb', relationship: 'step_parent', ...home, responsibility: 'no' },
    ],
    address: '27 Fuller Street',
    numbers: { nhs: '9434765919' },
    friend: 'Reece',
  },
  Reece: {
    relatives: [
      { name: 'Julie Calder', ...mother, ...home },
      { name: 'Dale', relationship: 'sibling', contact: 'safe', livesWith: 'yes', note: 'Aged 8.' },
    ],
    address: '5 Mill Bank',
    numbers: {},
  },
}

export function familySteps(database: Database, one: Case, now: Date): Step[] {
  const told = one.area === 'wenmouth' ? families[one.child.given] : undefined
  if (!told) return []
  const act = async (who: Asking) => {
    const child = await childCalled(database, who, one.child.given)
    const today = londonDayOf(who.at)
    const plain = { relationship: 'other', responsibility: 'not_known', basis: '' } as const
    const open = { contact: 'not_known', contactWhy: '', livesWith: 'not_known' } as const
    for (const relative of told.relatives) {
      const words = { name: '', telephone: '', note: '', goneWhy: '' }
      await recordRelative(database, who, child, { ...words, ...plain, ...open, ...relative })
    }
    await recordAddress(database, who, child, {
      ...{ kind: 'home', lines: `${told.address}, Wenmouth`, postcode: 'WN4 2QA' },
      livesWith: one.child.livesWith ?? '',
      ...{ fromOn: addDays(today, -400), toOn: null },
      ...{ hidden: told.hidden !== undefined, hiddenWhy: told.hidden ?? '' },
    })
    const given = { sourceAgencyId: who.agencyId, knownOn: today, replacedWhy: '' }
    for (const [kind, number] of Object.entries(told.numbers)) {
      const known = { kind: kind as IdentifierDraft['kind'], number, notIncludedWhy: '' }
      const state = kind === 'nhs' ? 'verified' : 'unverified'
      await recordIdentifier(database, who, child, { ...given, ...known, state })
    }
    if (told.nhsWithheld) {
      const none = { kind: 'nhs', number: '', state: 'withheld' } as const
      const notIncludedWhy = told.nhsWithheld
      await recordIdentifier(database, who, child, { ...given, ...none, notIncludedWhy })
    }
    if (!told.friend) return
    const otherId = await childCalled(database, who, told.friend)
    const tie = { kind: 'friend', livesWith: 'no', contact: 'not_known', contactWhy: '' } as const
    await tieChildren(database, who, child, { otherId, ...tie })
  }
  // After every child of the five is on record.
  return [{ at: daysBefore(now, 1), act: as => act(as('worker')) }]
}

async function childCalled(database: Database, who: Asking, given: string): Promise<Id<'child'>> {
  const child = await database.asking(who, db =>
    db
      .selectFrom('people.child')
      .select('id')
      .where('givenName', '=', given)
      .where('areaId', 'in', personAsking('worker').areaIds)
      .executeTakeFirst(),
  )
  if (!child) throw new Error('the demonstration lost a child')
  return child.id
}
