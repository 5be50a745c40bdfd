import { sql } from 'kysely'
import { type Asking, theProcess } from '../../src/foundation/access/index.ts'
import { auditedTransaction } from '../../src/foundation/audit/index.ts'
import { exampleDatabase } from '../../src/foundation/database/database.examples.ts'
import type { Database } from '../../src/foundation/database/index.ts'
import { type Id, newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { drawFrom, inParallel } from './chance.ts'

type Send = (
  database: Database,
  who: Asking,
  lost: 'reply' | 'backend' | undefined,
) => Promise<string>

/** Sends a form whose whole effect is one notice, named after the form. Half-way, the work or its backend may be lost. */
const send: Send = (database, who, lost) =>
  auditedTransaction(database, who, async tx => {
    const id = newId<'notice'>()
    const notice = { id, practitionerId: who.id, kind: who.name, path: '/', createdAt: who.at }
    await tx.insertInto('tasks.notice').values(notice).execute()
    if (lost === 'backend') await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    if (lost) throw new Error('stopped half-way')
    const because = 'a trial'
    const audit = { verb: 'collection', action: 'example.sent', subjects: [id], because } as const
    return { result: id, audit }
  })

export const rel02: Bar = {
  id: 'REL-02',
  says: 'a form that is sent again, at once or after a crash, takes effect once and always answers the same',
  run: run => measure(run, send),
  controls: {
    'when forms are not claimed': run =>
      measure(run, (database, { formId: _, ...who }, lost) => send(database, who, lost)),
    'when two claims of one form can stand': run =>
      measure(run, send, 'alter table forms.submission drop constraint submission_pkey'),
    'when it is only looked up whether the form was sent': run =>
      measure(run, async (database, { formId: _, ...who }, lost) => {
        const sent = await database.asking(who, db =>
          db
            .selectFrom('tasks.notice')
            .select('id')
            .where('kind', '=', who.name)
            .executeTakeFirst(),
        )
        return sent?.id ?? send(database, who, lost)
      }),
  },
}

async function measure({ full, seed }: Run, sends: Send, planted?: string): Promise<Result> {
  await using database = await exampleDatabase()
  if (planted) await database.asAdministrator(planted)
  const draw = drawFrom(seed)
  const forms = full ? 2_000 : 60
  const wrong: string[] = []
  const results = new Map<Id<'form'>, Set<string>>()
  let sendings = 0

  await inParallel(forms, 3, async () => {
    const formId = newId<'form'>()
    const who = asking(formId)
    const answers: string[] = []
    // Up to three sendings are lost half-way before the storm of clicks; each may also lose its way within it.
    for (let times = draw(4); times > 0; times--) {
      await sends(database, who, draw(2) === 0 ? 'backend' : 'reply').catch(() => {})
    }
    const clicks = 2 + draw(7)
    sendings += clicks
    await Promise.all(
      Array.from({ length: clicks }, (_, click) =>
        sends(database, who, click > 0 && draw(4) === 0 ? 'reply' : undefined).then(
          id => answers.push(id),
          () => {},
        ),
      ),
    )
    answers.push(await sends(database, who, undefined).catch(error => `failed: ${error.message}`))
    results.set(formId, new Set(answers))
  })

  const effects = await database.asAdministrator(
    'select kind as form, array_agg(id::text) as ids from tasks.notice group by kind',
  )
  const done = new Map(effects.map(({ form, ids }) => [form, ids as string[]]))
  for (const [form, answers] of results) {
    const ids = done.get(form) ?? []
    if (ids.length !== 1) wrong.push(`a form took effect ${ids.length} times`)
    if (answers.size !== 1 || !answers.has(ids[0] ?? '')) {
      wrong.push(`a form was answered ${[...answers].join(' and ')}`)
    }
  }
  return nothingFound(wrong, `${forms} forms sent ${sendings} times`)
}

function asking(formId: Id<'form'>): Asking {
  return {
    ...theProcess,
    ...{ name: formId, agencyName: 'Cairn', agencyKind: 'partnership' },
    ...{ roles: ['process'], areaIds: [], groupIds: [] },
    requestId: newId<'request'>(),
    at: new Date('2026-01-01T09:00:00Z'),
    formId,
  }
}
