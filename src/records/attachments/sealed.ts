import { type Keys, keyId, seal, unsealBytes } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

export type Sealed = { readonly keyId: string; readonly sealed: Buffer }

/** Sealed for its row and key: moved elsewhere, it does not open. */
const about = (id: Id<'attachment'>, key: string) => `attachments.content ${id} sealed ${key}`

export function sealContent([key]: Keys, id: Id<'attachment'>, content: Uint8Array): Sealed {
  const named = keyId(key)
  return { keyId: named, sealed: seal(key, about(id, named), content) }
}

/** Throws where it was changed, moved, or sealed under a key the installation no longer has. */
export function openContent(keys: Keys, id: Id<'attachment'>, { keyId: named, sealed }: Sealed) {
  const key = keys.find(one => keyId(one) === named)
  const content = key && unsealBytes(key, about(id, named), sealed)
  if (!content)
    throw new Error(`the document ${id} does not open under the keys of this installation`)
  return content
}
