import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  addNews,
  assessRisk,
  cancelEpisode,
  closeEpisode,
  type Found,
  type Homecoming,
  type Report,
  recordFinding,
  recordInterview,
  recordOffer,
  recordPrevention,
  reportMissing,
} from '../../work/missing/index.ts'
import { type PersonKey, wenmouth } from './directory.ts'
import { asAt, childNamed, daysBefore } from './step.ts'

const day = 24

/** Twelve times a child was missing, in every state, and who is missing on the morning the demonstration begins. */
export async function goMissing(database: Database, now: Date) {
  const at = (hours: number) => daysBefore(now, hours / day)
  const as = (hours: number, person: PersonKey) => asAt(at(hours))(person)
  const report = async (given: string, hours: number, by: PersonKey, words: Partial<Report>) => {
    const lastSeenAt = at(hours + 2)
    const whom = { childId: await childNamed(database, given) }
    return reportMissing(database, as(hours, by), whom, reportOf({ lastSeenAt, ...words }))
  }
  const found = (id: Id<'episode'>, hours: number, by: PersonKey, what: Partial<Found>) =>
    recordFinding(database, as(hours, by), id, {
      found: foundOf({ locatedAt: at(hours + 0.5), ...what }),
      home: homeOf(at(hours + 0.1)),
    })

  /** The police and somebody independent talk with the child, and the episode is closed. */
  const talk = async (id: Id<'episode'>, back: number) => {
    await recordPrevention(database, as(back - 3, 'police'), id, {
      ...{ heldAt: at(back - 2), heldBy: 'Sergeant Ruth Bell', safe: 'yes' },
      ...{ account: 'She was at a hotel and says that she was alone.', harm: '' },
      again: 'She would not say who paid for the room.',
    })
    await recordOffer(database, as(back - 20, 'interviewer'), id, {
      ...{ offeredAt: at(back - 19.5), worker: 'Beth Carrow', how: 'phone' },
      ...{ place: 'The youth café', outcome: 'accepted', reason: '', nextTry: '' },
    })
    await recordInterview(database, as(back - 50, 'interviewer'), id, {
      ...{ heldAt: at(back - 48), place: 'The youth café', worker: 'Beth Carrow' },
      ...{ capacity: 'commissioned', trusted: 'yes', withoutChild: '', lateWhy: '' },
      independentWhy: 'Works for a charity and for nobody who cares for her.',
      account:
        'Dee fetched me in the grey Corsa, the one with KX19 RTO. He said I owe him for the phone. If I want to stop I have to ring 07700 900731 first. Kelly was there too.',
      wouldHelp: 'That somebody believes me before they shout.',
      analysis: 'She is made to pay for what was given to her. She is afraid of this man.',
      safetyPlan: 'She sends her tutor one word when he is near.',
      ...{ concern: true, consented: ['account', 'people'] },
      reasons: [
        { code: 'debt_or_threat', pulls: 'pull', view: 'child' },
        { code: 'groomed_or_enticed', pulls: 'pull', view: 'worker' },
      ],
      episodeIds: [id],
    })
    await closeEpisode(
      database,
      as(back - 60, 'interviewer'),
      id,
      'The interview is shared with the police; her social worker goes on with the safety plan.',
    )
  }

  for (const [hours, place, company, back] of [
    [62 * day, 'Harbour Hotel', 'An older man called Dee', 50],
    [40 * day + 7, 'Harbour Hotel', '', 30],
    [21 * day + 3, 'The retail park', 'Friends from school', 9],
    [9 * day, 'Harbour Hotel', '', 20],
  ] as const) {
    const id = await report('Amara', hours, 'worker', {
      lastSeenPlace: 'Wenmouth bus station',
      circumstances: 'She did not come home after college and her phone is off.',
      leads: 'A grey hatchback was seen waiting outside college.',
    })
    await found(id, hours - back, 'worker', { place, company, how: 'police' })
    if (hours > 30 * day) await talk(id, hours - back)
  }
  const together = 30 * day
  for (const given of ['Marcus', 'Tamsin']) {
    const id = await report(given, together, 'southWorker', {
      lastSeenPlace: 'Aldermoor park',
      circumstances: 'Left the house through the window at night.',
    })
    await found(id, together - 14, 'southWorker', {
      ...{ place: 'Flat above the arcade, Quay Street', how: 'police' },
      ...{ locatedAt: at(together - 13), company: 'Each other, and two men' },
    })
  }
  const again = await report('Tamsin', 4 * day, 'southWorker', {
    ...{ leftFrom: 'placement', care: 'looked_after', lastSeenPlace: 'Her foster home' },
    circumstances: 'She was not in her room in the morning.',
  })
  await found(again, 3 * day, 'southWorker', { place: 'Railway station', how: 'carer' })

  const wrong = await report('Leo', 6 * day, 'worker', {
    ...{ leftFrom: 'school', lastSeenPlace: 'The school gate' },
    circumstances: 'He was not at registration.',
  })
  await cancelEpisode(
    database,
    as(6 * day - 1, 'worker'),
    wrong,
    'He was in the music room. The register was put right.',
  )
  const kayleigh = await report('Kayleigh', 44, 'worker', {
    lastSeenPlace: 'Outside the skating rink',
    circumstances: 'She said she would be home at nine and was not.',
  })
  await found(kayleigh, 26, 'worker', { place: 'A friend’s house', how: 'returned_alone' })
  await recordOffer(database, as(3, 'interviewer'), kayleigh, {
    ...{ offeredAt: at(3.5), worker: 'Beth Carrow', how: 'phone', place: 'Her school' },
    ...{ outcome: 'declined', reason: 'She does not want to be seen talking at school.' },
    nextTry: 'Marcus Lee, whom she knows, on Thursday at the skating rink.',
  })

  const connor = await report('Connor', 9, 'worker', {
    ...{ kind: 'away', lastSeenPlace: 'His grandmother’s house' },
    circumstances: 'He is with older boys in the next town and does not want to come back.',
  })
  await recordFinding(database, as(1, 'worker'), connor, {
    found: foundOf({ locatedAt: at(1.5), place: 'Moor Lane shelter', how: 'police' }),
    home: undefined,
  })

  const jayden = await report('Jayden', 5, 'police', {
    lastSeenPlace: 'Mill Lane chip shop',
    ...{ clothing: 'Black jacket, grey joggers', policeReference: 'WP-1102-0417' },
    circumstances: 'He was told to meet somebody who says that he owes money.',
    leads: 'A friend says that he got into a black van.',
  })
  await assessRisk(database, as(4.5, 'police'), jayden, {
    ...{ level: 'medium', reasons: 'His age, and that he has been hurt before.' },
    ...{ informant: 'Sergeant Ruth Bell', assessedAt: at(4.6), reviewAt: at(2) },
  })
  await assessRisk(database, as(2, 'police'), jayden, {
    ...{ level: 'high', reasons: 'A debt, threats, and a second witness of the van.' },
    ...{ informant: 'Sergeant Ruth Bell', assessedAt: at(2.1), reviewAt: at(-2) },
  })
  await addNews(database, as(1, 'police'), jayden, 'His phone was on for a minute near the quay.')

  const whom = { areaId: wenmouth }
  await reportMissing(
    database,
    as(0.2, 'teacher'),
    whom,
    reportOf({
      ...{ describedAs: 'Ty, in year nine', describedAge: 13, lastSeenAt: at(1) },
      ...{ leftFrom: 'school', lastSeenPlace: 'The bike sheds', informant: 'His form tutor' },
      circumstances: 'He left after the first lesson with a boy nobody knows.',
    }),
  )
}

function reportOf(changed: Partial<Report> & Pick<Report, 'lastSeenAt'>): Report {
  return {
    ...{ describedAs: '', describedAge: null, kind: 'missing', informant: 'A parent' },
    ...{ policeReference: '', lastSeenPlace: '', lastSeenBy: '', clothing: '', leads: '' },
    ...{ leftFrom: 'home', care: 'no', circumstances: '' },
    ...changed,
  }
}

function foundOf(changed: Partial<Found> & Pick<Found, 'locatedAt'>): Found {
  return {
    ...{ how: 'police', place: '', company: '', transport: '', distance: 'under_10' },
    ...changed,
  }
}

function homeOf(returnedAt: Date): Homecoming {
  return { returnedAt, condition: 'Tired and quiet.', injury: '', medicalNeed: '' }
}
