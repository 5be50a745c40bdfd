import { type Keys, keyId, seal, unseal } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** How somebody knows what they tell. Like the account itself it is for officers alone: it leads to people. */
export type Provenance = {
  readonly from: string
  readonly whoElse: string
  readonly identifies: string
  readonly subjectTold: string
  readonly subjectToldWhy: string
  readonly falsehood: string
  readonly reported: string
}

export type Raw = { readonly narrative: string; readonly provenance: Provenance }

export type SealedRaw = {
  readonly keyId: string
  readonly narrative: Buffer
  readonly provenance: Buffer
}

type Column = 'narrative' | 'provenance'

/** Sealed for its table, row, column and key: moved elsewhere, it does not open. */
const about = (id: Id<'submission'>, column: Column, key: string) =>
  `intelligence.raw ${id} ${column} ${key}`

export function sealRaw([key]: Keys, id: Id<'submission'>, raw: Raw): SealedRaw {
  const named = keyId(key)
  const sealed = (column: Column, plain: string) => seal(key, about(id, column, named), plain)
  return {
    keyId: named,
    narrative: sealed('narrative', raw.narrative),
    provenance: sealed('provenance', JSON.stringify(raw.provenance)),
  }
}

/** Throws where it was changed, moved, or sealed under a key the installation no longer has. */
export function openRaw(keys: Keys, id: Id<'submission'>, sealed: SealedRaw): Raw {
  const key = keys.find(one => keyId(one) === sealed.keyId)
  const open = (column: Column) =>
    key && unseal(key, about(id, column, sealed.keyId), sealed[column])
  const [narrative, provenance] = [open('narrative'), open('provenance')]
  if (narrative === undefined || provenance === undefined)
    throw new Error(`what was told in ${id} does not open under the keys of this installation`)
  return { narrative, provenance: JSON.parse(provenance) as Provenance }
}
