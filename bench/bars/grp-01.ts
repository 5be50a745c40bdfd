import { readOnRecord } from '../../src/across/insight/index.ts'
import { react } from '../../src/across/pathway/index.ts'
import { drawFrom } from '../../src/across/pathway/never-dropped.examples.ts'
import { exampleDirectory, exampleNow } from '../../src/foundation/access/access.examples.ts'
import {
  type Asking,
  insertMembership,
  insertTie,
  theProcess,
} from '../../src/foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
  keepLooking,
} from '../../src/foundation/database/database.examples.ts'
import type { Tx } from '../../src/foundation/database/index.ts'
import { type Id, newId } from '../../src/foundation/kernel/id.ts'
import { writeChild } from '../../src/records/people/child.examples.ts'
import { setResponsibility } from '../../src/records/tasks/index.ts'
import { raiseExample } from '../../src/work/contacts/contact.examples.ts'
import { identifyChild } from '../../src/work/contacts/index.ts'
import {
  answerStepDown,
  buildAgenda,
  decideChild,
  endMeeting,
  findCurrentMeeting,
  insertGroup,
  listAgenda,
  listAtGroup,
  openMeeting,
  undecided,
} from '../../src/work/oversight/index.ts'
import { exampleAcceptance } from '../../src/work/oversight/leaving.examples.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'

const decisions = [
  ...(['carry_forward', 'escalate', 'defer', 'step_down', 'step_down'] as const),
  ...(['remove_no_longer_at_risk', 'remove_no_longer_at_risk'] as const),
  ...(['remove_never_at_risk', 'remove_never_at_risk', 'transfer', 'transfer'] as const),
]
const leaving = decisions.slice(3)
const reasons = ['exploitation', 'missing', 'support_service', 'other_behaviour'] as const

type Walked = {
  readonly wrong: readonly string[]
  readonly done: Readonly<Record<string, number>>
  readonly left: number
}

/** Years of a group's life in random order, and in it somebody who writes past every rule. */
async function walk(
  seed: number,
  steps: number,
  plant?: (database: ExampleDatabase) => Promise<unknown>,
): Promise<Walked> {
  await using database = await exampleDatabase(react)
  const people = await exampleDirectory(database)
  await plant?.(database)
  await using looking = await keepLooking(database)
  const { rows } = looking
  const draw = drawFrom(seed)
  const any = <T>(some: readonly T[]): T | undefined => some[draw(Math.max(1, some.length))]

  let hour = 0
  const now = () => new Date(exampleNow.getTime() + hour * 3_600_000)
  const asking = (who: Asking): Asking => ({ ...who, requestId: newId(), at: now() })
  const group = newId<'group'>()
  const chair = people.as('group_chair', { groupIds: [group] })
  const process = <T>(work: (tx: Tx) => Promise<T>) =>
    database.asking(theProcess, db => work(db as Tx))
  const children = await process(async tx => {
    const areaId = people.north
    const coordinatorId = people.as('group_coordinator').id
    const names = { name: 'Northern group', shortName: 'Group' }
    await insertGroup(tx, { id: group, areaId, ...names, chairId: chair.id, coordinatorId })
    await insertMembership(tx, group, chair.id, exampleNow)
    const ids: Id<'child'>[] = []
    for (let number = 0; number < 12; number++) {
      const by = theProcess.id
      const childId = await writeChild(tx, {
        areaId,
        givenName: `Child ${number}`,
        by,
        at: exampleNow,
      })
      const next = { nextStep: 'Look again', nextOn: '2026-11-03' } as const
      const ownerId = people.as('front_door_manager').id
      await setResponsibility(tx, { childId, areaId, ownerId, ...next, at: exampleNow })
      ids.push(childId)
    }
    return ids
  })
  const receivers = [people.as('social_worker'), people.as('early_help_lead')]
  const agencies = [people.school, people.council, people.police]
  const latestOf = async (childId: string) =>
    (await rows('select id, final_level from assessment.latest_of($1)', [childId]))[0]

  /** Of this child, of another, of years ago, or of nobody. */
  async function acceptanceOf(childId: string) {
    const said = await rows(
      'select id, child_id from plans.transfer_answer order by answered_at, id',
    )
    const own = said.filter(one => one.child_id === childId)
    return ((draw(4) ? own.at(-1) : any(said))?.id as string | undefined) ?? newId()
  }

  /** Complete evidence, or with a piece torn out. */
  async function evidenceFor(childId: string): Promise<Record<string, unknown>> {
    const evidence: Record<string, unknown> = {
      ...{ matrix: (await latestOf(childId))?.id ?? newId(), missing: 'None.', news: 'None.' },
      ...{ exploiter: 'ended', exploiterChecked: 'Yes.', supportWorker: 'Agrees.' },
      ...{ remainingSupport: 'School.', remainingNeed: 'School.', service: 'early_help' },
      ...{ receiver: any(receivers)?.id, receivedBy: 'Easthaven', acceptedBy: 'A. Mensah' },
      ...{
        acceptedOn: '2026-11-01',
        acceptance: 'We accept.',
        handover: await acceptanceOf(childId),
      },
      ...{ to: 'protection', harm: 'He was told to sell.' },
      views: agencies.map(agencyId => ({ agencyId, words: 'Agreed.' })),
    }
    const torn = any(Object.keys(evidence))
    if (draw(3) === 0 && torn) delete evidence[torn]
    return evidence
  }

  const meeting = () => database.asking(chair, db => findCurrentMeeting(db, group))

  async function decide(decision: (typeof decisions)[number]) {
    const held = await meeting()
    if (held?.state !== 'open') return false
    const agenda = await database.asking(chair, db => listAgenda(db, held.id, 100))
    const item = any(agenda)
    if (!item) return false
    const evidence = await evidenceFor(item.childId)
    const childsView = draw(6) ? 'Fine.' : ''
    const draft = { decision, reason: 'Because.', childsView, dissent: '', actions: [] }
    await decideChild(
      ...([database, asking(chair), held.id, item.childId, item.decisionId ?? undecided] as const),
      { ...draft, evidence: evidence as Record<string, string> },
      readOnRecord,
    )
    return true
  }

  const operations: Readonly<Record<string, () => Promise<unknown>>> = {
    async list() {
      const childId = any(children)
      if (!childId) return false
      await process(async tx => {
        const listing = {
          childId,
          areaId: people.north,
          reason: any(reasons) ?? 'missing',
        } as const
        const by = { by: theProcess.id, at: now() }
        const listed = await listAtGroup(tx, { ...listing, why: 'new', ...by })
        await insertTie(tx, childId, { groupId: group }, 'listing', listed.spellId, now())
      })
    },
    async assess() {
      const childId = any(children)
      const before = childId && (await latestOf(childId))
      const level = any(['none_identified', 'low', 'low', 'medium', 'high'])
      await rows(
        `insert into assessment.assessment (id, area_id, child_id, replaces_id, instrument_id, instrument_version, child_age,
           answers, protective, analysis, score, computed_level, provisional, final_level, assessed_by, agency_id, assessed_at)
         select gen_random_uuid(), $1, $2, $3, 'cairn', '1', 14, '{}', '{}', 'Told.', 4, $4, $5, $4, $6, agency_id, $7
           from access.practitioner where id = $6`,
        [
          people.north,
          childId,
          before?.id ?? null,
          level,
          draw(5) === 0,
          people.as('social_worker').id,
          now(),
        ],
      )
    },
    /** Two people have agreed that a level falls: how is not what this is about. */
    async fall() {
      const childId = any(children)
      await rows(`begin; set local session_replication_role = replica;
        update assessment.assessment set final_level = 'low', computed_level = 'low', provisional = false,
               assessed_at = '${now().toISOString()}' where child_id = '${childId}' and id in (select id from assessment.latest_of('${childId}'));
        commit`)
    },
    async news() {
      const childId = any(children)
      if (!childId) return false
      const raiser = asking(people.as('police_exploitation'))
      const contactId = await raiseExample(database, raiser, { areaId: people.north })
      await identifyChild(database, asking(people.as('front_door_worker')), contactId, { childId })
    },
    async emergency() {
      if (draw(3)) return false
      await rows(
        `insert into assessment.escalation (id, area_id, child_id, escalation_id, opened_by, opened_at, called_at, called_by, called_whom)
         values (gen_random_uuid(), $1, $2, 'E01', $3, $4, $4, 'Somebody', 'Police')`,
        [people.north, any(children), people.as('front_door_worker').id, now()],
      )
    },
    async clear() {
      await rows(
        `update assessment.escalation set cleared_at = now(), cleared_by = opened_by, cleared_why = 'Over.' where cleared_at is null`,
      )
    },
    async accept() {
      const childId = any(children)
      if (!childId) return false
      const answer = draw(3) ? 'accepted' : 'refused'
      const by = people.as('front_door_manager').id
      const areaId = people.north
      await exampleAcceptance(database, { childId, areaId, by, at: now(), answer })
    },
    async open() {
      const held = await meeting()
      if (held?.state !== 'planned') return false
      await buildAgenda(database, now(), held.id, [])
      await openMeeting(database, asking(chair), held.id, held.version)
    },
    async end() {
      const held = await meeting()
      if (held?.state !== 'open' || draw(3)) return false
      await endMeeting(database, asking(chair), held.id, held.version)
      hour += 24 * 14
    },
    stay: () => decide(any(decisions.slice(0, 3)) ?? 'defer'),
    leave: () => decide(any(leaving) ?? 'transfer'),
    leaveAgain: () => decide(any(leaving) ?? 'transfer'),
    async answer() {
      const asked = any(
        await rows(
          `select id, evidence ->> 'receiver' as receiver from oversight.decision where decision = 'step_down' order by decided_at`,
        ),
      )
      const who = receivers.find(({ id }) => id === asked?.receiver)
      if (!asked || !who) return false
      const answer = { accepted: draw(4) > 0, words: 'I know the family.' }
      await answerStepDown(database, asking(who), asked.id as Id<'decision'>, answer)
    },
    /** The app's own login in the chair's name, past the code: an end without, with a wrong or with a forged decision. */
    async tamper() {
      const spell = any(
        await rows(
          'select id, child_id from oversight.listing_spell where ended_at is null order by started_at, child_id',
        ),
      )
      if (!spell) return false
      const childId = spell.child_id as Id<'child'>
      const made = any(await rows('select id from oversight.decision order by decided_at, id'))
      const forged = draw(2) ? await forge(childId) : made?.id
      await database.asking(chair, db =>
        db
          .updateTable('oversight.listingSpell')
          .set({
            endedAt: now(),
            endedByDecisionId: (draw(4) ? (forged ?? null) : null) as Id<'decision'> | null,
          })
          .where('id', '=', spell.id as Id<'listing-spell'>)
          .execute(),
      )
    },
  }

  async function forge(childId: Id<'child'>): Promise<string> {
    const [item] = await rows(
      'select id from oversight.agenda_item where child_id = $1 order by listed_at desc limit 1',
      [childId],
    )
    const decision = any(leaving) ?? 'transfer'
    const id = newId<'decision'>()
    const evidence = JSON.stringify(draw(2) ? { matrix: newId() } : await evidenceFor(childId))
    await database.asking(chair, db =>
      db
        .insertInto('oversight.decision')
        .values({
          ...{ id, agendaItemId: item?.id as Id<'agenda-item'>, areaId: people.north, childId },
          ...{
            replacesId: null,
            decision,
            reason: 'Forged.',
            childsView: '',
            dissent: '',
            evidence,
          },
          ...{ decidedBy: chair.id, decidedAt: now() },
        })
        .execute(),
    )
    return id
  }

  const listed = async () =>
    new Set(
      (await rows('select id from oversight.listing_spell where ended_at is null')).map(({ id }) =>
        String(id),
      ),
    )
  const done: Record<string, number> = {}
  let left = 0
  let before = await listed()
  for (let step = 0; step < steps; step++) {
    hour += draw(12)
    const name = any(Object.keys(operations)) ?? 'list'
    const outcome = await operations[name]?.().then(
      result => result !== false,
      () => false,
    )
    if (outcome) done[name] = (done[name] ?? 0) + 1
    const after = await listed()
    const gone = [...before].filter(id => !after.has(id))
    left += gone.length
    for (const id of gone) {
      const problem = await whyWrong(rows, id)
      if (problem) return { wrong: [`${step} ${name}: ${problem}`], done, left }
    }
    before = after
  }
  return { wrong: [], done, left }
}

/** Said here once more, without a look at how the database or the rules say it. */
async function whyWrong(
  rows: (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>,
  spellId: string,
) {
  const [end] = await rows(
    `select spell.child_id, spell.group_id, spell.ended_at, made.*, meeting.group_id as met_group, said.accepted,
            newer.id as newer,
            exists (select from plans.transfer_answer given where given.id::text = made.evidence ->> 'handover' and given.answer = 'accepted'
                and given.child_id = spell.child_id and given.answered_at between spell.started_at and made.decided_at) as given, matrix.final_level, matrix.provisional, matrix.assessed_at,
            (select count(*)::int from assessment.assessment next where next.replaces_id = matrix.id and next.assessed_at < made.decided_at) as later,
            (select count(*)::int from assessment.escalation e where e.child_id = spell.child_id and e.opened_at <= made.decided_at
                and (e.cleared_at is null or e.cleared_at > now())) as emergencies
       from oversight.listing_spell spell
       left join oversight.decision made on made.id = spell.ended_by_decision_id
       left join oversight.agenda_item item on item.id = made.agenda_item_id
       left join oversight.meeting on meeting.id = item.meeting_id
       left join oversight.acceptance said on said.decision_id = made.id
       left join oversight.decision newer on newer.replaces_id = made.id
       left join assessment.assessment matrix on matrix.id::text = made.evidence ->> 'matrix'
      where spell.id = $1`,
    [spellId],
  )
  if (!end) return 'the listing itself is gone'
  const evidence = (end.evidence ?? {}) as Record<string, unknown>
  const said = (...keys: string[]) => keys.every(key => String(evidence[key] ?? '').trim() !== '')
  if (!end.decision) return 'no decision'
  if (end.newer) return 'a decision that was replaced'
  if (end.met_group !== end.group_id) return 'a decision of another group'
  if (end.decision === 'transfer')
    return end.given && said('receivedBy', 'acceptedBy', 'acceptedOn', 'acceptance')
      ? ''
      : 'nobody accepted'
  const days = (Number(end.decided_at) - Number(end.assessed_at)) / 86_400_000
  if (!end.final_level || end.provisional || days > 15 || end.later)
    return 'a matrix that does not carry it'
  if (end.decision === 'step_down')
    return end.accepted && end.final_level !== 'high' && said('service', 'receiver')
      ? ''
      : 'nobody received the child'
  if (!['low', 'none_identified'].includes(String(end.final_level))) return 'a level too high'
  if (end.decision === 'remove_never_at_risk') return said('remainingNeed') ? '' : 'no need met'
  if (end.decision !== 'remove_no_longer_at_risk') return 'a decision that keeps the child'
  const heard = said(
    'missing',
    'news',
    'exploiter',
    'exploiterChecked',
    'supportWorker',
    'remainingSupport',
  )
  const views = Array.isArray(evidence.views) ? evidence.views.length : 0
  return heard && views >= 3 && String(end.childs_view).trim() !== ''
    ? ''
    : 'a piece of evidence is missing'
}

/** In a third of its steps a walk finds nothing to do. */
const enough = ({ full }: Run) => (full ? 2_200 : 500)

async function measure(run: Run): Promise<Result> {
  const steps = enough(run)
  const { wrong, done, left } = await walk(run.seed, steps)
  const carried = Object.values(done).reduce((sum, one) => sum + one, 0)
  // A walk in which nobody leaves shows nothing.
  const idle = left < steps / 200 ? [`only ${left} children left in ${carried} steps`] : []
  return nothingFound([...wrong, ...idle], `${carried} steps, in which ${left} children left`)
}

/** A seed whose walk meets what was planted early. */
async function planted(seed: number, defect: string): Promise<Result> {
  const { wrong } = await walk(seed, 300, database => database.asAdministrator(defect))
  return nothingFound(wrong, 'a walk with a defect')
}

export const grp01: Bar = {
  id: 'GRP-01',
  says: 'children leave the list of a group only by a decision with its evidence, whatever is done',
  run: measure,
  controls: {
    'when the database no longer looks': () =>
      planted(1, 'drop trigger listing_ends_by_decision on oversight.listing_spell'),
    'when the database believes what it is told': () =>
      planted(
        2,
        'drop trigger leaving_rests_on_the_record on oversight.decision; alter table oversight.decision drop constraint leaving_has_its_evidence',
      ),
  },
}
