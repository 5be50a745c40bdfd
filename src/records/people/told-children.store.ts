import { sql } from 'kysely'
import type { Asking } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import type { ChildFacts } from './child.ts'
import type { IdentifierKind } from './identifier.ts'
import { searchTokens } from './name-tokens.ts'

/** A child as an agency tells of it, in a list. */
export type ToldChild = Pick<
  ChildFacts,
  | 'givenName'
  | 'familyName'
  | 'preferredName'
  | 'bornOn'
  | 'sex'
  | 'ethnicity'
  | 'disability'
  | 'schoolId'
> & {
  readonly id: Id<'child'>
  readonly areaId: Id<'area'>
  readonly numbers: readonly { readonly kind: IdentifierKind; readonly number: string }[]
  readonly lines: string
  readonly postcode: string
}

/**
 * Makes records of many children at once, with what the agency says of them. Its numbers are not verified by being
 * sent. Each record is compared with the others in a while, like any other that is new.
 */
export async function insertChildren(
  tx: Tx,
  children: readonly ToldChild[],
  sourceAgencyId: Id<'agency'>,
  { id: by, agencyId, at }: Asking,
) {
  const told = JSON.stringify(children)
  await sql`
    insert into people.child (id, area_id, reference, given_name, family_name, preferred_name, born_on, sex, ethnicity,
                              disability, school_id, created_by, created_at)
    select id, "areaId", 'C' || lpad(number, greatest(length(number), 6), '0'), "givenName", "familyName", "preferredName",
           "bornOn", sex, ethnicity, disability, "schoolId", ${by}, ${at}
      from (select told.*, nextval('people.reference_number')::text as number
              from json_to_recordset(${told}) as told (id uuid, "areaId" uuid, "givenName" text, "familyName" text,
                "preferredName" text, "bornOn" date, sex text, ethnicity text, disability text, "schoolId" uuid)) told`.execute(
    tx,
  )
  const tokens = children.flatMap(({ id, areaId, givenName, familyName, preferredName }) =>
    searchTokens([givenName, familyName, preferredName]).map(token => ({ id, areaId, token })),
  )
  await sql`
    insert into people.name_token (child_id, area_id, token)
    select id, "areaId", token
      from json_to_recordset(${JSON.stringify(tokens)}) as told (id uuid, "areaId" uuid, token text)`.execute(
    tx,
  )
  const numbers = children.flatMap(child =>
    child.numbers.map(one => ({
      id: newId<'identifier'>(),
      childId: child.id,
      ...one,
      areaId: child.areaId,
    })),
  )
  await sql`
    insert into people.identifier (id, child_id, area_id, kind, number, state, source_agency_id, known_on, recorded_by,
                                   agency_id, recorded_at)
    select id, "childId", "areaId", kind, number, 'unverified', ${sourceAgencyId}, ${todayInLondon(at)}::date, ${by},
           ${agencyId}, ${at}
      from json_to_recordset(${JSON.stringify(numbers)}) as told (id uuid, "childId" uuid, "areaId" uuid, kind text, number text)`.execute(
    tx,
  )
  const homes = children
    .filter(({ lines }) => lines !== '')
    .map(({ id, areaId, lines, postcode }) => {
      return { id: newId<'address'>(), childId: id, areaId, lines, postcode }
    })
  await sql`
    insert into people.address (id, root_id, child_id, area_id, kind, lines, postcode, hidden, recorded_by, agency_id, recorded_at)
    select id, id, "childId", "areaId", 'home', lines, postcode, false, ${by}, ${agencyId}, ${at}
      from json_to_recordset(${JSON.stringify(homes)}) as told (id uuid, "childId" uuid, "areaId" uuid, lines text, postcode text)`.execute(
    tx,
  )
  await sql`
    insert into people.to_compare (id, child_id, area_id)
    select gen_random_uuid(), id, "areaId" from json_to_recordset(${told}) as told (id uuid, "areaId" uuid)`.execute(
    tx,
  )
}
