import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  approveDocument,
  beginDocument,
  documentsOfCairn,
  recordCampaign,
  sayRead,
} from '../../work/library/index.ts'
import { agencies, wenmouth } from './directory.ts'
import { asAt, daysBefore } from './step.ts'

/** The texts that came with Cairn, taken over and approved; one is due for review, one waits for approval. */
export async function fillLibrary(database: Database, now: Date) {
  for (const [at, { slug, kind, ...words }] of documentsOfCairn.entries()) {
    const writer = asAt(daysBefore(now, 120 - at))('coordinator')
    const reviewOn = addDays(londonDayOf(now), slug === 'contacts' ? 10 : 250)
    const said = { ...words, reviewOn, changes: '' }
    await beginDocument(database, writer, kind, said, slug)
    if (slug === 'resources') continue
    await approveDocument(database, asAt(daysBefore(now, 100 - at))('business'), slug)
  }
  await sayRead(database, asAt(daysBefore(now, 20))('worker'), 'one-minute-guide')
}

type Held = Parameters<typeof recordCampaign>[2]

/** A school year of going out: performances, workshops, a conference, and licensed premises. */
const held: readonly (Omit<Held, 'areaId' | 'schoolId' | 'heldOn'> & {
  readonly days: number
  readonly atSchool: boolean
})[] = [
  {
    ...{ kind: 'performance', title: 'Friends like these', years: ['9'], people: 182, days: 40 },
    ...{ atSchool: true, place: 'Main hall', audience: 'Pupils' },
    feedback: 'Many asked afterwards how to help a friend. Two pupils spoke to a teacher that day.',
  },
  {
    ...{
      kind: 'workshop',
      title: 'Pictures and pressure',
      years: ['7', '8'],
      people: 61,
      days: 25,
    },
    ...{ atSchool: true, place: 'Library', audience: 'Pupils' },
    feedback: 'The part about saying no was asked for again.',
  },
  {
    ...{ kind: 'conference', title: 'Safer schools', years: [], people: 74, days: 33 },
    ...{ atSchool: false, place: 'Town hall', audience: 'Teachers and governors', feedback: '' },
  },
  {
    ...{ kind: 'licensed_premises', title: 'Ask for the age', years: [], people: 12, days: 12 },
    ...{ atSchool: false, place: 'Harbour Street', audience: 'Door staff and owners' },
    feedback: 'Three premises asked for training of their own.',
  },
]

export async function raiseAwareness(database: Database, now: Date) {
  for (const { days, atSchool, ...one } of held) {
    const at = daysBefore(now, days)
    const where = { areaId: wenmouth, schoolId: atSchool ? agencies.harbour.id : null }
    await recordCampaign(database, asAt(at)('coordinator'), {
      ...one,
      ...where,
      heldOn: londonDayOf(at),
    })
  }
}
