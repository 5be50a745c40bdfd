import { classificationProblems } from './classification.ts'

/** Whatever can be asked: a connection of any login, because everyone may read the catalog. */
export type Catalog = {
  query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

/** The only functions that look past row security, each with a narrow answer. A new one is argued for here. */
const gate = [
  'access.ask_as',
  'access.hidden_from',
  'access.held_roles_of',
  'access.note_kept',
  'access.places_of',
  'access.is_on_roll',
  'access.roll_in_reach',
  'access.unread_of',
  'access.session_of',
  'access.sign_in_of',
  'access.passkey_of',
  'access.can_sign_in',
  'access.invitation_of',
  'access.keep_challenge',
  'access.use_challenge',
  'access.begin_attempt',
  'access.end_attempt',
  'access.work_of',
  'access.can_answer_for',
  'access.heir_for',
  'access.open_to',
  'access.hand_over',
  'access.owner_works_here',
  'access.agency_sign_ins',
  'access.known_to_agency',
  'access.use_once',
  'access.people_led',
  'contacts.link_of',
  'contacts.ending_is_authorised',
  'oversight.count_change',
  'pathway.child_is_open',
  'pathway.can_answer',
  'access.records_with',
  'access.is_excluded',
  'access.not_excluded',
  'access.is_named',
  'pathway.hand_over_from_hidden',
  'pathway.hand_over_on_merge',
  'people.merged_by_two',
  'people.is_hidden_by_another',
  'people.exclusions_seen',
  'people.restrictions_seen',
  'people.named_for',
  'people.admit',
  'people.lapse',
  'people.lift_shield',
  'pathway.hand_over_on_restriction',
  'pathway.name_owner',
  'pathway.successor',
  'pathway.tell_heir',
  'pathway.hand_over_child',
  'pathway.hand_over_on_exclusion',
  'pathway.hand_over_with_last_role',
  'pathway.hand_over_when_child_moves',
  'pathway.hand_over_when_agency_goes',
  'pathway.only_who_can_answer',
  'access.hides',
  'access.keeps_front_door',
  'pathway.front_door_has_manager',
  'pathway.deputy_keeps_front_door',
  'tasks.stood_in_for',
  'pathway.open_child_has_owner',
  'pathway.nothing_open_is_closed',
  'audit.take_in',
  'pathway.leaver_hands_over',
  'pathway.answered_by_somebody_else',
  'assessment.fall_is_confirmed',
  'assessment.fall_is_not_provisional',
  'assessment.fall_has_new_evidence',
  'assessment.assessment_replaces_the_latest',
  'assessment.fall_acknowledges_each_harm',
  'assessment.latest_of',
  'assessment.no_fall_in_an_emergency',
  'assessment.fall_takes_another_role',
  'early_help.referral_comes_first',
  'challenge.of_asker',
  'challenge.led_by_asker',
  'challenge.keeps_listed',
  'challenge.open_in',
  'challenge.counted',
  'figures.count_children',
  'library.public_documents',
  'library.front_doors',
  'language.note',
  'language.counts',
  'figures.tally',
  'audits.own_cases',
  'audits.judged_cases',
  'audits.has_worked',
  'audits.by_nobody_who_worked_there',
  'audits.count_population',
  'audits.tally',
  'audits.findings',
  'audits.actions',
  'learning.count_change',
  'learning.missing_for',
  'learning.role_waits_for_its_module',
  'learning.session_counts',
  'learning.shown_answers',
  'looked.agencies_near',
  'looked.barred',
  'looked.entries',
  'looked.is_open',
  'looked.line_of',
  'looked.records_called',
  'looked.references_of',
  'looked.ties_of',
  'looked.who_met',
  'looked.take',
  'looked.waits',
  'looked.day_of',
  'looked.last_before',
  'looked.facts_of',
  'missing.unnamed_in_reach',
  'missing.children_missing',
  'missing.screen_of',
  'missing.handed_on_by_leaver',
  'missing.any_signed_in',
  'missing.board_changed',
  'missing.board_reached',
  'missing.changed_with',
  'disruption.of_my_children',
  'contexts.of_my_children',
  'intelligence.entry_of',
  'intelligence.hidden_submissions',
  'intelligence.hidden_subjects',
  'intelligence.subjects_tied',
  'intelligence.joined_anew',
  'intelligence.joined_with',
  'intelligence.link_anew',
  'intelligence.link_stands_on_a_source',
  'intelligence.named_in',
  'intelligence.hidden_releases',
  'intelligence.proposals_go_with_leaver',
  'intelligence.proposals_waiting',
  'intelligence.still_waiting',
  'intelligence.released_to_asker',
  'intelligence.stands_anew',
  'intelligence.tied_by',
  'intelligence.told_anew',
  'oversight.leaving_rests_on_the_record',
  'oversight.listing_ends_by_decision',
  'oversight.contacts_since_leaving',
  'plans.passed_to_asker',
  'plans.safety_passed_to_asker',
  'plans.withdraw_from',
  'plans.withdraw_with_role',
  'plans.withdraw_from_leaver',
  'plans.transfer_is_answered',
  'plans.steps_of_asker',
  'plans.transfer_rests_on_acceptance',
  'plans.action_ends_with_evidence',
  'support.providers_led',
  'support.own_referrals',
  'support.own_circles',
  'support.own_proceedings',
  'support.caseload',
  'support.taker_of',
  'support.hand_over',
  'pathway.keeps_register',
  'pathway.keeper_after',
  'pathway.hand_over_register',
  'pathway.hand_over_challenges',
  'pathway.hand_over_posts',
  'pathway.posts_go_with_leaver',
  'pathway.posts_go_with_role',
  'shields.told_of',
  'shields.child_called',
  'shields.break_glass',
  'shields.note_read',
  'shields.named_to_police',
  'shields.end_with_session',
]

/** Where rows may go: what is not a record of anything. */
const removable = [
  ...['access.agency_area', 'access.password', 'access.totp', 'forms.draft'],
  ...['people.name_token', 'people.to_compare'],
]

/** The numbers people say aloud. Any other sequence would count for everyone what they may not see. */
const countable = ['people.reference_number']

/** What is no personal data and is read before anyone is known. */
const open = ['public.backup', 'public.installation', 'public.migration']

// Nobody of ours signs in as more than this, and nothing that runs owns anything.
const atRunTime = [
  ...['cairn_app', 'cairn_audit_writer', 'cairn_report', 'cairn_auditor', 'cairn_backup'],
]

const ours = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
const tables = `pg_class c join pg_namespace n on n.oid = c.relnamespace and ${ours} and c.relkind in ('r', 'p')
                cross join lateral (select n.nspname || '.' || c.relname as name) t`
const guarded = `${tables} where t.name <> all ($1)`
const runTime = `cross join unnest($1::text[]) as role`

type Check = { readonly finds: string; readonly given?: readonly (readonly string[])[] }

/** Each finds what is wrong, one line a problem. */
const checks: readonly Check[] = [
  {
    finds: `select 'table ' || t.name || ' has no row security' from ${guarded} and not c.relrowsecurity`,
    given: [open],
  },
  {
    finds: `select 'table ' || t.name || ' does not force row security' from ${guarded} and not c.relforcerowsecurity`,
    given: [open],
  },
  {
    finds: `select 'table ' || t.name || ' has no policy' from ${guarded}
               and not exists (select from pg_policy p where p.polrelid = c.oid)`,
    given: [open],
  },
  {
    finds: `select 'table ' || t.name || ' names a child and hides it from nobody' from ${guarded}
               and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'child_id' and not a.attisdropped)
               and has_table_privilege('cairn_app', c.oid, 'select')
               and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
                                and p.polcmd = '*' and pg_get_expr(p.polqual, c.oid) ~ 'access\\.(children_hidden|is_hidden)\\(')`,
    given: [open],
  },
  {
    finds: `select 'table ' || t.name || ' has no comment' from ${tables}
             where coalesce(obj_description(c.oid, 'pg_class'), '') !~ '\\S'`,
  },
  {
    finds: `select 'policy ' || p.polname || ' of ' || t.name || ' lets everything through'
              from ${tables} join pg_policy p on p.polrelid = c.oid and p.polpermissive
             where 'true' in (pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid))
               and p.polroles <> array['cairn_gate'::regrole::oid]
               and not (n.nspname = 'audit' and p.polroles = array['cairn_auditor'::regrole::oid] and p.polcmd = 'r')`,
  },
  {
    finds: `select 'function ' || f.name || ' looks past row security and is not on the list of the gate'
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace and ${ours}
             cross join lateral (select n.nspname || '.' || p.proname as name) f
             where p.prosecdef and f.name <> all ($1)`,
    given: [gate],
  },
  {
    finds: `select 'function ' || name || ' is on the list of the gate and does not exist' from unnest($1::text[]) as name
             where not exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                                where p.prosecdef and n.nspname || '.' || p.proname = name)`,
    given: [gate],
  },
  {
    finds: `select 'function ' || n.nspname || '.' || p.proname || ' looks past row security and ' || wrong.what
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace and ${ours}
             cross join lateral (values
               (p.proowner <> 'cairn_gate'::regrole, 'does not belong to cairn_gate'),
               (not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false), 'has no fixed search_path'),
               (exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0),
                'is open to everyone')) as wrong (is_so, what)
             where p.prosecdef and wrong.is_so`,
  },
  {
    finds: `select 'view ' || n.nspname || '.' || c.relname || ' does not ask in the name of its reader'
              from pg_class c join pg_namespace n on n.oid = c.relnamespace and ${ours}
             where c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
  },
  {
    finds: `select 'materialised view ' || n.nspname || '.' || c.relname || ' has no row security'
              from pg_class c join pg_namespace n on n.oid = c.relnamespace and ${ours} where c.relkind = 'm'`,
  },
  {
    finds: `select 'column ' || t.name || '.' || a.attname || ' is an enum, which row security cannot use an index for'
              from ${tables} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
              join pg_type e on e.oid = a.atttypid and e.typtype = 'e'`,
  },
  {
    finds: `select role || ' may ' || lower(kind) || ' ' || t.name
              from ${tables} ${runTime} cross join unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'DELETE']) as kind
             where has_table_privilege(role, c.oid, kind) and not (kind = 'DELETE' and t.name = any ($2))`,
    given: [atRunTime, removable],
  },
  {
    finds: `select role || ' may update every column of ' || t.name
              from ${tables} ${runTime} where has_table_privilege(role, c.oid, 'UPDATE')`,
    given: [atRunTime],
  },
  {
    finds: `select role || ' may do more to ' || t.name || ' than add to it'
              from ${tables} ${runTime}
             where n.nspname = 'audit' and (has_any_column_privilege(role, c.oid, 'UPDATE')
                or has_table_privilege(role, c.oid, 'DELETE'))`,
    given: [atRunTime],
  },
  {
    finds: `select role || ' may read the sequence ' || s.name
              from pg_class c join pg_namespace n on n.oid = c.relnamespace and ${ours} and c.relkind = 'S'
             cross join lateral (select n.nspname || '.' || c.relname as name) s ${runTime}
             where s.name <> all ($2) and has_sequence_privilege(role, c.oid, 'SELECT, USAGE, UPDATE')`,
    given: [atRunTime, countable],
  },
  {
    finds: `select role || ' may create in the schema ' || n.nspname from pg_namespace n ${runTime}
             where ${ours} and has_schema_privilege(role, n.oid, 'CREATE')`,
    given: [atRunTime],
  },
  {
    finds: `select role || ' may create in the database' from unnest($1::text[]) as role
             where has_database_privilege(role, current_database(), 'CREATE, TEMPORARY')`,
    given: [atRunTime],
  },
  {
    finds: `select o.rolname || ' owns ' || n.nspname || '.' || owned.name from (
              select relnamespace as home, relname::text as name, relowner as owner from pg_class
              union all select pronamespace, proname, proowner from pg_proc
              union all select oid, '*', nspowner from pg_namespace) owned
              join pg_namespace n on n.oid = owned.home join pg_roles o on o.oid = owned.owner
             where o.rolname = any ($1)`,
    given: [atRunTime],
  },
  {
    finds: `select r.rolname || ' ' || wrong.what from pg_roles r cross join lateral (values
              (r.rolsuper, 'is a superuser'), (r.rolbypassrls, 'bypasses row security'),
              (r.rolcreaterole, 'may create roles'), (r.rolcreatedb, 'may create databases'),
              (r.rolreplication, 'may copy the database')) as wrong (is_so, what)
             where r.rolname ~ '^cairn_' and wrong.is_so`,
  },
  {
    finds: `select 'cairn_gate can be signed in as' from pg_roles where rolname = 'cairn_gate' and rolcanlogin`,
  },
  {
    finds: `select r.rolname || ' is a member of ' || m.rolname from pg_roles r
              join pg_roles m on r.oid <> m.oid and pg_has_role(r.oid, m.oid, 'MEMBER')
             where r.rolname = any ($1) and not (r.rolname = 'cairn_app' and m.rolname = 'cairn_audit_writer')`,
    given: [atRunTime],
  },
]

/**
 * Everything in the database that would let a row past its rules, or that nobody has thought about. An empty answer
 * is a condition of the test run and of starting.
 */
export async function catalogProblems(catalog: Catalog): Promise<string[]> {
  const problems: string[] = []
  for (const { finds, given = [] } of checks) {
    const { rows } = await catalog.query(`${finds} order by 1`, given as unknown[])
    problems.push(...rows.map(row => String(Object.values(row)[0])))
  }
  const { rows } = await catalog.query(
    `select t.name as "table", a.attname as "column" from ${tables}
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`,
  )
  return [...problems, ...classificationProblems(rows as { table: string; column: string }[])]
}
