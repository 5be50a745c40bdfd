import { agencyKinds } from '../../records/administration/index.ts'
import { timeLimits } from '../../records/tasks/index.ts'
import { decisions as contactDecisions, sourceCodes } from '../../work/contacts/index.ts'
import { contextKinds } from '../../work/contexts/index.ts'
import { reasons } from '../../work/missing/index.ts'
import { groupDecisions, listingReasons } from '../../work/oversight/index.ts'

type Words = Readonly<Record<string, string>>

function worded<T>(of: Readonly<Record<string, T>>, word: (one: T) => string): Words {
  return Object.fromEntries(Object.entries(of).map(([id, one]) => [id, word(one)]))
}

/** The words for what is counted, as the rooms that keep it have them. */
export const schemes = {
  yesNo: { yes: 'Yes', no: 'No' },
  known: { known: 'On record' },
  sex: { female: 'Girls', male: 'Boys', other: 'Other' },
  care: { home: 'From home', care: 'From care' },
  levels: { low: 'Low', medium: 'Medium', high: 'High' },
  outcomes: {
    removed: 'No longer at risk: off the list',
    carried_forward: 'Carried forward',
    handed_on: 'Stepped down or transferred',
  },
  decisions: { ...groupDecisions, none: 'Not decided yet' },
  listingReasons,
  again: { yes: 'A concern came', no: 'None came', too_early: 'Too early to say' },
  often: {
    '1': 'Once',
    '2': 'Twice',
    '3': '3 or 4 times',
    '5': '5 to 9 times',
    '10': '10 times or more',
  },
  reasons: worded(reasons, ({ text }) => text),
  places: {
    licensed_premises: 'Licensed premises suspected of selling alcohol or cigarettes to children',
    truancy_place: 'Where children go when they skip school',
    meeting_place: 'Where children at risk meet',
    ...contextKinds,
  },
  kept: { kept: 'In time', late: 'Late', open: 'Not done' },
  clocks: worded(timeLimits, ({ label }) => label),
  agencies: agencyKinds,
  contactDecisions: { ...worded(contactDecisions, ({ label }) => label), none: 'Not decided yet' },
  sources: sourceCodes,
} as const satisfies Readonly<Record<string, Words>>
