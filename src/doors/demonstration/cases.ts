import type { PersonKey } from './directory.ts'
import type { Course } from './early-help-steps.ts'
import type { Track } from './protection-steps.ts'

type Vehicle = {
  readonly registration: string
  readonly colour: string
  readonly make: string
  readonly account: string
}
type Premises = {
  readonly kind: string
  readonly name: string
  readonly place: string
  readonly account: string
}

/** How far a case of the demonstration has come. */
export type Reached =
  | 'received'
  | 'screened'
  | 'awaiting manager'
  | 'advised'
  | 'early help'
  | 'social care'
  | 'listed'

export type Case = {
  readonly area: 'wenmouth' | 'aldermoor'
  readonly reached: Reached
  /** How long ago the concern came in. */
  readonly daysAgo: number
  readonly raisedBy: PersonKey
  /** Whom the front door gave a link, having no account, where the concern came by one. */
  readonly byLink?: string
  readonly child: {
    readonly given: string
    readonly family: string
    readonly preferred?: string
    readonly age: number
    readonly sex: 'female' | 'male'
    readonly says?: string
    readonly trusts?: string
    readonly livesWith?: string
    /** Eighteen in less than half a year. */
    readonly near18?: true
  }
  /** How far early help has come, where the front door decided so. */
  readonly course?: Course
  readonly concern: string
  readonly childsWords?: string
  /** Other children who were named in it. */
  readonly others?: readonly {
    readonly given: string
    readonly age: number
    readonly account: string
  }[]
  readonly types?: readonly string[]
  readonly vehicle?: Vehicle
  readonly premises?: Premises
  /** Indicators that are confirmed, then those that are suspected. */
  readonly matrix?: {
    readonly confirmed: readonly string[]
    readonly suspected?: readonly string[]
  }
  readonly analysis?: string
  /** The statutory track, where the child is in it. */
  readonly track?: Track
  readonly trafficked?: true
  readonly allegation?: true
  /** Has a safety plan and, sealed from it, a disruption plan. */
  readonly planned?: true
  /** Leaves the list of the group at its second meeting, found never at risk. */
  readonly leaves?: true
  /** Another council that has accepted the child: the group lets the child go at its next meeting. */
  readonly movesTo?: string
  /** Was accepted by the other area a few days ago: both groups have the child before them. */
  readonly arrives?: true
  readonly actions?: readonly { readonly text: string; readonly by: PersonKey }[]
}

/*
  Invented children, enough of them that every list looks as it does on a working day. Nobody is described in sexual
  detail, and nobody is blamed.
*/
export const cases: readonly Case[] = [
  {
    area: 'wenmouth',
    reached: 'listed',
    daysAgo: 96,
    raisedBy: 'dsl',
    track: 'plan',
    planned: true,
    child: {
      given: 'Kayleigh',
      family: 'Dunmore',
      preferred: 'Kay',
      age: 15,
      sex: 'female',
      says: 'I like it when people ask me first.',
      trusts: 'Her art teacher',
      livesWith: 'Her grandmother',
    },
    concern:
      'An adult waits for her at the end of the school day in different cars. She has a second phone she does not explain and has become frightened when it rings.',
    childsWords: 'He says I owe him.',
    types: ['cse'],
    vehicle: {
      registration: 'KR?9',
      colour: 'silver',
      make: 'Vauxhall',
      account: 'Waits by the bus stop on Harbour Road after school',
    },
    premises: {
      kind: 'hotel',
      name: 'Quayside Lodge',
      place: 'Dock Street, Wenmouth',
      account: 'Seen in the lobby by a parent',
    },
    matrix: {
      confirmed: ['V02', 'V05', 'M01', 'M12', 'S03', 'S04', 'S07'],
      suspected: ['S02', 'S05', 'S09'],
    },
    analysis:
      'An adult has taken control of her time and her phone. Fear of him, the cars and the hotel point to exploitation now.',
    actions: [
      {
        text: 'Visit Quayside Lodge with licensing and consider a hotel information notice',
        by: 'police',
      },
      { text: 'Offer a support worker she chooses herself', by: 'support' },
    ],
  },
  {
    area: 'wenmouth',
    reached: 'listed',
    daysAgo: 74,
    raisedBy: 'nurse',
    track: 'enquiry closed',
    trafficked: true,
    child: {
      given: 'Jayden',
      family: 'Whitlow',
      age: 14,
      sex: 'male',
      says: 'Nobody asks where I have been, they just shout.',
      trusts: 'His football coach',
      livesWith: 'His mother and two brothers',
    },
    concern:
      'He came to the walk-in centre with an injury to his hand he could not explain. Older young men waited outside. His mother says he is away overnight and comes back with cash.',
    types: ['cce', 'county_lines'],
    vehicle: {
      registration: '?R59?',
      colour: 'black',
      make: 'Volkswagen',
      account: 'Waited outside the walk-in centre',
    },
    matrix: { confirmed: ['V03', 'M01', 'M17', 'S01', 'S06', 'S11'], suspected: ['S12', 'S13'] },
    analysis:
      'He is being made to carry for older men. A child found with drugs is first a possible victim.',
    actions: [
      { text: 'Consider a referral to the National Referral Mechanism', by: 'safety' },
      { text: 'Agree safe times and places to meet him', by: 'justice' },
    ],
  },
  {
    area: 'wenmouth',
    reached: 'listed',
    daysAgo: 41,
    raisedBy: 'social',
    track: 'conference late',
    child: {
      given: 'Amara',
      family: 'Nwosu',
      age: 16,
      sex: 'female',
      trusts: 'Her former foster carer',
      livesWith: 'Supported lodgings',
    },
    concern:
      'Carers report unknown callers at her lodgings at night and adults waiting outside. She has stopped seeing her friends.',
    types: ['cse'],
    premises: {
      kind: 'dwelling',
      name: 'Flat above the launderette',
      place: 'Cable Row, Wenmouth',
      account: 'She says she is told to wait there',
    },
    matrix: { confirmed: ['V06', 'V07', 'V13', 'M08', 'S15'], suspected: ['M02', 'S02'] },
    analysis:
      'Adults are targeting her lodgings. She is isolated and needs somewhere safe tonight and next week.',
    actions: [
      {
        text: 'Move her to lodgings whose address is not known to the callers',
        by: 'safety',
      },
    ],
  },
  {
    area: 'wenmouth',
    reached: 'listed',
    daysAgo: 23,
    raisedBy: 'dsl',
    child: { given: 'Tyler', family: 'Marsden', age: 13, sex: 'male', livesWith: 'His father' },
    concern:
      'He has been talking to someone online who asks for favours and has threatened to tell his family. He is exhausted and tearful.',
    types: ['online'],
    matrix: { confirmed: ['M08', 'M11', 'M12', 'M13'], suspected: ['S07', 'S09'] },
    analysis:
      'Somebody online is using threats against him. He told a teacher, which took courage.',
  },
  {
    area: 'wenmouth',
    reached: 'early help',
    daysAgo: 51,
    course: 'review overdue',
    raisedBy: 'teacher',
    child: {
      given: 'Poppy',
      family: 'Ashdown',
      age: 12,
      sex: 'female',
      says: 'I want it to be like it was before.',
      trusts: 'Her aunt',
      livesWith: 'Her father and his partner',
    },
    concern:
      'She has missed nine days since September and is often alone in the park at dusk. Home has been difficult since her parents parted.',
    matrix: { confirmed: ['V03', 'M01'] },
    analysis:
      'A difficult year at home. Nothing points to an exploiter now, and much is not known yet.',
  },
  {
    area: 'wenmouth',
    reached: 'early help',
    daysAgo: 33,
    course: 'running',
    raisedBy: 'nurse',
    track: 'enquiry open',
    child: { given: 'Reece', family: 'Calder', age: 16, sex: 'male', livesWith: 'His mother' },
    concern:
      'Low mood and not sleeping. He has fallen out with his friends and spends the nights online.',
    matrix: { confirmed: ['V11', 'M08', 'M11'], suspected: ['M13'] },
    analysis: 'His mood is the first worry. Who he talks to online is to be found out.',
  },
  {
    area: 'wenmouth',
    reached: 'early help',
    daysAgo: 92,
    course: 'ended with agreement',
    raisedBy: 'dsl',
    child: {
      given: 'Oliver',
      family: 'Kemp',
      age: 14,
      sex: 'male',
      says: 'I like it when somebody asks how it went.',
      livesWith: 'His father',
    },
    concern: 'He comes late and tired, and is on his own from the afternoon until ten.',
    matrix: { confirmed: ['M01'] },
    analysis: 'Long evenings alone. Nothing points to anybody who uses them.',
  },
  {
    area: 'wenmouth',
    reached: 'early help',
    daysAgo: 36,
    course: 'ended without agreement',
    raisedBy: 'teacher',
    child: { given: 'Jasmine', family: 'Doyle', age: 15, sex: 'female', livesWith: 'Her mother' },
    concern: 'She has stopped coming to her clubs and says she has no time for friends.',
    matrix: { confirmed: ['M01'], suspected: ['M10'] },
    analysis: 'A change nobody can explain yet. The family wanted help at first.',
  },
  {
    area: 'wenmouth',
    reached: 'early help',
    daysAgo: 80,
    course: 'review due',
    raisedBy: 'dsl',
    allegation: true,
    child: {
      given: 'Zainab',
      family: 'Rehman',
      age: 14,
      sex: 'female',
      trusts: 'The school counsellor',
      livesWith: 'Both parents',
    },
    concern: 'She is pulling away from her family and hides messages from people they do not know.',
    matrix: { confirmed: ['M10', 'M12'], suspected: ['M13'] },
    analysis: 'A change her family noticed early. Early help and a trusted adult at school.',
  },
  {
    area: 'wenmouth',
    reached: 'social care',
    daysAgo: 12,
    raisedBy: 'teacher',
    track: 'conference due',
    child: { given: 'Leo', family: 'Fairburn', age: 11, sex: 'male', livesWith: 'His mother' },
    concern:
      'He says nobody is at home in the evenings and that older boys give him food to stay out with them.',
    matrix: { confirmed: ['V01', 'M18'], suspected: ['S04'] },
    analysis:
      'He is under 13 and is being given things by older boys. He needs an assessment and somebody at home.',
  },
  {
    area: 'wenmouth',
    reached: 'advised',
    daysAgo: 18,
    raisedBy: 'housing',
    child: { given: 'Mia', family: 'Thornley', age: 10, sex: 'female' },
    concern:
      'A neighbour reported shouting. The family has since been seen and offered help with rent.',
  },
  {
    area: 'wenmouth',
    reached: 'screened',
    daysAgo: 2,
    raisedBy: 'police',
    track: 'police protection',
    child: { given: 'Connor', family: 'Hale', age: 15, sex: 'male' },
    concern:
      'Found at midnight at the bus station, forty miles from home, with two phones and a train ticket he had not bought.',
    types: ['county_lines'],
  },
  {
    area: 'wenmouth',
    reached: 'received',
    daysAgo: 0,
    raisedBy: 'worker',
    byLink: 'The night clerk of Quayside Lodge',
    child: { given: 'the girl in room 12', family: '', age: 14, sex: 'female' },
    concern:
      'She has been here three nights with two men who pay in cash. She does not come down to breakfast and looked frightened when I spoke to her.',
  },
  {
    area: 'wenmouth',
    reached: 'awaiting manager',
    daysAgo: 1,
    raisedBy: 'housing',
    child: { given: 'Callum', family: 'Reyes', age: 13, sex: 'male' },
    concern:
      'A caretaker saw him let into an empty flat by two adults. His mother says he was helping an uncle to clear it.',
    premises: {
      kind: 'dwelling',
      name: 'Empty flat, second floor',
      place: 'Tannery Court, Wenmouth',
      account: 'Two adults with keys on Sunday afternoon',
    },
    analysis:
      'His mother and the uncle say the same, and the housing officer found the flat being cleared. Nothing else points to harm.',
  },
  {
    area: 'wenmouth',
    reached: 'received',
    daysAgo: 0,
    raisedBy: 'social',
    child: { given: 'Rosa', family: 'Kettering', age: 15, sex: 'female' },
    concern:
      'Three friends are picked up outside the arcade by the same two adults and come back hours later with new phones.',
    others: [
      { given: 'Ines', age: 14, account: 'Goes along, and cried when her phone was taken away.' },
      { given: 'Dee', age: 15, account: 'Known by this name only. Said to arrange the lifts.' },
    ],
    types: ['cse'],
  },
  {
    area: 'wenmouth',
    reached: 'received',
    daysAgo: 1,
    raisedBy: 'support',
    child: { given: 'Ellie', family: 'Garside', age: 14, sex: 'female' },
    concern:
      'In the drop-in she said a friend is being collected by a man in a van after school and is scared of him.',
    childsWords: 'She told me not to say her name.',
    vehicle: {
      registration: 'YD?? K',
      colour: 'white',
      make: 'Ford Transit',
      account: 'Collects a girl behind the leisure centre on Thursdays',
    },
  },
  {
    area: 'wenmouth',
    reached: 'received',
    daysAgo: 0,
    raisedBy: 'dsl',
    child: { given: 'Samir', family: 'Haidari', age: 16, sex: 'male' },
    concern:
      'New trainers and a watch he hides. He asked a member of staff how one gets out of owing money.',
    types: ['cce'],
  },
  {
    area: 'wenmouth',
    reached: 'received',
    daysAgo: 0,
    raisedBy: 'nurse',
    child: { given: 'Hollie', family: 'Pryce', age: 15, sex: 'female' },
    concern:
      'She did not come to two appointments. Her sister says she is often out all night and comes back upset.',
  },
  {
    area: 'aldermoor',
    reached: 'listed',
    daysAgo: 88,
    raisedBy: 'southDsl',
    child: {
      given: 'Freya',
      family: 'Lindqvist',
      age: 16,
      sex: 'female',
      says: 'I do not need rescuing. I need it to stop.',
      trusts: 'Her older sister',
      livesWith: 'Her mother',
    },
    concern:
      'Older adults host parties at a house near the station and give young people lifts there. She came to school in yesterday’s clothes and was frightened.',
    types: ['cse'],
    vehicle: {
      registration: 'KR59 ???',
      colour: 'grey',
      make: 'Vauxhall Corsa',
      account: 'Dropped her near school in the morning',
    },
    premises: {
      kind: 'dwelling',
      name: 'House with a blue gate',
      place: 'Station Terrace, Aldermoor',
      account: 'Parties on Fridays',
    },
    matrix: { confirmed: ['V02', 'M09', 'S03', 'S05', 'S07'], suspected: ['S02', 'S13'] },
    analysis:
      'A house and cars known to more than one child. The place needs disrupting as much as she needs protecting.',
    actions: [
      { text: 'Consider a closure notice for the house on Station Terrace', by: 'police' },
      {
        text: 'Walk the route from school with her and agree a safe way home',
        by: 'southDsl',
      },
    ],
  },
  {
    area: 'wenmouth',
    reached: 'listed',
    daysAgo: 70,
    raisedBy: 'teacher',
    leaves: true,
    child: {
      given: 'Rosie',
      family: 'Calder',
      age: 13,
      sex: 'female',
      says: 'I was at my aunt’s. Nobody rang her.',
      trusts: 'Her aunt',
      livesWith: 'Her father',
    },
    concern:
      'Twice not at home in the evening and nobody knew where she was. She had a new coat and would not say who bought it.',
    matrix: { confirmed: ['V05', 'M02', 'M03', 'M19'], suspected: ['S04', 'S12'] },
    analysis:
      'Where she goes and who pays is not known. Until it is, the group looks at it together.',
    actions: [{ text: 'Ask her aunt, with Rosie, where she was on both evenings', by: 'support' }],
  },
  {
    area: 'wenmouth',
    reached: 'listed',
    daysAgo: 30,
    raisedBy: 'nurse',
    arrives: true,
    child: {
      given: 'Callum',
      family: 'Hewitt',
      age: 16,
      sex: 'male',
      says: 'I want to know my new worker before I move.',
      livesWith: 'His grandfather, from this month in Aldermoor',
    },
    concern:
      'Older young men wait for him after college and he has paid for things for others that he cannot afford.',
    types: ['cce'],
    matrix: { confirmed: ['V07', 'M02', 'M12', 'M18', 'S11'], suspected: ['S02'] },
    analysis:
      'Debt and older peers point to criminal exploitation. The move is a chance and a risk.',
  },
  {
    area: 'aldermoor',
    reached: 'listed',
    daysAgo: 60,
    raisedBy: 'southSocial',
    child: {
      given: 'Marcus',
      family: 'Bell',
      age: 17,
      near18: true,
      sex: 'male',
      livesWith: 'A children’s home',
    },
    concern:
      'Missing from the home four times in five weeks; each time found in the same town with cash and no coat.',
    types: ['county_lines'],
    matrix: { confirmed: ['V06', 'V12', 'S01', 'S11', 'S12'] },
    analysis: 'Moved for exploitation. The same town each time says where to look.',
    actions: [
      { text: 'Share the pattern of places with the force of the other area', by: 'police' },
    ],
  },
  {
    area: 'aldermoor',
    reached: 'listed',
    daysAgo: 100,
    raisedBy: 'southDsl',
    movesTo: 'Eastmere Council',
    child: {
      given: 'Tamsin',
      family: 'Orme',
      age: 15,
      sex: 'female',
      says: 'I want to live with my sister, and not start all over with telling.',
      trusts: 'Her older sister',
      livesWith: 'Her sister, in Eastmere',
    },
    concern:
      'She is collected after college by adults she does not name and comes home with new things.',
    types: ['cse'],
    matrix: { confirmed: ['M01', 'M12', 'M18'], suspected: ['S04', 'S07'] },
    analysis: 'Adults give her things and decide where she is. Her sister offers her a home.',
  },
  {
    area: 'aldermoor',
    reached: 'early help',
    daysAgo: 34,
    course: 'not started',
    raisedBy: 'southDsl',
    child: { given: 'Isla', family: 'Rowntree', age: 13, sex: 'female', livesWith: 'Both parents' },
    concern: 'Falling attendance and a new group of friends her family does not know.',
    matrix: { confirmed: ['M01'], suspected: ['M18'] },
    analysis: 'Early and uncertain. A plan with the family and a review.',
  },
  {
    area: 'aldermoor',
    reached: 'screened',
    daysAgo: 3,
    raisedBy: 'southSocial',
    child: { given: 'Noah', family: 'Petrie', age: 12, sex: 'male' },
    concern: 'He was seen handing a package to an adult outside the takeaway on Mill Lane.',
    types: ['cce'],
    premises: {
      kind: 'takeaway',
      name: 'Takeaway on Mill Lane',
      place: 'Mill Lane, Aldermoor',
      account: 'Handed over a package at the side door',
    },
  },
  {
    area: 'aldermoor',
    reached: 'received',
    daysAgo: 1,
    raisedBy: 'southDsl',
    child: { given: 'Abigail', family: 'Stone', age: 15, sex: 'female' },
    concern:
      'A man she calls her boyfriend rings the school office to ask whether she is in. He sounds much older.',
    types: ['cse'],
  },
]
