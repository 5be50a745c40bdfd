import fc from 'fast-check'
import { exampleJoining, steps } from '../../src/records/people/joining.examples.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'

export const acc15: Bar = {
  id: 'ACC-15',
  says: 'joining and parting records never widens what anybody sees, and parting gives back what was there',
  run: run => measure(run),
  controls: {
    'when the shields of a joined record do not count': planted(
      `create or replace function access.records_with(records uuid[]) returns uuid[] language sql stable
         set search_path = pg_catalog, pg_temp as 'select records'`,
    ),
    'when whoever may see one record is led by another': planted(
      `drop policy other_in_reach on people.merge; drop policy other_never_hidden on people.merge;
       alter policy in_reach on people.merge using (true); alter policy in_reach on people.child using (true)`,
    ),
    'when joining leaves something behind': planted(
      `create function public.leave_behind() returns trigger language plpgsql security definer as $$
         begin update people.child set ethnicity = 'joined' where id = new.child_id; return null; end $$;
       create trigger leave_behind after insert on people.merge for each row execute function public.leave_behind()`,
    ),
  },
}

function planted(sql: string): (run: Run) => Promise<Result> {
  return run => measure(run, sql)
}

async function measure({ full, seed }: Run, defect?: string): Promise<Result> {
  const sequences = full ? 5_000 : 40
  const { walk, database } = await exampleJoining()
  try {
    if (defect) await database.asAdministrator(defect)
    const { failed, counterexample, errorInstance } = await fc.check(
      fc.asyncProperty(steps, walk),
      {
        ...{ numRuns: sequences, seed, endOnFailure: true },
      },
    )
    const found = failed ? [`${JSON.stringify(counterexample)}: ${errorInstance}`] : []
    return nothingFound(found, `${sequences.toLocaleString('en-GB')} sequences`)
  } finally {
    await database[Symbol.asyncDispose]()
  }
}
