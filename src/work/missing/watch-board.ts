import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayLookForMissing } from './missing.policy.ts'
import {
  findScreen,
  insertScreen,
  listScreens,
  type Screen,
  updateScreenEnded,
} from './screen.store.ts'

/** One shift. Longer than anybody is signed in without doing something, and no longer than anybody is signed in at all. */
export const watchesFor = 12 * 60 * 60_000

/** Lets a screen show who is missing, in the asker's name. @returns the token for its cookie, once */
export async function startScreen(database: Database, who: Asking, name: string) {
  const because = granted(mayLookForMissing(who))
  let token: string | undefined
  await auditedTransaction(database, who, async tx => {
    const started = { startedBy: who.id, agencyId: who.agencyId, startedAt: who.at }
    const screen = await insertScreen(tx, { name, ...started })
    token = screen.token
    return {
      result: screen.id,
      audit: {
        ...{ verb: 'collection', action: 'missing.screen-started' },
        ...{ subjects: [screen.id], because },
      } as const,
    }
  })
  return token
}

/** Anybody of the agency who looks for missing children may put its screens out. */
export async function endScreen(database: Database, who: Asking, id: Id<'screen'>) {
  const because = granted(mayLookForMissing(who))
  await auditedTransaction(database, who, async tx => {
    await updateScreenEnded(tx, id, who.id, who.at)
    return {
      result: undefined,
      audit: { verb: 'alteration', action: 'missing.screen-ended', subjects: [id], because },
    }
  })
}

export async function viewScreens(database: Database, who: Asking) {
  const because = granted(mayLookForMissing(who))
  return auditedRead(database, who, async db => {
    const screens = await listScreens(db, new Date(who.at.getTime() - watchesFor), 50)
    const subjects = screens.map(({ id }) => id)
    return {
      result: screens,
      audit: { verb: 'consultation', action: 'missing.screens-listed', subjects, because },
    }
  })
}

/** Which screen a cookie stands for, while its shift lasts. */
export async function findWatching(
  database: Database,
  token: string,
  now: Date,
): Promise<Screen | undefined> {
  const screen = await database.askingOne(undefined, db => findScreen(db, token))
  return screen && now.getTime() < screen.startedAt.getTime() + watchesFor ? screen : undefined
}
