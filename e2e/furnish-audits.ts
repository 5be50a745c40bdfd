import { personId } from '../src/doors/demonstration/directory.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import { newId } from '../src/foundation/kernel/id.ts'

/**
 * Where a visitor finds a case to look at, and one on which two differ. They are of audits that stand last in the list: the
 * first are ended before anybody tries these.
 */
export async function furnishAudits(database: ExampleDatabase, at: Date): Promise<string[]> {
  const again = async () => {
    const id = newId<'audit'>()
    await database.asAdministrator(
      `insert into audits.audit select ($1::uuid), area_id, title, why, tool, since, until, criteria, called_by, called_at - interval '1 year', size, per_level,
              auditors, moderator_id, ends_on, seed, drawn_by, drawn_at, population, fingerprint
         from audits.audit where drawn_at is not null and ended_at is null order by called_at desc limit 1`,
      [id],
    )
    return database.asAdministrator(
      `insert into audits.sampled select gen_random_uuid(), $1, area_id, child_id, place, level, first_id, second_id
         from audits.sampled where audit_id = (select id from audits.audit where drawn_at is not null and ended_at is null order by called_at desc limit 1)
       returning id, child_id`,
      [id],
    )
  }
  const [toJudge, toSettle] = [await again(), await again()]
  for (const { id, child_id } of toSettle) {
    await database.asAdministrator(
      `insert into audits.judgement select gen_random_uuid(), id, area_id, child_id, by_id, jsonb_build_object('plan', jsonb_build_object('grade', grade, 'why', '')),
              '{}', '', 'Days', '', $2
         from audits.sampled, lateral (values (first_id, 'weak'), (second_id, 'sound')) said (by_id, grade) where sampled.id = $1`,
      [id, at],
    )
    await database.asAdministrator(
      `insert into access.relationship (id, child_id, practitioner_id, kind, source_id, started_at) values (gen_random_uuid(), $1, $2, 'audit', $3, $4)`,
      [child_id, personId('southChair'), id, at],
    )
  }
  return [
    ...toJudge.map(({ id }) => `/audits/cases/${id}/judge`),
    ...toSettle.map(({ id }) => `/audits/cases/${id}/settle`),
  ]
}
