import { type Block, heading, list, paragraph, table } from '../../foundation/documents/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import type { Passage } from '../../records/language/index.ts'
import { type MatterKind, matterKinds } from './agenda.ts'
import { type Attended, standings } from './attendance.ts'
import { type GroupDecision, groupDecisions } from './group-decision.ts'
import { type MatterOutcome, matterOutcomes } from './matter.ts'

/** The part of the minutes that is about nobody in particular. */
export type Opening = {
  readonly attendance: readonly Pick<
    Attended,
    'name' | 'agencyName' | 'standing' | 'standsInForName'
  >[]
  readonly statement: { readonly words: string; readonly readBy: string } | null
  /** Whom the meeting waited for when it ended; nobody where there was quorum. */
  readonly missing: readonly string[]
  readonly note: string
}

/** What the minutes say of one child. */
export type MinuteItem = {
  readonly itemId: Id<'agenda-item'>
  readonly name: string
  readonly reference: string
  readonly why: string
  readonly decision: GroupDecision | null
  readonly decidedBy: string
  /** An instant, as it is kept in the signed record. */
  readonly decidedAt: string
  readonly reason: string
  readonly childsView: string
  readonly dissent: string
  readonly withoutQuorum: string
  readonly actions: readonly {
    readonly text: string
    readonly agency: string
    readonly dueAt: string
  }[]
  readonly conflicts: readonly {
    readonly name: string
    readonly agencyName: string
    readonly nature: string
  }[]
  readonly note: string
}

/** What the minutes say of something that is no child. */
export type MinuteMatter = {
  readonly itemId: Id<'agenda-item'>
  readonly kind: string
  readonly label: string
  readonly why: string
  readonly outcome: MatterOutcome | null
  readonly decidedBy: string
  readonly decidedAt: string
  readonly reason: string
  readonly actions: MinuteItem['actions']
}

export type Addendum = {
  readonly words: string
  readonly by: string
  readonly at: Date
}

export function openingBlocks({ attendance, statement, missing, note }: Opening): Block[] {
  const of = (standing: Attended['standing']) =>
    attendance
      .filter(one => one.standing === standing)
      .map(one =>
        [one.name, one.agencyName, one.standsInForName && `for ${one.standsInForName}`]
          .filter(part => part)
          .join(', '),
      )
  return [
    heading(2, standings.present),
    ...(of('present').length > 0 ? list(of('present')) : paragraph('Nobody was ticked.')),
    ...(of('apologies').length > 0
      ? [heading(2, standings.apologies), ...list(of('apologies'))]
      : []),
    heading(2, 'Quorum'),
    ...paragraph(
      missing.length === 0
        ? 'There was quorum.'
        : `There was no quorum: missing were ${missing.join(', ')}. What was decided is to be ratified.`,
    ),
    ...(statement
      ? [
          heading(2, 'Confidentiality'),
          ...paragraph(`Read out by ${statement.readBy}: ${statement.words}`),
        ]
      : []),
    ...(note === '' ? [] : [heading(2, 'Notes'), ...paragraph(note)]),
  ]
}

export function itemBlocks(item: MinuteItem): Block[] {
  const said = (words: string, what: string) => (words === '' ? [] : paragraph(`${what}: ${words}`))
  return [
    heading(2, `${item.name}, ${item.reference}`),
    ...paragraph(`${item.why}.`),
    ...paragraph(decidedWords(item)),
    ...said(item.reason, 'Why'),
    ...said(item.childsView, 'What the child says'),
    ...said(item.dissent, 'Who disagreed, and why'),
    ...said(item.withoutQuorum, 'Decided without quorum, to be ratified. Missing'),
    ...list(
      item.conflicts.map(
        one => `Stepped out: ${one.name}, ${one.agencyName}. Conflict of interest: ${one.nature}`,
      ),
    ),
    ...actionTable(item.actions),
    ...paragraph(item.note),
  ]
}

export function matterBlocks(matter: MinuteMatter): Block[] {
  const { kind, label, why, outcome, decidedBy, decidedAt, reason, actions } = matter
  const decided = outcome
    ? `Decision: ${matterOutcomes[outcome]}. Put down by ${decidedBy}, ${formatInstant(new Date(decidedAt))}.`
    : 'Not decided. Carried forward to the next meeting.'
  return [
    heading(2, `${matterKinds[kind as MatterKind] ?? kind}: ${label}`),
    ...paragraph(`${why}.`),
    ...paragraph(decided),
    ...(reason === '' ? [] : paragraph(`Why: ${reason}`)),
    ...actionTable(actions),
  ]
}

function actionTable(actions: MinuteItem['actions']): Block[] {
  return table(
    ['Action', 'Who', 'By when'],
    actions.map(({ text, agency, dueAt }) => [
      text,
      agency,
      formatDay(londonDayOf(new Date(dueAt))),
    ]),
  )
}

function decidedWords({ decision, decidedBy, decidedAt }: MinuteItem): string {
  if (!decision) return 'Not decided. Carried forward to the next meeting.'
  return `Decision: ${groupDecisions[decision]}. Put down by ${decidedBy}, ${formatInstant(new Date(decidedAt))}.`
}

export function addendumBlocks(addenda: readonly Addendum[]): Block[] {
  return addenda.flatMap(({ words, by, at }) =>
    paragraph(`Addendum of ${formatInstant(at)} by ${by}: ${words}`),
  )
}

/**
 * What the meeting put into its own words, to be looked at before it is signed. What the child says is the child's own,
 * and stays as it was said.
 */
export function writtenIn(
  opening: Opening,
  items: readonly MinuteItem[],
  matters: readonly MinuteMatter[],
): Passage[] {
  return [
    { about: 'Notes', text: opening.note },
    ...items.flatMap(({ name, reason, dissent, conflicts, actions, note }) =>
      [reason, dissent, ...conflicts.map(one => one.nature), ...actions.map(one => one.text), note]
        .filter(text => text !== '')
        .map(text => ({ about: name, text })),
    ),
    ...matters.flatMap(({ label, reason, actions }) =>
      [reason, ...actions.map(one => one.text)]
        .filter(text => text !== '')
        .map(text => ({ about: label, text })),
    ),
  ]
}
