import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'
import { type Entry, latestEnd, recordable, type TargetKind, targetKinds } from './catalogue.ts'

export const measureStates = {
  sought: 'Asked for',
  in_force: 'In force',
  refused: 'Refused',
  ended: 'Ended',
} as const

export type MeasureState = keyof typeof measureStates

export type NewMeasure = {
  readonly catalogueId: string
  readonly areaId: Id<'area'>
  readonly targetKind: TargetKind
  readonly target: string
  readonly reason: string
  readonly conditions: string
  readonly decidedBy: string
  readonly authorisedBy: string
  readonly legalAdvice: string
  readonly state: 'sought' | 'in_force'
  readonly fromOn: CalendarDate | null
  readonly expiresOn: CalendarDate | null
  readonly reviewOn: CalendarDate
}

/** Reads a measure as it is recorded first: asked for, or in force already. */
export function readMeasure(
  answers: Answers,
  areaIds: readonly Id<'area'>[],
  today: CalendarDate,
): Outcome<NewMeasure> {
  const read = reading(answers)
  const entry = recordable.find(one => one.id === answers.catalogueId)
  if (!entry) read.problem('catalogueId', 'Select the measure')
  const areaId = areaIds.length === 1 ? areaIds[0] : areaIds.find(one => one === answers.areaId)
  if (!areaId) read.problem('areaId', 'Select the area')
  const targetKind = read.choice('targetKind', targetKinds, 'Select what it is against')
  if (entry && targetKind && !entry.targets.includes(targetKind))
    read.problem('targetKind', `${entry.name} is not used against this`)
  const target = read.text('target', 'Enter whom or what it is against', shortest)
  const reason = read.text('reason', 'Enter why it is needed')
  const conditions = read.optional('conditions')
  const decidedBy = read.text('decidedBy', 'Enter who decides it', shortest)
  const authorisedBy = read.optional('authorisedBy', shortest)
  const legalAdvice = read.text('legalAdvice', 'Enter what legal or police advice was taken')
  const state = read.choice('state', { sought: '', in_force: '' }, 'Select how far it is')
  const fromOn =
    state === 'in_force' ? (read.day('fromOn', 'Enter the day it began') ?? null) : null
  const expiresOn = state === 'in_force' ? read.openDay('expiresOn', 'Enter a real date') : null
  if (entry && fromOn) checkSpan(read, 'expiresOn', entry, fromOn, expiresOn)
  if (fromOn && fromOn > today) read.problem('fromOn', 'The day it began must be today or earlier')
  const reviewOn = read.day('reviewOn', 'Enter when it is looked at again')
  if (reviewOn && reviewOn <= today) read.problem('reviewOn', 'The review must be after today')
  if (read.problems.length > 0 || !entry || !areaId || !targetKind || !state || !reviewOn)
    return refused(read.problems)
  return accepted({
    ...{ catalogueId: entry.id, areaId, targetKind, target, reason, conditions, decidedBy },
    ...{ authorisedBy, legalAdvice, state, fromOn, expiresOn, reviewOn },
  })
}

type Reading = ReturnType<typeof reading>

function checkSpan(
  read: Reading,
  field: string,
  entry: Entry,
  from: CalendarDate,
  until: CalendarDate | null,
) {
  const latest = latestEnd(entry, from)
  if (until && until < from) read.problem(field, 'It must end on or after the day it began')
  else if (latest && !until)
    read.problem(field, `Enter when it ends: by ${formatDay(latest)} at the latest`)
  else if (latest && until && until > latest)
    read.problem(field, `It cannot last longer than to ${formatDay(latest)}`)
}

/** What can be written about a measure, and whether it moves a day. */
export const happenings = {
  made: 'It was made or given: in force',
  served: 'It was served',
  extended: 'It was extended',
  breach: 'It was breached',
  displacement: 'The harm moved elsewhere',
  reviewed: 'It was reviewed',
  note: 'Something else to be known',
  refused: 'It was refused',
  ended: 'It ended, or was cancelled',
} as const

export type HappeningKind = keyof typeof happenings

const endings: readonly HappeningKind[] = ['refused', 'ended']

export function ends(kind: HappeningKind): kind is 'refused' | 'ended' {
  return endings.includes(kind)
}

export type NewHappening = {
  readonly kind: HappeningKind
  readonly happenedOn: CalendarDate
  readonly words: string
  readonly newDay: CalendarDate | null
}

type Standing = {
  readonly state: MeasureState
  readonly fromOn: CalendarDate | null
  readonly expiresOn: CalendarDate | null
}

/** Only what can still happen: nothing is made twice, and what is not in force is not breached. */
export function possible({ state }: Pick<Standing, 'state'>): HappeningKind[] {
  if (state === 'sought') return ['made', 'refused', 'reviewed', 'note', 'ended']
  if (state !== 'in_force') return []
  return ['served', 'breach', 'displacement', 'reviewed', 'extended', 'note', 'ended']
}

export function readHappening(
  answers: Answers,
  standing: Standing,
  entry: Entry | undefined,
  today: CalendarDate,
): Outcome<NewHappening> {
  const read = reading(answers)
  const kind = possible(standing).find(one => one === answers.kind)
  if (!kind) read.problem('kind', 'Select what is to be recorded')
  const happenedOn = read.day('happenedOn', 'Enter the day, a real date')
  if (happenedOn && happenedOn > today) read.problem('happenedOn', 'It must have happened already')
  const words = read.text('words', 'Enter what happened, and what shows it')
  const newDay = read.openDay('newDay', 'Enter a real date')
  const moves = kind === 'made' || kind === 'extended' || kind === 'reviewed'
  if (newDay && kind && !moves) read.problem('newDay', 'Leave this open: nothing moves its day')
  if (kind === 'reviewed' && (!newDay || newDay <= today))
    read.problem('newDay', 'Enter the day of the next review, after today')
  if (kind === 'extended' && (!newDay || (standing.expiresOn && newDay <= standing.expiresOn)))
    read.problem('newDay', 'Enter the new end, later than the one before')
  const from = kind === 'made' ? happenedOn : standing.fromOn
  if (entry && from && (kind === 'made' || kind === 'extended'))
    checkSpan(read, 'newDay', entry, from, newDay)
  if (read.problems.length > 0 || !kind || !happenedOn) return refused(read.problems)
  return accepted({ kind, happenedOn, words, newDay })
}

export const effects = {
  safer: 'The child is safer',
  no_change: 'No change',
  worse: 'It made things worse',
  not_known: 'Not known yet',
} as const

export type EffectDraft = {
  readonly effect: keyof typeof effects
  readonly words: string
  readonly told: boolean
  readonly toldWords: string
  readonly knownOn: CalendarDate
}

export function readEffect(answers: Answers, today: CalendarDate): Outcome<EffectDraft> {
  const read = reading(answers)
  const effect = read.choice('effect', effects, 'Select what it did for the child')
  const words = read.text('words', 'Enter what shows it')
  const told = read.choice('told', yesNo, 'Select whether the child was told')
  const field = told === 'no' ? 'notToldWhy' : 'toldWords'
  const missing =
    told === 'no'
      ? 'Enter why the child was not told'
      : 'Enter what the child was told, and by whom'
  const toldWords = told ? read.text(field, missing) : ''
  const knownOn = read.day('knownOn', 'Enter the day this was known')
  if (knownOn && knownOn > today) read.problem('knownOn', 'The day must be today or earlier')
  if (read.problems.length > 0 || !effect || !told || !knownOn) return refused(read.problems)
  return accepted({ effect, words, told: told === 'yes', toldWords, knownOn })
}

export type LinkDraft = { readonly reference: string; readonly why: string }

export function readLink(answers: Answers): Outcome<LinkDraft> {
  const read = reading(answers)
  const reference = read.text('reference', 'Enter the child’s reference, such as C123456', shortest)
  const why = read.text('why', 'Enter how it protects the child')
  if (read.problems.length > 0) return refused(read.problems)
  return accepted({ reference: reference.toUpperCase().replace(/\s/g, ''), why })
}
