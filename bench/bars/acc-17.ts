import { matchStaff } from '../../src/across/shields/index.ts'
import { exampleHousehold } from '../../src/across/shields/shields.examples.ts'
import type { Id } from '../../src/foundation/kernel/id.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { formsOf } from '../../src/records/matching/index.ts'
import { inventRows } from '../../src/records/matching/people.examples.ts'
import type { Bar, Result, Run } from './bar.ts'

const planted = 40

/** The name as somebody else wrote it down, or as it became: each a slip of another kind. */
const slips: readonly ((given: string, family: string) => string)[] = [
  (given, family) => `${given} ${family.slice(0, 2)}${family.slice(3)}`,
  (given, family) => `${given} ${family.slice(0, 3)}${family.slice(2)}`,
  (given, family) => `${given} ${family.slice(0, 1)}${family[2]}${family[1]}${family.slice(3)}`,
  (given, family) => `${formsOf(given.toLowerCase())[0] ?? given} ${family}`,
  (given, family) => `${given.toUpperCase()} ${family.toUpperCase()}`,
]

type Defect = {
  readonly sql?: string
  readonly alike?: (name: string, others: readonly string[]) => boolean[]
}

/** Staff join, of whom some have a name like somebody around a child; half of them exactly. */
async function measure({ full, seed }: Run, { sql, alike }: Defect = {}): Promise<Result> {
  const there = await exampleHousehold()
  const { people, at } = there
  await using database = there.database
  const names = [
    ...new Map(
      [...inventRows(full ? 6000 : 1500, seed)].map(([, given = '', family = '']) => [
        family,
        given,
      ]),
    ),
  ]
    .filter(([family, given]) => family.length > 4 && given.length > 2)
    .map(([family, given]) => ({ given, family }))
  const staff = names.slice(0, full ? 1000 : 120)
  const strangers = names.slice(staff.length, staff.length + 300)
  const known = staff.slice(0, planted).map(({ given, family }, nth) => ({
    isExact: nth < planted / 2,
    name:
      nth < planted / 2 ? `${given} ${family}` : (slips[nth % slips.length]?.(given, family) ?? ''),
  }))
  const around = [
    ...known.map(one => one.name),
    ...strangers.map(one => `${one.given} ${one.family}`),
  ]
  await database.asAdministrator(
    `insert into family.relative (id, area_id, child_id, name, relationship, responsibility, contact, lives_with, recorded_by, agency_id, recorded_at)
     select gen_random_uuid(), $1, $2, name, 'other', 'no', 'not_known', 'no', $3, $4, $5 from unnest($6::text[]) name`,
    [people.north, there.other, there.manager.id, people.council, at, around],
  )
  const ids = staff.map(() => newId<'practitioner'>())
  await database.asAdministrator(
    `insert into access.practitioner (id, agency_id, name, email, joined_at)
     select id, $1, name, id || '@example.org', $2 from unnest($3::uuid[], $4::text[]) as new (id, name)`,
    [people.council, at, ids, staff.map(({ given, family }) => `${given} ${family}`)],
  )
  if (sql) await database.asAdministrator(sql)
  while ((await matchStaff(database, at, { limit: 200, ...(alike && { alike }) })) > 0);

  const seen = await database.asking(people.as('ig_lead'), db =>
    db.selectFrom('shields.conflict').select('practitionerId').execute(),
  )
  const found = new Set(seen.map(one => one.practitionerId))
  const share = (isExact: boolean) => {
    const meant = known.flatMap((one, nth) =>
      one.isExact === isExact ? [ids[nth] as Id<'practitioner'>] : [],
    )
    return meant.filter(id => found.has(id)).length / meant.length
  }
  const others = [
    people.as('front_door_manager'),
    people.as('administrator'),
    people.as('scrutineer'),
  ]
  let seenByOthers = 0
  for (const who of others) {
    const rows = await database.asking(who, db =>
      db.selectFrom('shields.conflict').select('id').execute(),
    )
    seenByOthers += rows.length
  }
  const told = await database.asAdministrator(
    `select count(*)::int as others from tasks.notice where kind = 'conflict.waits' and practitioner_id <> '${people.as('ig_lead').id}'`,
  )
  const silent = seenByOthers === 0 && told[0]?.others === 0
  const beside = [...found].filter(id => !ids.slice(0, planted).includes(id)).length
  return {
    ok: share(true) === 1 && share(false) >= 0.9 && silent,
    figure: `exact ${share(true) * 100} %, fuzzy ${share(false) * 100} %, ${beside} beside, of ${staff.length} staff${silent ? '' : ', and not silent'}`,
  }
}

export const acc17: Bar = {
  id: 'ACC-17',
  says: 'new staff are matched silently against people on record',
  run: run => measure(run),
  controls: {
    'when only equal names count': run =>
      measure(run, { alike: (name, others) => others.map(other => other === name) }),
    'when the front door reads the queue': run =>
      measure(run, {
        sql: `create policy loose on shields.conflict for select to cairn_app using (access.asker_has('front_door_manager'))`,
      }),
  },
}
