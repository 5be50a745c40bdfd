import type { Asking } from '../../foundation/access/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { type Case, getCase, insertCase, nextNumber, updateCase } from './case.store.ts'
import { type Draft, standing } from './case.ts'
import { mayTrain } from './learning.policy.ts'
import type { ModulePart } from './module-shape.ts'
import { record } from './record.ts'

/** Begins a case. Nobody learns with it until it is whole and its day has come. */
export async function beginCase(database: Database, who: Asking, about: Partial<Draft>) {
  const empty = { title: '', about: '', minutes: 1, refreshMonths: null }
  const draft: Draft = {
    ...{ ...empty, ...about, id: `case-${newId()}`, edition: '1' },
    ...{ realPages: false, questions: standing, parts: [] },
  }
  return writing(database, who, tx => insertNext(tx, who, draft))
}

/** Another version of a case people learn with: it begins as a copy. */
export async function writeNext(database: Database, who: Asking, id: Id<'module-version'>) {
  return writing(database, who, async tx => insertNext(tx, who, (await getCase(tx, id)).draft))
}

async function insertNext(tx: Tx, who: Asking, draft: Draft) {
  const number = await nextNumber(tx, draft.id)
  const edition = { ...draft, edition: String(number) }
  const by = { writtenBy: who.id, writtenAt: who.at }
  return insertCase(tx, { module: draft.id, number, draft: edition, ...by })
}

type Change =
  | { readonly about: Partial<Draft> }
  | { readonly part: number; readonly as: ModulePart | undefined }
  | { readonly startsOn: CalendarDate }

/** Changes what nobody learns with yet, or says from which day they do. A part that is written as nothing goes. */
export async function changeCase(
  database: Database,
  who: Asking,
  { id, version, draft }: Case,
  change: Change,
) {
  const changed = (): Parameters<typeof updateCase>[3] => {
    if ('startsOn' in change) return change
    if ('about' in change) return { draft: { ...draft, ...change.about } }
    const parts = draft.parts.toSpliced(change.part - 1, 1, ...(change.as ? [change.as] : []))
    return { draft: { ...draft, parts } }
  }
  return writing(database, who, async tx => {
    await updateCase(tx, id, version, changed())
    return id
  })
}

async function writing(
  database: Database,
  who: Asking,
  write: (tx: Tx) => Promise<Id<'module-version'>>,
) {
  const because = granted(mayTrain(who))
  const why = { verb: 'collection', action: 'learning.case-written', because } as const
  return record(database, who, why, write)
}
