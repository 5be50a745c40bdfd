import { CompiledQuery } from 'kysely'
import { approveRelease, makeRelease } from '../../src/across/figures/make-release.ts'
import { answerSwitch } from '../../src/across/pathway/answer-switch.ts'
import { proposeSwitch } from '../../src/across/pathway/propose-switch.ts'
import type { Asking, RoleId } from '../../src/foundation/access/index.ts'
import { type Id, newId } from '../../src/foundation/kernel/id.ts'
import { excludePractitioner } from '../../src/records/people/exclude-practitioner.ts'
import { answerLifting, askToLift } from '../../src/records/people/lift-shield.ts'
import type { Shield } from '../../src/records/people/lifting.ts'
import { exampleTown, judgeExample, mergeExample } from '../../src/records/people/merge.examples.ts'
import { restrictChild } from '../../src/records/people/restrict-child.ts'
import { approveVersion, proposeVersion } from '../../src/records/practice/index.ts'
import { approveDocument, beginDocument } from '../../src/work/library/index.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

/*
  What takes two people. Of the nine acts of the bar these are not in Cairn yet, so nobody can do them alone either:
  revealing a source, releasing a bundle for subject access, destroying, changing how long something is kept, adding the
  key of a witness. What stands for bulk export are published figures; for policy the matrix and its kin, the rules of the
  process map and the library.
*/

/** Who must not be the second person. */
const wrongOnes = {
  self: 'who asked for it',
  subject: 'whom it is about',
  excluded: 'who is excluded from the child',
  replay: 'who answers what was answered',
  stale: 'who answers too late, or what was said anew meanwhile',
  role: 'whose work it is not',
  left: 'who has left',
  area: 'who serves another area',
} as const

type Wrong = keyof typeof wrongOnes

/** One question that waits for a second person. */
type Waiting = {
  readonly asker: Asking
  readonly second: Asking
  readonly approve: (who: Asking) => Promise<unknown>
  /** The same past the use case: plain SQL under the app's login. */
  readonly write: readonly [sql: string, values: (who: Asking) => unknown[]]
  /** What was written of an answer. */
  readonly trace: readonly [sql: string, values: unknown[]]
  /** Whom it is about, in a role that answers such questions. */
  readonly subject?: Asking
  /** Makes it stale; from then on it is answered at this time. */
  readonly grow?: () => Promise<Date>
}

type Act = {
  readonly ask: (there: There) => Promise<Waiting>
  /** What the act has none of, and why. */
  readonly without: Partial<Record<Wrong, string>>
}

const nobodys = 'it is about no child and no person'
const everywhere = 'it holds for the whole partnership'
const lasting = 'it is answered as it stands, whenever that is'
const ofPractice = { subject: nobodys, excluded: nobodys, area: everywhere, stale: lasting }

const acts: Readonly<Record<string, Act>> = {
  'lift an exclusion': {
    ask: async there => {
      const subject = there.spare.manager
      const id = await excludePractitioner(there.database, there.now(there.manager), {
        ...{ childId: there.nth(0), practitionerId: subject.id, reason: 'His niece' },
      })
      return { ...(await lifting(there, { kind: 'exclusion', id })), subject }
    },
    without: {},
  },
  'lift a restriction': {
    ask: async there => {
      const id = await restrictChild(there.database, there.now(there.manager), there.nth(0), {
        ...{ kind: 'adopted', reason: 'Placed in spring', reviewOn: '2027-01-04', named: [] },
      })
      return lifting(there, { kind: 'restriction', id })
    },
    without: { subject: 'a restriction is about the child alone' },
  },
  'join two records': {
    ask: async there => {
      const pair = there.pairOf(0, 1)
      const asker = there.now(there.manager)
      const judgement = await judgeExample(there.database, asker, pair, 'same')
      const [one = '', other = ''] = [there.nth(0), there.nth(1)].sort()
      return {
        asker,
        second: there.spare.manager,
        approve: who => mergeExample(there.database, who, pair),
        write: [
          `insert into people.merge (id, child_id, area_id, other_id, other_area_id, judgement_id, merged_by, merged_at)
           values (gen_random_uuid(), $1, $2, $3, $2, $4, $5, now())`,
          who => [one, there.people.north, other, judgement, who.id],
        ],
        trace: ['select * from people.merge order by id', []],
        grow: async () => {
          await judgeExample(there.database, there.now(there.worker), pair, 'different')
          return there.manager.at
        },
      }
    },
    without: { subject: 'it is about children alone' },
  },
  'change the practice': {
    ask: async there => {
      const asker = await there.alsoHolds('group_coordinator', 'group_chair')
      const id = await proposeVersion(there.database, asker, {
        ...{ kind: 'definition', key: `example-${newId()}`, name: 'Example', ends: false },
        ...{ content: '{}', why: 'The law changed' },
      })
      return {
        asker,
        second: there.manager,
        approve: who => approveVersion(there.database, who, id),
        write: [
          'insert into practice.approval (version_id, approved_by, approved_at) values ($1, $2, now())',
          who => [id, who.id],
        ],
        trace: ['select * from practice.approval where version_id = $1', [id]],
      }
    },
    without: ofPractice,
  },
  'switch a rule of the process map': {
    ask: async there => {
      const asker = await there.alsoHolds('group_coordinator', 'group_chair')
      const [made] = await there.database.asAdministrator(
        'select count(*)::int + 1 as version from pathway.switch where rule_id = $1',
        ['level.review'],
      )
      const id = await proposeSwitch(there.database, asker, 'level.review', Number(made?.version), {
        ...{ reason: 'Our group reviews each child anyway', startsOn: '2026-11-09' },
      })
      return {
        asker,
        second: there.manager,
        approve: who => answerSwitch(there.database, who, id, { agreed: true, reason: '' }),
        write: [
          'insert into pathway.switch_answer (switch_id, agreed, answered_by, answered_at) values ($1, true, $2, now())',
          who => [id, who.id],
        ],
        trace: ['select * from pathway.switch_answer where switch_id = $1', [id]],
      }
    },
    without: ofPractice,
  },
  'change what the library says': {
    ask: async there => {
      const asker = await there.alsoHolds('group_coordinator', 'group_chair')
      const slug = `example-${newId()}`
      await beginDocument(
        there.database,
        asker,
        'guide',
        {
          ...{ title: 'Example', summary: 'Example', text: 'Example', changes: '' },
          ...{ reviewOn: '2027-11-01', toBeRead: false },
        },
        slug,
      )
      const [version] = await there.database.asAdministrator(
        `select version.id from library.version join library.document on document.id = document_id where slug = $1`,
        [slug],
      )
      return {
        asker,
        second: there.manager,
        approve: who => approveDocument(there.database, who, slug),
        write: [
          'insert into library.approval (version_id, approved_by, approved_at) values ($1, $2, now())',
          who => [version?.id, who.id],
        ],
        trace: ['select * from library.approval where version_id = $1', [version?.id]],
      }
    },
    without: ofPractice,
  },
  'let figures out': {
    ask: async there => {
      const asker = await there.alsoHolds('analyst', 'business_manager')
      const made = await makeRelease(there.database, asker, {
        ...{ measureId: 'missing', cuts: 'sex' },
        ...{ areaId: there.people.north, period: { since: '2026-01-01', until: '2026-11-01' } },
      })
      if (!made.ok) throw new Error('no figures could be made')
      return {
        asker,
        second: there.people.as('business_manager'),
        approve: who => approveRelease(there.database, who, made.value),
        write: [
          'insert into figures.approval (release_id, approved_by, approved_at) values ($1, $2, now())',
          who => [made.value, who.id],
        ],
        trace: ['select * from figures.approval where release_id = $1', [made.value]],
      }
    },
    without: { subject: nobodys, excluded: 'what is hidden is not counted', stale: lasting },
  },
}

async function lifting(there: There, shield: Shield): Promise<Waiting> {
  const asker = there.now(there.manager)
  const id = await askToLift(there.database, asker, shield, 'No longer so')
  const day = 24 * 60 * 60_000
  return {
    asker,
    second: there.people.as('ig_lead'),
    approve: who =>
      answerLifting(there.database, who, shield, { answer: 'ended', answerWhy: 'No longer so' }),
    write: [
      `update people.lifting set answer = 'ended', answer_why = 'x', answered_by = $2, answered_at = $3 where id = $1`,
      who => [id, who.id, who.at],
    ],
    trace: [
      `select lifting.*, (select ended_at from access.${shield.kind} where id = '${shield.id}') from people.lifting where id = $1`,
      [id],
    ],
    grow: async () => new Date(+asker.at + 15 * day),
  }
}

type There = Awaited<ReturnType<typeof openTown>>

/** A town with a second manager, and people who hold both roles where one asks and another answers. */
async function openTown() {
  const town = await exampleTown()
  const { database, people, manager } = town
  const now = (who: Asking, changed: Partial<Asking> = {}): Asking => ({
    ...{ ...who, requestId: newId<'request'>(), ...changed },
  })
  const hold = (who: Id<'practitioner'>, role: RoleId) =>
    database.asAdministrator(
      `insert into access.held_role (id, practitioner_id, role_id, started_at) values ($1, $2, $3, now()) on conflict do nothing`,
      [newId(), who, role],
    )
  const join = async (like: Asking, agencyId: Id<'agency'>, role: RoleId): Promise<Asking> => {
    const id = newId<'practitioner'>()
    await database.asAdministrator(
      `insert into access.practitioner (id, agency_id, name, email, joined_at) values ($1, $2, 'Another', $3, now())`,
      [id, agencyId, `${id}@example.org`],
    )
    await hold(id, role)
    return { ...like, id, agencyId, roles: [role] }
  }
  const south = { ...people.southFrontDoor }
  const inSouth = (role: RoleId) =>
    join({ ...south, areaIds: [people.south] }, people.southCouncil, role)
  return {
    ...town,
    now,
    spare: { manager: await join(manager, manager.agencyId, 'front_door_manager') },
    async alsoHolds(role: RoleId, other: RoleId) {
      const who = people.as(role)
      await hold(who.id, other)
      return { ...who, roles: [role, other] }
    },
    /** Who answers such questions too, for another area. */
    elsewhere: (second: Asking) => inSouth(second.roles[0] ?? 'front_door_manager'),
    async clear() {
      await database.asAdministrator(`
        update access.exclusion set ended_at = now() where ended_at is null;
        update access.restriction set ended_at = now() where ended_at is null;
        update access.relationship set ended_at = now() where kind = 'need-to-know' and ended_at is null;
        delete from people.merge; delete from people.judgement`)
    },
  }
}

/** Who answers, and what must be done before, so that the answer is a wrong one. */
async function wrongly(there: There, wrong: Wrong, waiting: Waiting): Promise<Asking> {
  const { database, now } = there
  const { asker, second, subject = second, grow } = waiting
  if (wrong === 'self') return now(asker)
  if (wrong === 'subject') return now(subject)
  if (wrong === 'role') return there.people.as('school_dsl')
  if (wrong === 'area') return there.elsewhere(second)
  if (wrong === 'stale') return now(second, { at: (await grow?.()) ?? second.at })
  if (wrong === 'replay') await waiting.approve(now(second))
  if (wrong === 'excluded')
    await database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'Kin', now())`,
      [newId(), there.nth(0), second.id],
    )
  if (wrong === 'left')
    await database.asAdministrator('update access.practitioner set left_at = now() where id = $1', [
      second.id,
    ])
  return now(second)
}

async function measure(planted = ''): Promise<Result> {
  const there = await openTown()
  await using database = there.database
  if (planted) await database.asAdministrator(planted)
  const found: string[] = []
  let tried = 0
  for (const [act, { ask, without }] of Object.entries(acts)) {
    for (const wrong of Object.keys(wrongOnes) as Wrong[]) {
      if (without[wrong]) continue
      tried += 1
      const waiting = await ask(there)
      const who = await wrongly(there, wrong, waiting)
      const trace = async () => JSON.stringify(await database.asAdministrator(...waiting.trace))
      const before = await trace()
      const [sql, values] = waiting.write
      await waiting.approve(there.now(who)).catch(() => {})
      if ((await trace()) !== before) found.push(`${act}: ${wrongOnes[wrong]}`)
      else {
        const written = CompiledQuery.raw(sql, values(who))
        await database.asking(who, db => db.executeQuery(written)).catch(() => {})
        if ((await trace()) !== before) found.push(`${act}, past the use case: ${wrongOnes[wrong]}`)
      }
      if (wrong === 'left')
        await database.asAdministrator(
          'update access.practitioner set left_at = null where id = $1',
          [waiting.second.id],
        )
      // One is enough to see that a planted defect is noticed.
      if (found.length > 0) return nothingFound(found, '')
      if (wrong === 'self') {
        await waiting.approve(there.now(waiting.second))
        if ((await trace()) === before) found.push(`${act}: the right one cannot either`)
      }
      await there.clear()
    }
  }
  return nothingFound(found, `${tried} answers of wrong people to ${Object.keys(acts).length} acts`)
}

export const acc12: Bar = {
  id: 'ACC-12',
  says: 'what takes two people is done by no wrong second, through the house or past it',
  run: () => measure(),
  controls: {
    'when one person lifts a shield alone': () =>
      measure('alter table people.lifting drop constraint lifted_by_two'),
    'when an old question can be answered': () =>
      measure('alter table people.lifting drop constraint answered_in_time'),
    'when an answer can be given twice': () =>
      measure(`alter policy answered_by_another on people.lifting using (true);
        create or replace function people.lift_shield() returns trigger language plpgsql as $$ begin return null; end $$`),
    'when whoever judged joins too': () => measure('drop trigger merged_by_two on people.merge'),
    'when practice is changed by who proposed it': () =>
      measure(
        `alter policy second_person_approves on practice.approval with check (approved_by = (select access.asker()))`,
      ),
  },
}
