import { theProcess } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { noticeWords } from './notice.ts'
import { claimMail, listUnsentMail, updateMailFailed, updateMailSent } from './outbox.store.ts'

export type Mail = {
  /** The same when a mail is sent again, so that the receiving side can drop the second. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export type Mailer = { send(mail: Mail): Promise<void> }

export type Post = {
  readonly mailer: Mailer
  /** Where Cairn is reached: links in a mail begin with it. */
  readonly origin: string
}

/**
 * Sends what waits in the outbox, oldest first, each at least once: a mail counts as sent only when that is written
 * down, and whoever stops between the two sends it again.
 *
 * One that cannot be delivered holds up no other.
 */
export async function sendMail(database: Database, post: Post, now: Date, limit = 100) {
  const due = await database.asking(theProcess, db => listUnsentMail(db, now, limit))
  for (const id of due) await sendOne(database, post, id, now)
}

async function sendOne(database: Database, post: Post, id: Id<'outbox'>, now: Date) {
  await database.asking(theProcess, async db => {
    const mail = await claimMail(db, id)
    if (!mail) return
    const link = new URL(mail.path, post.origin).href
    try {
      await post.mailer.send({
        id: mail.id,
        to: mail.email,
        subject: 'Something needs you in Cairn',
        text: `${noticeWords(mail.kind)}\n\n${link}\n`,
      })
    } catch (error) {
      return updateMailFailed(db, mail.id, codeOf(error))
    }
    await updateMailSent(db, mail.id, now)
  })
}

/** The message of a mail server may quote the address it was given; its code does not. */
function codeOf(error: unknown): string {
  const { code, responseCode, name } = error as Error & { code?: unknown; responseCode?: unknown }
  return [code ?? name, responseCode].filter(part => part !== undefined).join(' ')
}

/** Empties the outbox again and again. @returns what stops it */
export function startPost(
  database: Database,
  mailer: Mailer,
  origin: string,
  clock: Clock,
  everyMs: number,
): () => Promise<void> {
  return inRounds(() => sendMail(database, { mailer, origin }, clock()), everyMs)
}
