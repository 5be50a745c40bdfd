import type { Bar, Run } from './bar.ts'
import type { Guarded } from './guarded.ts'
import { compareInWorlds } from './worlds.ts'

const tables = (all: readonly Guarded[]) => all
const worldsOf = ({ full }: Run) => (full ? 500 : 30)
const planted = (sql: string) => (run: Run) =>
  compareInWorlds({ run, worlds: worldsOf(run), tables, planted: sql })

export const acc03: Bar = {
  id: 'ACC-03',
  says: 'plain SQL under the app’s login returns exactly the oracle’s rows, of every table',
  run: run => compareInWorlds({ run, worlds: worldsOf(run), tables }),
  controls: {
    'when one table no longer hides a child from the excluded': planted(
      'drop policy never_hidden on contacts.decision',
    ),
    'when one policy is loosened': planted(
      'alter policy in_reach on assessment.escalation using (area_id is not null)',
    ),
    'when a manager no longer sees the tasks of their people': planted(
      'drop policy tasks_of_team on tasks.task',
    ),
    'when a broken glass opens more than the general part': planted(
      'create policy by_glass on contacts.decision for select to cairn_app using (access.in_glass(child_id))',
    ),
    'when row security of one table is off': planted(
      'alter table tasks.notice disable row level security',
    ),
    'when a new room forgets the rule': planted(`
      create table people.note (id uuid primary key, child_id uuid not null, area_id uuid not null, words text not null);
      grant select on people.note to cairn_app`),
    'when who left still reads': planted(`
      alter policy own on forms.draft using (practitioner_id = nullif(current_setting('cairn.uid', true), '')::uuid)`),
  },
}
