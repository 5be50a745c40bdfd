import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays, addMonths } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { getChild } from '../../records/people/index.ts'
import { addStep, linkChild, openContext, reviewContext } from '../../work/contexts/index.ts'
import {
  protectChild,
  recordEffect,
  recordHappening,
  recordMeasure,
  recordWarning,
  remindOfExpiry,
} from '../../work/disruption/index.ts'
import { people, personId, wenmouth } from './directory.ts'
import { asAt, daysBefore } from './step.ts'

/** What was done against those who exploit, and the places where it happens. */
export async function disrupt(database: Database, now: Date) {
  const at = (days: number) => asAt(daysBefore(now, days))
  const day = (days: number) => londonDayOf(daysBefore(now, days))
  const child = (given: string) =>
    database.asking(at(0)('manager'), async db => {
      const { id } = await db
        .selectFrom('people.child')
        .select('id')
        .where('givenName', '=', given)
        .where('areaId', '=', wenmouth)
        .executeTakeFirstOrThrow()
      return getChild(db, id)
    })
  const kay = await child('Kayleigh')
  const jayden = await child('Jayden')
  const amara = await child('Amara')

  await warn(database, at(30)('police'), kay)

  const hotel = await recordMeasure(database, at(170)('police'), {
    ...{ catalogueId: 'hotel_information_notice', areaId: wenmouth, targetKind: 'premises' },
    target: 'Quayside Lodge, Dock Street, Wenmouth',
    reason: 'Rooms are let by the hour at night, without names, to adults with young people.',
    conditions: 'Names, addresses and ages of all guests, each Monday.',
    decidedBy: 'Inspector Rowe, Wenshire Police',
    authorisedBy: 'Inspector Rowe',
    legalAdvice: 'Force solicitor: the belief is reasonable on three separate reports.',
    ...{
      state: 'in_force',
      fromOn: day(170),
      expiresOn: addDays(day(0), 10),
      reviewOn: addDays(day(0), 7),
    },
  })
  await recordHappening(database, at(60)('police'), hotel, 1, {
    ...{ kind: 'breach', happenedOn: day(61), newDay: null },
    words: 'Two weeks without a list. The manager was visited and warned; lists have come since.',
  })
  await recordHappening(database, at(20)('police'), hotel, 2, {
    ...{ kind: 'displacement', happenedOn: day(21), newDay: null },
    words: 'The same cars are now seen at flats behind Station Parade.',
  })
  const kays = { reference: kay.reference, why: 'She was seen in the lobby by a parent.' }
  await protectChild(database, at(19)('police'), hotel, kays)
  await recordEffect(database, at(12)('police'), hotel, kay.id, {
    ...{ effect: 'safer', told: true, knownOn: day(12) },
    words: '“They do not ask me to go there any more.”',
    toldWords: 'By her support worker, in her own words.',
  })

  await recordMeasure(database, at(9)('licensing'), {
    ...{ catalogueId: 'licensing_review', areaId: wenmouth, targetKind: 'premises' },
    target: 'Night Owl, 14 Station Parade, Wenmouth',
    reason: 'Sells alcohol after hours, and adults wait there for young people.',
    conditions: 'Door staff, cameras that are kept for a month, no sales after eleven.',
    decidedBy: 'Licensing committee of Wenmouth',
    ...{ authorisedBy: people.licensing.name, legalAdvice: 'Council solicitor, by telephone.' },
    ...{ state: 'sought', fromOn: null, expiresOn: null, reviewOn: addDays(day(0), 14) },
  })

  const taxi = await recordMeasure(database, at(80)('licensing'), {
    ...{ catalogueId: 'taxi_licence', areaId: wenmouth, targetKind: 'vehicle', target: 'KR19 VXD' },
    reason: 'Seen three times outside the school, without a booking.',
    conditions: 'Suspended at once.',
    ...{ decidedBy: 'Head of licensing', authorisedBy: people.licensing.name },
    legalAdvice: 'Council solicitor: the reports are enough for a suspension.',
    ...{ state: 'in_force', fromOn: day(80), expiresOn: null, reviewOn: addDays(day(0), -10) },
  })
  await recordHappening(database, at(30)('licensing'), taxi, 1, {
    ...{ kind: 'ended', happenedOn: day(30), newDay: null },
    words: 'The licence was given up. The refusal is on the national register.',
  })

  const park = await openContext(database, at(25)('police'), {
    ...{
      areaId: wenmouth,
      kind: 'park',
      name: 'Bandstand, Mill Park',
      place: 'Mill Park, Wenmouth',
    },
    concern: 'Adults wait there at dusk and give lifts to young people who are alone.',
    happens: 'From five to eight, most on Fridays. Drink and vapes are handed round.',
    ...{
      nextStep: 'Walk there with youth workers',
      nextOn: addDays(day(0), 3),
      reviewOn: addDays(day(0), 10),
    },
  })
  await addStep(database, at(25)('police'), park, {
    what: 'Light the path from the bandstand to the bus stop',
    ...{ agencyId: people.safety.agency.id, dueOn: addDays(day(0), 5) },
  })
  await addStep(database, at(25)('police'), park, {
    what: 'Be there on Fridays, at the time when the school ends its clubs',
    ...{ agencyId: people.support.agency.id, dueOn: addDays(day(0), -2) },
  })
  for (const { reference } of [jayden, amara])
    await linkChild(database, at(10)('police'), park, { reference, why: 'Meets friends there.' })

  const gate = await openContext(database, at(50)('safety'), {
    ...{
      areaId: wenmouth,
      kind: 'school_gate',
      name: 'Side gate, Harbour Road',
      place: 'Harbour Road, Wenmouth',
    },
    concern: 'Cars wait at the side gate when school ends.',
    happens: 'Two or three cars, different ones. Pupils are called over by name.',
    ...{ nextStep: 'Ask for parking to be stopped there', nextOn: day(20), reviewOn: day(8) },
  })
  await reviewContext(database, at(18)('safety'), gate, 1, {
    words: 'Fewer cars since the head stands there. Parking is to be stopped from the spring.',
    ...{ ownerId: personId('safety'), nextStep: 'Put up the signs' },
    ...{ nextOn: addDays(day(0), 12), reviewOn: addDays(day(0), 20) },
  })
  await remindOfExpiry(database, now)
}

type Warned = { readonly id: Id<'child'>; readonly bornOn: `${number}-${number}-${number}` | null }

async function warn(database: Database, who: Asking, { id, bornOn }: Warned) {
  if (!bornOn) return
  const today = londonDayOf(who.at)
  await recordWarning(database, who, id, {
    ...{ recipient: 'Dean Sallow, 31, of Station Parade', kind: 'under_16', statementBy: 'carer' },
    ...{ statementOn: addDays(today, -1), statementWho: 'Her grandmother', explained: true },
    terms: 'Not to meet her, ring her, write to her, or have her in a car or a home.',
    ...{ servedBy: `${people.police.name}, 2231`, servedOn: today, servedTime: '18:40' },
    ...{ servedPlace: 'Station Parade, Wenmouth', signed: false, unsignedWhy: 'He walked away.' },
    ...{ careEndsOn: null, expiresOn: addMonths(bornOn, 16 * 12) },
    ...{ legalAdvice: 'Exploitation team lead', reviewOn: addDays(today, 42) },
  })
}
