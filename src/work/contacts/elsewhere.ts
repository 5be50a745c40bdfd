import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { NewSighting } from './sighting.ts'

/** Where the child stands by the latest matrix. */
export type Standing = {
  readonly level: 'none_identified' | 'low' | 'medium' | 'high'
  readonly contactId: string | null
  /** Moderate and significant indicators, confirmed or suspected, that are true now. */
  readonly currentSigns: number
}

/** What other rooms of the work know about a contact. They do not import one another: it is brought in from above. */
export type Elsewhere = {
  /** The vehicles and premises that were told of with it, in the order they were told. */
  readonly listSightings: (db: Db, contactId: Id<'contact'>) => Promise<readonly NewSighting[]>
  readonly findStanding: (db: Db, childId: Id<'child'>) => Promise<Standing | undefined>
}
