import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import {
  askedFrom,
  childrenModel,
  type Part,
  type Sketch,
  type Weighed,
  weighChildren,
} from '../matching/index.ts'
import { getChild } from './child.store.ts'
import type { Child, ChildFacts } from './child.ts'
import { listKnownApart, listLookalikes, listOpenAddresses } from './lookalike.store.ts'
import { insertCandidates, listLatestOf } from './pair.store.ts'
import { knownToBeTwo } from './pair.ts'
import {
  compareEverybody,
  deleteToCompare,
  hasBegunWith,
  listToCompare,
} from './to-compare.store.ts'

/**
 * Compares the records whose facts are new with those that may be of the same child. The process does it on its own
 * time: whoever wrote a record waits no longer because there is one like it that they may not see.
 *
 * @returns how many it compared
 */
export async function compareWaiting(database: Database, now: Date, limit = 100): Promise<number> {
  const model = childrenModel.version
  const begun = await database.asking(theProcess, db => hasBegunWith(db, model))
  if (!begun) await beginWith(database, model, now)
  const waiting = await database.asking(theProcess, db => listToCompare(db, limit))
  for (const id of waiting) await compareChild(database, id, now).catch(alreadyCompared)
  return waiting.length
}

/** A model that is new looks at everybody once. */
async function beginWith(database: Database, model: string, now: Date) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    await compareEverybody(tx, model, now)
    const because = 'is the process itself'
    return {
      result: undefined,
      audit: { verb: 'combination', action: 'child.comparing-begun', subjects: [], because },
    }
  })
}

async function compareChild(database: Database, id: Id<'child'>, now: Date) {
  await auditedTransaction(database, asTheProcess(now), async tx => {
    if (!(await deleteToCompare(tx, id))) throw new NotFound('child to compare', id)
    const child = await getChild(tx, id)
    const before = await listLatestOf(tx, id)
    const known = before.map(({ childId, otherId }) => (childId === id ? otherId : childId))
    const others = await listLookalikes(tx, child, known)
    const addressOf = await listOpenAddresses(tx, [id, ...others.map(other => other.id)])
    const sketch = (one: Child) => sketchOf(one, addressOf(one.id))
    const [mine, theirs] = [sketch(child), others.map(sketch)]
    const weighed = others.length > 0 ? weighChildren(mine, theirs) : []
    const apart = await listKnownApart(
      tx,
      id,
      others.map(other => other.id),
    )
    const found = others.flatMap((other, at) => {
      const latest = before.find(one => one.childId === other.id || one.otherId === other.id)
      const now = weighed[at] && knowing(weighed[at], apart.get(other.id))
      const asked = askedFrom(mine, theirs[at] ?? mine)
      return now && isNews(now, latest, asked)
        ? [{ ...now, ...pairOf(child, other, latest?.id) }]
        : []
    })
    await insertCandidates(tx, found, now)
    const subjects = [id, ...found.flatMap(({ children }) => children.map(one => one.id))]
    return {
      result: undefined,
      audit: {
        verb: 'combination',
        action: 'child.compared',
        subjects: [...new Set(subjects)],
        because: 'is the process itself',
      },
    }
  })
}

/** What people know outweighs all that is alike. */
function knowing(weighed: Weighed, why: string | undefined): Weighed {
  if (!why) return weighed
  const known = { name: knownToBeTwo, level: why, weight: -500 }
  return { weight: weighed.weight + known.weight, parts: [...weighed.parts, known] }
}

/** What was found before is found anew only where something else speaks for or against it now. */
function isNews(
  now: Weighed,
  before: { readonly parts: readonly Part[] } | undefined,
  asked: number,
): boolean {
  if (!before) return now.weight >= asked
  return levelsOf(now.parts) !== levelsOf(before.parts)
}

function levelsOf(parts: readonly Part[]): string {
  return parts
    .filter(({ level, name }) => level !== 'not known of both' && name !== 'family')
    .map(({ name, level }) => `${name}: ${level}`)
    .sort()
    .join('\n')
}

function pairOf(child: Child, other: Child, replacesId: Id<'candidate'> | null = null) {
  const children: readonly [Child, Child] = child.id < other.id ? [child, other] : [other, child]
  return { children, model: childrenModel.version, replacesId }
}

export type Sketched = Pick<
  ChildFacts,
  'givenName' | 'preferredName' | 'familyName' | 'bornOn' | 'sex' | 'schoolId'
>

export function sketchOf(child: Sketched, address: string): Sketch {
  const { givenName, preferredName, familyName, bornOn, sex, schoolId } = child
  return {
    ...{ givenName, preferredName, familyName, address },
    bornOn: bornOn ?? '',
    sex: sex === 'not_known' ? '' : sex,
    school: schoolId ?? '',
  }
}

function alreadyCompared(error: unknown) {
  if (!(error instanceof NotFound)) throw error
}

/** Compares again and again. @returns what stops it */
export function startComparing(database: Database, clock: Clock, everyMs: number) {
  return inRounds(() => compareWaiting(database, clock()), everyMs)
}
