import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'

export type Guesser = {
  readonly account: Buffer
  readonly address: Buffer
  readonly device: Buffer | undefined
}

/**
 * Counts a guess before it is looked at, as a wrong code after a right password until `endAttempt` says otherwise.
 *
 * @returns nothing when there were too many lately
 */
export async function beginAttempt(db: Db, guesser: Guesser, now: Date) {
  const id = newId<'sign-in-attempt'>()
  const { account, address, device = null } = guesser
  const { rows } = await sql<{ allowed: boolean }>`
    select access.begin_attempt(${id}, ${account}, ${address}, ${device}, ${now}) as allowed`.execute(
    db,
  )
  return rows[0]?.allowed ? id : undefined
}

export async function endAttempt(db: Db, id: Id<'sign-in-attempt'>, became: 'wrong' | 'right') {
  await sql`select access.end_attempt(${id}, ${became})`.execute(db)
}

type Purpose = 'register' | 'sign-in'

/** Keeps what a passkey was asked to sign, until it is answered or five minutes have passed. */
export async function keepChallenge(
  db: Db,
  challenge: string,
  purpose: Purpose,
  practitionerId: Id<'practitioner'> | undefined,
  now: Date,
) {
  await sql`select access.keep_challenge(${hashOf(challenge)}, ${purpose}, ${practitionerId ?? null}, ${now})`.execute(
    db,
  )
}

/** Takes a challenge that we gave, once. */
export async function useChallenge(
  db: Db,
  challenge: string,
  purpose: Purpose,
  practitionerId: Id<'practitioner'> | undefined,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`
    select access.use_challenge(${hashOf(challenge)}, ${purpose}, ${practitionerId ?? null}, ${now}) as ours`.execute(
    db,
  )
  return rows[0]?.ours ?? false
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
