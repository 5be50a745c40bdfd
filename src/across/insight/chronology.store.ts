import { type RawBuilder, sql } from 'kysely'
import { type Db, placesOf, question } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

export const kinds = [
  'contact',
  'screening',
  'contact-decision',
  'assessment',
  'escalation',
  'escalation-cleared',
  'harm',
  'harm-added-to',
  'lowering',
  'lowering-decided',
  'listing',
  'listing-ended',
  'group-decision',
  'early-help',
  'family-assessment',
  'plan-step',
  'step-progress',
  'intervention',
  'early-help-review',
  'refer-again-judged',
  'early-help-ended',
  'task',
  'task-settled',
  'sighting',
  'discussion',
  'discussion-added-to',
  'enquiry',
  'enquiry-decided',
  'conference',
  'core-group',
  'power',
  'missing',
  'missing-back',
  'return-interview',
  'support-referred',
  'support-step',
  'support-session',
  'support-talk',
  'court',
  'court-explained',
  'rule',
] as const

export type Kind = (typeof kinds)[number]

/** One thing that happened, from whichever room keeps it. */
export type Happening = {
  readonly kind: Kind
  readonly id: string
  readonly at: Date
  /** When it was written down, where that is another moment than when it happened. */
  readonly recordedAt: Date | null
  readonly byName: string | null
  readonly byAgency: string | null
  /** What kind of thing of its kind: a decision, a level, a rule. */
  readonly word: string
  /** What was said or written, in the words of whoever did. */
  readonly account: string
  readonly childsWords: string
  readonly path: string
}

/** Which of it, and how it is ordered. */
type Asked = {
  readonly since?: Date | undefined
  readonly before?: Date | undefined
  /** Only what people did, without what followed from it by itself. */
  readonly byPeople?: boolean
  readonly only?: Chosen | undefined
  readonly oldestFirst?: boolean
  /** Only that it happened, without anybody's words or name. */
  readonly bare?: boolean
}

/** By kind, and one by one: each `'kind id'`. */
export type Chosen = {
  readonly kinds: readonly Kind[]
  readonly and: readonly string[]
  readonly without: readonly string[]
}

/**
 * Everything that is on record about a child, latest first, each with who, when and in whose words.
 *
 * One query for all rooms that hold something. Row-level security decides for each of them what the asker may see. What has not come to its
 * end has no moment of it, and no moment is in no span of time.
 */
export async function listHappenings(
  db: Db,
  childId: Id<'child'>,
  limit: number,
  {
    since = new Date(0),
    before = new Date('9999-01-01'),
    byPeople,
    only,
    oldestFirst,
    bare,
  }: Asked = {},
): Promise<Happening[]> {
  const places = placesOf(db, childId)
  const all = Object.keys(told).filter(place => place !== 'pathway.firing' || !byPeople)
  const held = all.filter(place => places?.has(place) ?? true)
  if (held.length === 0) return []
  const { kinds: of = [], and = [], without = [] } = only ?? {}
  const way = {
    ...{ byKind: only !== undefined, oneByOne: and.length + without.length > 0 },
    ...{ oldestFirst: oldestFirst === true, long: !byPeople, bare: bare === true },
  }
  return questionOf(held, all, way)(
    db,
    childId,
    since,
    before,
    limit,
    [...of],
    [...and],
    [...without],
  )
}

type Way = {
  readonly [how in 'byKind' | 'oneByOne' | 'oldestFirst' | 'long' | 'bare']: boolean
}

/** For the same tables the same question. Where there are more ways than these, all tables are asked. */
const questions = new Map<string, ReturnType<typeof happeningsIn>>()
const mostQuestions = 60

function questionOf(places: readonly string[], all: readonly string[], way: Way) {
  const name = [...Object.values(way), ...places].join()
  const asked = questions.get(name)
  if (asked) return asked
  if (places.length < all.length && questions.size >= mostQuestions)
    return questionOf(all, all, way)
  const made = happeningsIn(places, way)
  questions.set(name, made)
  return made
}

const columns = sql`(kind, id, at, by_id, word, account, childs_words, path, recorded_at)`

function happeningsIn(
  places: readonly string[],
  { byKind, oneByOne, oldestFirst, long, bare }: Way,
) {
  const order = sql`order by ${oldestFirst ? sql`at` : sql`at desc`}, happening.kind, word, account, happening.id`
  return question(
    (
      _db,
      childId: Id<'child'>,
      since: Date,
      before: Date,
      limit: number,
      of: string[],
      and: string[],
      without: string[],
    ) => {
      // By kind alone, a table of other kinds is not even begun.
      const chosen = oneByOne
        ? sql`and (kind = any (${of}::text[]) or kind || ' ' || id = any (${and}::text[]))
              and kind || ' ' || id <> all (${without}::text[])`
        : sql`and kind = any (${of}::text[])`
      const within = sql`where at > ${since} and at < ${before} ${byKind ? chosen : sql``}`
      const all = places.map(place => told[place]?.(childId))
      // Of each table no more is looked at than a page can hold, however long a history is.
      const parts = long
        ? all.map(
            part =>
              sql`(select * from (${part}) happening ${columns} ${within} ${order} limit ${limit})`,
          )
        : all
      const words = bare
        ? sql`'' as account, '' as childs_words, path, null as by_name, null as by_agency`
        : sql`account, childs_words, path, practitioner.name as by_name, agency.name as by_agency`
      const whose = bare
        ? sql``
        : sql`left join access.practitioner on practitioner.id = by_id
              left join access.agency on agency.id = practitioner.agency_id`
      return sql<Happening>`
    select happening.kind, happening.id, at, recorded_at, word, ${words}
      from (select * from (${sql.join(parts, sql` union all `)}) happening ${columns}
             ${long ? sql`` : within} ${order} limit ${limit}) happening
      ${whose}
     ${order}`
    },
    { plannedOnce: true },
  )
}

// What somebody did in support they see for good, and the referral only while they have a part in it.
const toReferral = sql`coalesce((select '/support/' || referral.id from support.referral where referral.id = referral_id), '')`

/** What each table says happened, under its name. */
const told: Readonly<Record<string, (childId: Id<'child'>) => RawBuilder<unknown>>> = {
  'contacts.contact': childId => sql`
    select 'contact', id, received_at, submitted_by, danger, narrative, childs_words, '/concerns/' || id, null::timestamptz
    from contacts.contact where child_id = ${childId}`,
  'contacts.screening': childId => sql`
    select 'screening', id, screened_at, screened_by, crime, concat_ws(E'\n', records_checked, talked_to), '', '/concerns/' || contact_id, null::timestamptz
    from contacts.screening where child_id = ${childId}`,
  'contacts.decision': childId => sql`
    select 'contact-decision', id, decided_at, decided_by, decision, reason, '', '/concerns/' || contact_id, null::timestamptz
    from contacts.decision where child_id = ${childId}`,
  'assessment.assessment': childId => sql`
    select 'assessment', id, assessed_at, assessed_by, final_level, analysis, childs_view, '/assessments/' || id, null::timestamptz
    from assessment.assessment where child_id = ${childId}`,
  'assessment.escalation': childId => sql`
    select happened.* from assessment.escalation cross join lateral (values
    ('escalation', id, opened_at, opened_by, escalation_id,
    concat_ws(', ', called_by || ' rang ' || called_whom, nullif(reference, '')), '', '', null::timestamptz),
    ('escalation-cleared', id, cleared_at, cleared_by, escalation_id, cleared_why, '', '', null::timestamptz)) happened
    where child_id = ${childId}`,
  'assessment.harm': childId => sql`
    select 'harm', id, recorded_at, recorded_by, kind, account, '', '/harms/' || id, null::timestamptz
    from assessment.harm where child_id = ${childId}`,
  'assessment.harm_addendum': childId => sql`
    select 'harm-added-to', id, added_at, added_by, '', words, '', '/harms/' || harm_id, null::timestamptz
    from assessment.harm_addendum where child_id = ${childId}`,
  'assessment.lowering': childId => sql`
    select 'lowering', id, proposed_at, proposed_by, to_level, reason, '', '/assessments/' || assessment_id, null::timestamptz
    from assessment.lowering where child_id = ${childId}`,
  'assessment.lowering_decision': childId => sql`
    select 'lowering-decided', id, decided_at, decided_by, case when confirmed then 'confirmed' else 'refused' end, reason, '', '', null::timestamptz
    from assessment.lowering_decision where child_id = ${childId}`,
  'oversight.listing_spell': childId => sql`
    select happened.* from oversight.listing_spell cross join lateral (values
    ('listing', id, started_at, null::uuid, reason, '', '', '', null::timestamptz),
    ('listing-ended', id, ended_at, null::uuid, reason, '', '', '', null::timestamptz)) happened
    where child_id = ${childId}`,
  'oversight.decision': childId => sql`
    select 'group-decision', decision.id, decided_at, decided_by, decision,
    concat_ws(E'\n', decision.reason, nullif('Disagreed: ' || dissent, 'Disagreed: ')), decision.childs_view,
    case when meeting.group_id = any ((select access.groups_of_asker())::uuid[])
    then '/meetings/' || meeting.id || '/children/' || decision.child_id else '' end, null::timestamptz
    from oversight.decision
    join oversight.agenda_item item on item.id = decision.agenda_item_id
    left join oversight.meeting on meeting.id = item.meeting_id
    where decision.child_id = ${childId}`,
  'early_help.episode': childId => sql`
    select 'early-help', id, opened_at, lead_id, '', '', '', '/early-help/' || id, null::timestamptz
    from early_help.episode where child_id = ${childId}`,
  'early_help.assessment': childId => sql`
    select 'family-assessment', id, assessed_at, assessed_by, '', analysis, childs_wishes, '/early-help/' || episode_id, null::timestamptz
    from early_help.assessment where child_id = ${childId}`,
  'early_help.step': childId => sql`
    select 'plan-step', id, set_at, set_by, '', what, '', '/early-help/steps/' || id, null::timestamptz
    from early_help.step where child_id = ${childId}`,
  'early_help.progress': childId => sql`
    select 'step-progress', id, recorded_at, recorded_by, state, note, '', '/early-help/steps/' || step_id, null::timestamptz
    from early_help.progress where child_id = ${childId}`,
  'early_help.intervention': childId => sql`
    select 'intervention', id, least(recorded_at, (delivered_on + time '12:00') at time zone 'Europe/London'), recorded_by, attended,
    concat_ws(E'\n', what, nullif(note, '')), '', '/early-help/' || episode_id, recorded_at
    from early_help.intervention where child_id = ${childId}`,
  'early_help.review': childId => sql`
    select 'early-help-review', id, reviewed_at, reviewed_by, rising, concat_ws(E'\n', nullif(rising_account, ''), nullif(familys_view, '')),
    childs_view, '/early-help/' || episode_id, null::timestamptz
    from early_help.review where child_id = ${childId}`,
  'early_help.judgement': childId => sql`
    select 'refer-again-judged', id, judged_at, judged_by, '', why, '', '/early-help/' || episode_id, null::timestamptz
    from early_help.judgement where child_id = ${childId}`,
  'early_help.closing': childId => sql`
    select 'early-help-ended', id, closed_at, closed_by, agreed, why, '', '/early-help/' || episode_id, null::timestamptz
    from early_help.closing where child_id = ${childId}`,
  'tasks.task': childId => sql`
    select 'task', id, started_at, set_by, kind, title, '', '/tasks/' || id, null::timestamptz
    from tasks.task where child_id = ${childId}
    union all
    select 'task-settled', id, settled_at, settled_by, state, concat_ws(': ', title, nullif(outcome, '')), '', '/tasks/' || id, null::timestamptz
    from tasks.task where child_id = ${childId}`,
  'intelligence.sighting': childId => sql`
    select 'sighting', id, recorded_at, said_by, kind,
    concat_ws(', ', nullif(registration, ''), nullif(colour, ''), nullif(make, ''), nullif(name, ''), nullif(place, ''), nullif(account, '')),
    '', '/sightings/' || id, null::timestamptz
    from intelligence.sighting where child_id = ${childId}`,
  'protection.discussion': childId => sql`
    select 'discussion', id, held_at, recorded_by, threshold, '', '', '/discussions/' || id, recorded_at
    from protection.discussion where child_id = ${childId}`,
  'protection.discussion_addendum': childId => sql`
    select 'discussion-added-to', id, added_at, added_by, '', '', '', '/discussions/' || discussion_id, null::timestamptz
    from protection.discussion_addendum where child_id = ${childId}`,
  'protection.enquiry': childId => sql`
    select happened.* from protection.enquiry cross join lateral (values
    ('enquiry', id, started_at, started_by, '', '', '', '/enquiries/' || id, null::timestamptz),
    ('enquiry-decided', id, decided_at, decided_by, outcome, '', '', '/enquiries/' || id, null::timestamptz)) happened
    where child_id = ${childId}`,
  'protection.conference': childId => sql`
    select 'conference', id, (held_on + time '12:00') at time zone 'Europe/London', recorded_by, kind || ' ' || decision, '', '',
    '/conferences/' || id, recorded_at
    from protection.conference where child_id = ${childId}`,
  'protection.core_group': childId => sql`
    select 'core-group', id, (held_on + time '12:00') at time zone 'Europe/London', recorded_by, '', '', '',
    '/conferences/' || conference_id, recorded_at
    from protection.core_group where child_id = ${childId}`,
  'protection.power': childId => sql`
    select 'power', id, began_at, recorded_by, kind, '', '', '/powers/' || id, recorded_at
    from protection.power where child_id = ${childId}`,
  'missing.episode': childId => sql`
    select 'missing', id, reported_at, recorded_by, case when cancelled then 'cancelled' else kind end,
           concat_ws(E'\n', last_seen_place, circumstances), '', '/missing/' || id, recorded_at
    from missing.episode where child_id = ${childId}`,
  'missing.homecoming': childId => sql`
    select 'missing-back', id, returned_at, recorded_by, '', condition, '', '/missing/' || episode_id, recorded_at
    from missing.homecoming where child_id = ${childId}`,
  'missing.interview': childId => sql`
    select 'return-interview', id, held_at, recorded_by, '', coalesce(nullif(without_child, ''), analysis), account,
           '/missing/interviews/' || id, recorded_at
    from missing.interview where child_id = ${childId}`,
  'support.referral': childId => sql`
    select 'support-referred', id, sent_at, referred_by, programme, why, child_wants, '/support/' || id, null::timestamptz
    from support.referral where child_id = ${childId}`,
  'support.move': childId => sql`
    select 'support-step', id, recorded_at, recorded_by, kind, words, '',
    ${toReferral}, null::timestamptz
    from support.move where child_id = ${childId}`,
  'support.session': childId => sql`
    select 'support-session', id, (held_on + time '12:00') at time zone 'Europe/London', recorded_by, mode, focus, childs_words,
           ${toReferral}, recorded_at
    from support.session where child_id = ${childId}`,
  'support.talk': childId => sql`
    select 'support-talk', id, (held_on + time '12:00') at time zone 'Europe/London', recorded_by, occasion, analysis, childs_words,
           ${toReferral}, recorded_at
    from support.talk where child_id = ${childId}`,
  'support.witness': childId => sql`
    select 'court', id, recorded_at, recorded_by, '', '', wishes, '/court/' || proceeding_id, null::timestamptz
    from support.witness where child_id = ${childId}`,
  'support.explanation': childId => sql`
    select 'court-explained', id, (explained_on + time '12:00') at time zone 'Europe/London', recorded_by, to_whom, what, their_words, '', recorded_at
    from support.explanation where child_id = ${childId}`,
  'pathway.firing': childId => sql`
    select 'rule', id, fired_at, null::uuid, rule_id, effect, '', '', null::timestamptz
    from pathway.firing where child_id = ${childId}`,
}
