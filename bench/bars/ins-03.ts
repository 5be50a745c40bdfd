import { everyMs, findUnusual } from '../../src/across/looked/find-unusual.ts'
import { placeHoney } from '../../src/across/looked/index.ts'
import { logShowsAll } from '../../src/foundation/audit/entry.examples.ts'
import { auditedRead } from '../../src/foundation/audit/index.ts'
import { exampleTown } from '../../src/records/people/merge.examples.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

export const ins03: Bar = {
  id: 'INS-03',
  says: 'who opens a record that nobody has a reason to open is told of within a minute, and the alert says nothing of whom',
  run: () => measure({}),
  controls: {
    'when the log is looked through every five minutes': () => measure({ every: 5 * 60_000 }),
    'when an alert leads to the record': () =>
      measure({
        sql: `create function looked.telling() returns trigger language plpgsql as $$
                begin new.path := '/children/' || (select child_id from looked.honey limit 1); return new; end $$;
              create trigger telling before insert on tasks.notice for each row execute function looked.telling()`,
      }),
  },
}

/** By the clock of whoever asks: a round begins just before the record is opened, and the next one is what counts. */
async function measure({
  every = everyMs,
  sql,
}: {
  every?: number
  sql?: string
}): Promise<Result> {
  const { database, people, worker } = await exampleTown()
  try {
    if (sql) await database.asAdministrator(sql)
    const name = { givenName: 'Callum', familyName: 'Westerby' }
    const honey = await placeHoney(database, people.north, name, worker.at)
    await logShowsAll(database)
    await findUnusual(database, worker.at)
    const at = new Date(+worker.at + 1)
    await auditedRead(database, { ...worker, at }, async () => ({
      result: undefined,
      audit: { verb: 'consultation', action: 'child.viewed', subjects: [honey], because: 'x' },
    }))
    await logShowsAll(database)
    const began = performance.now()
    await findUnusual(database, new Date(+worker.at + every))
    const took = performance.now() - began
    const told = await database.asAdministrator(
      "select kind, path, created_at from tasks.notice where kind = 'log.unusual'",
    )
    const waited = Math.max(...told.map(one => +(one.created_at as Date) - +at)) + took
    const wrong = [
      ...(told.length === 0 ? ['nobody was told'] : []),
      ...(waited > 60_000 ? [`told after ${(waited / 1000).toFixed(0)} s`] : []),
      ...told.flatMap(({ path }) =>
        path === '/looked/findings' ? [] : ['an alert leads further than to the list'],
      ),
    ]
    return nothingFound(
      wrong,
      `${told.length} alert, ${(waited / 1000).toFixed(1)} s after the record was opened`,
    )
  } finally {
    await database[Symbol.asyncDispose]()
  }
}
