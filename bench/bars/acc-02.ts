import { maySeeChild } from '../../src/foundation/access/index.ts'
import type { Bar, Run } from './bar.ts'
import type { Guarded } from './guarded.ts'
import { compareInWorlds } from './worlds.ts'

const tables = (all: readonly Guarded[]) => all.filter(table => table.name === 'people.child')
const worldsOf = ({ full }: Run) => (full ? 50_000 : 300)
const planted = (sql: string) => (run: Run) =>
  compareInWorlds({ run, worlds: worldsOf(run), tables, planted: sql })

export const acc02: Bar = {
  id: 'ACC-02',
  says: 'the app, the database and an independent oracle agree on who sees which child',
  run: run => compareInWorlds({ run, worlds: worldsOf(run), tables }),
  controls: {
    'when an excluded person is no longer refused': planted(
      'drop policy never_hidden on people.child',
    ),
    'when being named as need-to-know opens a child by itself': planted(`
      create policy named on people.child for select to cairn_app using (id in (
        select child_id from access.relationship
         where practitioner_id = access.asker() and kind = 'need-to-know' and ended_at is null))`),
    'when the shields of a joined record do not count': planted(`
      create or replace function access.records_with(records uuid[]) returns uuid[] language sql stable
        set search_path = pg_catalog, pg_temp as 'select records'`),
    'when a role that has ended still counts': planted(`
      do $$ begin
        execute replace(pg_get_functiondef('access.ask_as'::regproc), 'held.ended_at is null', 'true');
      end $$`),
    'when the app forgets restrictions': run =>
      compareInWorlds({
        ...{ run, worlds: worldsOf(run), tables },
        may: (who, child) => maySeeChild(who, { ...child, restricted: false }),
      }),
  },
}
