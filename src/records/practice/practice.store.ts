import type { Db } from '../../foundation/database/index.ts'
import type { Definition, StartedDefinition } from './definition.ts'
import type { StartedModel } from './exploitation-model.ts'
import type { ExploitationType, StartedType } from './exploitation-type.ts'
import { asDelivered, type MissingNumbers } from './missing-numbers.ts'
import { listStartedContent } from './version.store.ts'
import { inForceAt } from './version.ts'

/** Every type there has been, with the day from which it was one. */
export async function listStartedTypes(db: Db): Promise<StartedType[]> {
  const started = await listStartedContent(db, 'exploitation_type')
  return started.map(({ content, name: _, ...start }) => ({
    ...start,
    type: { id: start.key, ...asType(content) },
  }))
}

/** Every model of exploitation there has been, with the day from which it was one. */
export async function listStartedModels(db: Db): Promise<StartedModel[]> {
  const started = await listStartedContent(db, 'exploitation_model')
  return started.map(({ content, name: label, ...start }) => ({
    ...start,
    model: { id: start.key, label, ...asModel(content) },
  }))
}

export async function listStartedDefinitions(db: Db): Promise<StartedDefinition[]> {
  const started = await listStartedContent(db, 'definition')
  return started.map(({ content, name: _, ...start }) => ({
    ...start,
    definition: asDefinition(content),
  }))
}

/** Each partnership has one set: every one takes the place of the one before it. */
export const numbersKey = 'missing'

/** As delivered, until the partnership has started numbers of its own. */
export async function findMissingNumbers(db: Db, at: Date) {
  const started = inForceAt(await listStartedContent(db, 'missing_numbers'), at).get(numbersKey)
  const numbers: MissingNumbers = started ? asNumbers(started.content) : asDelivered
  return { numbers, versionId: started?.versionId ?? null }
}

// All were read from a form before they were written, and are never changed.
export function asType(content: string) {
  return JSON.parse(content) as Omit<ExploitationType, 'id'>
}

export function asModel(content: string) {
  return JSON.parse(content) as { readonly means: string }
}

export function asDefinition(content: string) {
  return JSON.parse(content) as Definition
}

export function asNumbers(content: string) {
  return JSON.parse(content) as MissingNumbers
}
