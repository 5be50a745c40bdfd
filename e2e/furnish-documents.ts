import { asAt } from '../src/doors/demonstration/step.ts'
import type { Keys } from '../src/foundation/access/index.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import type { Id } from '../src/foundation/kernel/id.ts'
import { exampleFiling } from '../src/records/attachments/attachments.examples.ts'
import { addAttachment, type Filing } from '../src/records/attachments/index.ts'
import { besideConcern } from '../src/work/contacts/index.ts'
import { type PersonKey, personId } from './support.ts'

/** So many that some are left when others were withdrawn. */
const several = 4

/** Concerns with documents to open and to withdraw, and with some that nobody could look into yet. */
export async function furnishDocuments(
  database: ExampleDatabase,
  keys: Keys,
  at: Date,
): Promise<string[]> {
  const seenBy = async (key: PersonKey) =>
    database.asking(asAt(at)(key), db =>
      db
        .selectFrom('contacts.contact')
        .select('id')
        .where('submittedBy', '=', personId('dsl'))
        .orderBy('id')
        .execute(),
    )
  const atFrontDoor = new Set((await seenBy('worker')).map(({ id }) => id))
  const [one, other] = (await seenBy('dsl')).filter(({ id }) => atFrontDoor.has(id))
  const clean: Filing = { ...exampleFiling, keys }
  const held: Filing = { ...clean, look: async () => undefined }
  const sent = { title: 'Letter from the school', bytes: Buffer.from('She was late on Monday.') }
  for (const about of [one, other])
    for (const filing of Array.from({ length: several }, () => [clean, held]).flat())
      await addAttachment(
        ...([database, filing, asAt(at)('dsl'), besideConcern] as const),
        about?.id as string as Id<'record'>,
        sent,
      )
  return [`/front-door/${one?.id}/documents`, `/concerns/${other?.id}/documents`]
}
