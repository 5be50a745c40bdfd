import type {
  Judged,
  NewGrading,
  NewItem,
  NewRelease,
  NewSummary,
} from '../../work/intelligence/index.ts'
import type { PersonKey } from './directory.ts'

export type IntelligenceCase = {
  readonly by: PersonKey
  readonly daysAgo: number
  readonly narrative: string
  readonly from: 'saw' | 'child_said' | 'professional_said' | 'anonymous' | 'open_source'
  readonly items: readonly NewItem[]
  /** The given name of a child of Wenmouth whom it is about. */
  readonly child?: string
  /** An officer took it up. */
  readonly begun?: true
  readonly judged?: Judged
  readonly summary?: NewSummary
  readonly looked?: true
  readonly released?: Pick<NewRelease, 'roleIds'> & {
    readonly to: readonly PersonKey[]
    readonly workers?: true
  }
}

const grade = (text: string, conditions = ''): NewGrading => {
  const [source, information, handling] = text.split('')
  return { source, information, handling, conditions } as NewGrading
}
const item = (kind: NewItem['kind'], says: NewItem['says']): NewItem => ({ kind, says })
const logged = (text: string, why: string): Judged => ({
  ...{ grading: grade(text), outcome: 'logged', why },
})

/** What partners told, in every state it can be in. All invented; the telephone numbers are Ofcom's for drama. */
export const intelligenceCases: readonly IntelligenceCase[] = [
  {
    ...{ by: 'teacher', daysAgo: 40, from: 'saw', begun: true, child: 'Kayleigh' },
    narrative:
      'A silver Corsa waits at the back gate at home time on Tuesdays and Thursdays. The plate has R59 in the middle. Two girls know the driver as Mo.',
    items: [
      item('vehicle', { registration: '?R59?', make: 'Vauxhall Corsa', colour: 'silver' }),
      item('person', {
        nicknames: 'Mo',
        role: 'suspected_exploiter',
        sex: 'male',
        age: '25 to 30',
      }),
    ],
    judged: logged('2AP', 'Seen by the teacher twice. The plate is part only.'),
    summary: {
      words:
        'A silver Vauxhall Corsa, part plate R59, waits near the back gate of a Wenmouth school at home time. Note the whole plate if you see it. Do not approach.',
      ...{ band: 'Autumn 2026', action: true },
    },
    released: { roleIds: ['school_dsl', 'licensing'], to: ['police'] },
  },
  {
    ...{ by: 'licensing', daysAgo: 33, from: 'professional_said', begun: true },
    narrative:
      'A driver told our enforcement officer of a silver Corsa KR59 something that does rides without a badge behind Station Parade, late on Fridays.',
    items: [
      item('vehicle', {
        registration: 'KR59*',
        make: 'Vauxhall Corsa',
        colour: 'silver',
        seen: 'Fridays, late',
      }),
      item('premises', { place: 'Flats behind Station Parade, Wenmouth', kind: 'dwelling' }),
    ],
    judged: logged('2CP', 'Second hand, but fits what a school told.'),
  },
  {
    ...{ by: 'support', daysAgo: 30, from: 'child_said', begun: true, child: 'Jayden' },
    narrative:
      'A boy I support says a man called Mo gives out phones at the Quayside chicken shop and that he is told where to go by 07700 900412.',
    items: [
      item('person', { nicknames: 'Mo', role: 'suspected_exploiter', sex: 'male' }),
      item('premises', {
        place: 'Quayside Chicken, Dock Street, Wenmouth',
        kind: 'takeaway',
        times: 'after 21:00',
      }),
      item('phone', { number: '07700 900412' }),
    ],
    judged: {
      grading: grade(
        '1AC',
        'Police and social care only. Do not act on it without asking: it can come from one boy alone.',
      ),
      ...{ outcome: 'safeguarding_referred', why: 'A child tells of being sent on errands.' },
    },
    summary: {
      words: 'Young people may be handed telephones at a takeaway on Dock Street in the evening.',
      ...{ band: 'October 2026', action: false },
    },
    looked: true,
    released: { roleIds: ['social_worker'], to: [], workers: true },
  },
  {
    ...{ by: 'nurse', daysAgo: 24, from: 'professional_said', begun: true },
    narrative:
      'A colleague at the clinic says girls talk of an account @quay.nights that arranges parties. She has not seen it herself.',
    items: [item('account', { platform: 'Snapchat', handle: '@quay.nights' })],
    judged: {
      grading: grade(
        '2CC',
        'Ask the originator before anything is passed on: the clinic could be known by it.',
      ),
      ...{ outcome: 'logged', why: 'The account exists; who runs it is not known.' },
    },
    summary: {
      words:
        'An online account invites young people in Wenmouth to parties. If a child names one, record the handle.',
      ...{ band: 'November 2026', action: false },
    },
  },
  {
    ...{ by: 'housing', daysAgo: 22, from: 'saw', begun: true },
    narrative:
      'The tenant of 14 Station Parade has not been seen for weeks. Young men come and go at night, and a white Transit BD?1 ??X parks across the bay.',
    items: [
      item('premises', {
        place: '14 Station Parade, Wenmouth',
        kind: 'dwelling',
        concern: 'The home may have been taken over',
      }),
      item('vehicle', {
        registration: 'BD?1 ??X',
        make: 'Ford Transit',
        colour: 'white',
        body: 'van',
      }),
    ],
    judged: {
      grading: grade('1AP'),
      ...{
        outcome: 'crime_created',
        why: 'A home may have been taken over; the neighbourhood team has it.',
      },
    },
  },
  {
    ...{ by: 'interviewer', daysAgo: 19, from: 'child_said', begun: true, child: 'Amara' },
    narrative:
      'After she came back she said she had been in a car with Mo and an older man called Uncle. They went to the chicken place and then a flat.',
    items: [
      item('person', { nicknames: 'Mo', role: 'suspected_exploiter', sex: 'male' }),
      item('person', { nicknames: 'Uncle', role: 'suspected_exploiter', age: 'about 50' }),
      item('premises', { place: 'Quayside Chicken', kind: 'takeaway' }),
    ],
    judged: logged('1AP', 'Told in a return interview, in her own words.'),
    summary: {
      words: 'A man known as Mo is with an older man when he meets young people near Dock Street.',
      ...{ band: 'October 2026', action: false },
    },
  },
  {
    ...{ by: 'dsl', daysAgo: 17, from: 'anonymous', begun: true },
    narrative: 'A note was left in reception: watch the man with the vape shop. Nothing else.',
    items: [],
    judged: {
      grading: grade('3DP'),
      ...{ outcome: 'not_retained', why: 'No place, person or time that could be looked into.' },
    },
  },
  {
    ...{ by: 'safety', daysAgo: 15, from: 'saw', begun: true },
    narrative:
      'Youths pass small packets at the bandstand in Mill Park between five and six. One rides a red e-bike.',
    items: [
      item('premises', {
        place: 'Bandstand, Mill Park, Wenmouth',
        kind: 'park',
        times: '17:00 to 18:00',
      }),
    ],
    judged: {
      grading: grade('2AP'),
      ...{ outcome: 'more_information', why: 'Which days, and whether adults stand by?' },
    },
  },
  {
    ...{ by: 'probation', daysAgo: 9, from: 'professional_said', begun: true },
    narrative:
      'A man on licence boasts that he knows the lads who run the Dock Street line. He uses 07700 900412.',
    items: [item('phone', { number: '+44 7700 900412' })],
  },
  {
    ...{ by: 'lead', daysAgo: 6, from: 'open_source', begun: true },
    narrative: 'A public post shows stacks of cash with the name quay.nights under it.',
    items: [
      item('account', { platform: 'Instagram', handle: 'quay.nights' }),
      item('money', { what: 'Cash shown in a post' }),
    ],
  },
  {
    ...{ by: 'justice', daysAgo: 4, from: 'child_said' },
    narrative:
      'A boy says films of a fight are passed round and are used to make him do things. His cousin has them.',
    items: [
      item('picture', {
        what: 'A film of a fight',
        holder: 'A cousin, on his phone',
        reported: 'Not yet',
      }),
    ],
  },
  {
    ...{ by: 'southDsl', daysAgo: 3, from: 'saw' },
    narrative:
      'Silver car, maybe a Corsa, K?59 ???, at the bus stop by our gate with two adults in it. A girl got in.',
    items: [
      item('vehicle', { registration: 'K?59 ???', make: 'Vauxhall Corsa', colour: 'silver' }),
    ],
  },
  {
    ...{ by: 'social', daysAgo: 2, from: 'child_said', child: 'Kayleigh' },
    narrative: 'She has a second phone. The number she was told to answer is 07700 900412.',
    items: [item('phone', { number: '07700900412' })],
  },
  {
    ...{ by: 'teacher', daysAgo: 1, from: 'saw' },
    narrative: 'The silver Corsa was back. I read KR59 and then a B or an 8.',
    items: [
      item('vehicle', { registration: 'KR59 ?B?', make: 'Vauxhall Corsa', colour: 'silver' }),
    ],
  },
  {
    ...{ by: 'nurse', daysAgo: 0, from: 'professional_said' },
    narrative:
      'Reception says a man who calls himself Uncle waited for a girl outside the clinic and paid her taxi.',
    items: [item('person', { nicknames: 'Uncle', role: 'unknown', age: '50 or more' })],
  },
]
