import type { Practitioner } from '../../foundation/access/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  type Answers,
  accepted,
  listOf,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'
import {
  fieldsOf,
  type ItemKind,
  isItemKind,
  itemField,
  itemFields,
  itemKinds,
  type NewItem,
  readItems,
} from './item.ts'
import { confirmed } from './propose-items.ts'
import type { Raw } from './raw.ts'

export const dangers = {
  now: 'A child is in danger now, or may be soon',
  crime: 'A crime has happened, is happening or is planned, or a child has told of harm',
  no: 'No. I know something that may matter',
} as const

export const sources = {
  saw: 'I saw or heard it myself',
  child_said: 'A child told me',
  professional_said: 'Another professional told me',
  anonymous: 'Somebody who does not want to be named told me',
  open_source: 'I found it where anyone can, such as online',
  other: 'In another way',
} as const

export const unsure = { yes: 'Yes', no: 'No', unsure: 'I am not sure' } as const

export type NewSubmission = Raw & {
  readonly areaId: Id<'area'>
  readonly knownOn: CalendarDate
  /** The child's reference, where the submitter gave one; whether they may see the child is looked up. */
  readonly childReference: string
  readonly items: readonly NewItem[]
}

export type Asked = Practitioner & { readonly at: Date }

type Reading = ReturnType<typeof reading>

export function areaOf(answers: Answers, { areaIds }: Practitioner): Id<'area'> | undefined {
  return areaIds.length === 1 ? areaIds[0] : areaIds.find(one => one === answers.areaId)
}

const asksUrgently = ({ danger }: Answers) => danger === 'now' || danger === 'crime'

export const kindsChosen = (answers: Answers): ItemKind[] =>
  (Object.keys(itemKinds) as ItemKind[]).filter(kind => listOf(answers.more).includes(kind))

/** What each page of the form is read into, with what is wrong with it. */
const pages = {
  danger(read: Reading, _answers: Answers, _who: Asked) {
    return read.choice('danger', dangers, 'Select whether a child is in danger or a crime is known')
  },
  urgent(read: Reading, answers: Answers, _who: Asked) {
    if (!asksUrgently(answers)) return ''
    const told = read.choice('told', yesNo, 'Select whether you have told somebody who can act')
    return told === 'yes'
      ? read.text('reported', 'Enter whom you told, with a reference if you have one', shortest)
      : ''
  },
  know(read: Reading, answers: Answers, who: Asked) {
    const narrative = read.text('narrative', 'Enter what you know')
    const knownOn = read.day('knownOn', 'Enter the day on which you learnt of it')
    if (knownOn && knownOn > londonDayOf(who.at))
      read.problem('knownOn', 'The day must be today or earlier')
    const childReference = read.optional('childReference', 20).toUpperCase().replace(/\s/g, '')
    const areaId = areaOf(answers, who)
    if (!areaId) read.problem('areaId', 'Select the area')
    return { narrative, knownOn, childReference, areaId }
  },
  source(read: Reading, _answers: Answers, _who: Asked) {
    return {
      from: read.choice('from', sources, 'Select how you know'),
      identifies: read.choice(
        'identifies',
        unsure,
        'Select whether acting on it could show who told',
      ),
      whoElse: read.optional('whoElse'),
      subjectTold: read.choice(
        'subjectTold',
        yesNo,
        'Select whether the person knows that you tell this',
      ),
      subjectToldWhy: read.optional('subjectToldWhy'),
      falsehood: read.optional('falsehood'),
    }
  },
}

/** One kind of item: how long each line may be, and no picture in any. */
function readBlock(read: Reading, answers: Answers, kind: ItemKind) {
  for (const field of itemFields(kind)) read.optional(field, 500)
  if (readItems(answers, [kind]).length === 0) {
    const [first] = fieldsOf(kind)
    if (first)
      read.problem(itemField(kind, 1, first.name), 'Enter something, or go back and untick it')
  }
}

export function problemsOn(
  page: keyof typeof pages | ItemKind,
  answers: Answers,
  who: Asked,
): readonly Problem[] {
  const read = reading(answers)
  if (isItemKind(page)) readBlock(read, answers, page)
  else pages[page](read, answers, who)
  return read.problems
}

export const isUrgent = asksUrgently

/** Everything that was answered, or all that is wrong with it in page order. */
export function readSubmission(answers: Answers, who: Asked): Outcome<NewSubmission> {
  const read = reading(answers)
  pages.danger(read, answers, who)
  const reported = pages.urgent(read, answers, who)
  const { narrative, knownOn, childReference, areaId } = pages.know(read, answers, who)
  const kinds = kindsChosen(answers)
  for (const kind of kinds) readBlock(read, answers, kind)
  const { from, identifies, subjectTold, ...known } = pages.source(read, answers, who)
  if (read.problems.length > 0 || !knownOn || !areaId || !from || !identifies || !subjectTold)
    return refused(read.problems)
  const items = [
    ...confirmed(narrative, londonDayOf(who.at), listOf(answers.proposed)),
    ...readItems(answers, kinds),
  ]
  const provenance = { from, identifies, subjectTold, reported, ...known }
  return accepted({ areaId, knownOn, childReference, narrative, provenance, items })
}
