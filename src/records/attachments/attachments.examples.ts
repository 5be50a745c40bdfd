import type { Keys } from '../../foundation/access/index.ts'
import type { Filing } from './attachment.ts'
import { readFile } from './looking/read-file.ts'

const keys: Keys = [Buffer.alloc(32, 41) as unknown as Keys[0]]

/** Looks into documents where it stands, which a test may: what it sends is its own. */
export const exampleFiling: Filing = {
  ...{ keys, scan: undefined },
  look: async bytes => readFile(Buffer.from(bytes)),
}
