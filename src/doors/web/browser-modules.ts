import type { Asset } from '../../foundation/govuk/index.ts'
import { wordingAssets } from '../../records/language/index.ts'
import { browserAssets } from '../../work/assessment/index.ts'

/** Sent by rooms for pages of their own, served beside the assets that all pages share. */
export const browserModules: readonly Asset[] = [...wordingAssets, ...browserAssets]

/** JavaScript for the browser; nothing for a name that is not on the list. */
export function browserModule(name: string): string | undefined {
  return browserModules.find(module => module.name === name)?.body.toString()
}
