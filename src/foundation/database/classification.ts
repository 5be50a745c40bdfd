/**
 * What a column is about. `person`: children and the people around them. `special`: what of them the law protects most
 * (UK GDPR, articles 9 and 10), and every text in which somebody may write it down. `staff`: those who work here.
 * `reference`: the partnership itself. `technical`: ids, states and times that only make the rest work.
 */
export type Kind = 'person' | 'special' | 'staff' | 'reference' | 'technical'

type Columns = Partial<Readonly<Record<Kind, string>>>

/** The data map: every column of every table, as one kind for the whole table or by name. Held to the catalog. */
export const classification: Readonly<Record<string, Kind | Columns>> = {
  'public.backup': 'technical',
  'public.installation': {
    staff: 'declared_by declared_because',
    technical: 'single mode made_at restored_at restored_to declared_at',
  },
  'public.migration': 'technical',
  'access.agency': 'reference',
  'access.agency_area': 'reference',
  'access.agency_identity': {
    staff: 'practitioner_id issuer subject bound_at bound_by ended_at',
    technical: 'id',
  },
  'access.agency_lead': 'staff',
  'access.agency_sign_in': {
    reference: 'agency_id issuer client_id secret_name proves_two',
    staff: 'named_by named_at agreed_by agreed_at ended_at',
    technical: 'id',
  },
  'access.area': 'reference',
  'access.role': 'reference',
  'access.challenge': 'technical',
  'access.exclusion': {
    special: 'reason',
    person: 'practitioner_id',
    technical: 'id child_id started_at ended_at',
  },
  'access.handed_over': { staff: 'from_id to_id', technical: 'id child_id area_id kind at' },
  'access.held_role': 'staff',
  'access.invitation': {
    staff: 'practitioner_id made_by approved_by made_at opens_at expires_at used_at ended_at',
    technical: 'id token_hash',
  },
  'access.kept': { person: 'child_id', technical: 'place' },
  'access.membership': 'staff',
  'access.passkey': {
    staff: 'practitioner_id label created_at used_at ended_at',
    technical: 'id credential_id public_key counter transports',
  },
  'access.password': { staff: 'practitioner_id set_at', technical: 'hash' },
  'access.practitioner': {
    staff: 'id agency_id name job_title email phone manager_id joined_at left_at',
    technical: 'version',
  },
  'access.relationship': {
    person: 'child_id kind',
    staff: 'practitioner_id agency_id group_id',
    technical: 'id source_id started_at ended_at',
  },
  'access.restriction': {
    special: 'kind reason',
    staff: 'set_by',
    technical: 'id child_id started_at review_on ended_at',
  },
  'access.session': {
    staff: 'practitioner_id method proved_at started_at seen_at ended_at',
    technical: 'id token_hash csrf',
  },
  'access.sign_in_attempt': { staff: 'account address device at outcome', technical: 'id' },
  'access.totp': {
    staff: 'practitioner_id set_at',
    technical: 'sealed_secret last_used_step',
  },
  'assessment.assessment': {
    special:
      'answers escalations protective analysis childs_view score computed_level floors final_level override_reason',
    person: 'child_id child_age',
    staff: 'authorised_by assessed_by agency_id',
    technical:
      'id area_id contact_id replaces_id instrument_id instrument_version provisional assessed_at lowering_id',
  },
  'assessment.escalation': {
    special: 'escalation_id reference cleared_why',
    person: 'child_id',
    staff: 'opened_by called_by called_whom cleared_by',
    technical: 'id area_id opened_at called_at cleared_at',
  },
  'assessment.harm': {
    special: 'kind happened known_on told_by source account',
    person: 'child_id',
    staff: 'recorded_by agency_id',
    technical: 'id area_id escalation_id recorded_at',
  },
  'assessment.harm_addendum': {
    special: 'words',
    person: 'child_id',
    staff: 'added_by',
    technical: 'id area_id harm_id added_at',
  },
  'assessment.lowering': {
    special: 'from_level to_level reason harms',
    person: 'child_id',
    staff: 'asked_id proposed_by',
    technical: 'id area_id assessment_id proposed_at',
  },
  'assessment.lowering_decision': {
    special: 'confirmed reason',
    person: 'child_id',
    staff: 'decided_by',
    technical: 'id area_id lowering_id decided_at',
  },
  'audit.entry': {
    staff: 'at practitioner_id agency_id verb action because recipient_id',
    person: 'subjects',
    technical: 'id request_id salt transaction_id',
  },
  'audit.leaf': 'technical',
  'audit.checkpoint': 'technical',
  'attachments.attachment': {
    special: 'title sha256 withdrawn_why',
    person: 'child_id',
    staff: 'added_by withdrawn_by',
    technical:
      'id kind about_id area_id state looked type size refusal tries tried_at added_at withdrawn_at',
  },
  'attachments.content': { special: 'sealed', technical: 'attachment_id key_id' },
  'audits.audit': {
    staff: 'auditors moderator_id called_by drawn_by ended_by',
    reference: 'title why tool since until criteria size per_level learnt',
    technical: 'id area_id called_at ends_on seed drawn_at population fingerprint ended_at',
  },
  'audits.sampled': {
    special: 'level',
    person: 'child_id',
    staff: 'first_id second_id',
    technical: 'id audit_id area_id place',
  },
  'audits.judgement': {
    special: 'answers themes strength learning concern',
    person: 'child_id',
    staff: 'by_id',
    technical: 'id case_id area_id said_at',
  },
  'audits.settlement': {
    special: 'answers why',
    person: 'child_id',
    staff: 'by_id',
    technical: 'id case_id area_id settled_at',
  },
  'challenge.challenge': {
    special: 'subject urgent questioned outcome_wanted evidence risk interim_safety',
    person: 'child_id',
    staff: 'agency_id raised_by raiser_agency_id',
    technical: 'id area_id contact_id raised_at',
  },
  'challenge.party': {
    person: 'child_id',
    staff: 'practitioner_id agency_id side named_at',
    technical: 'id challenge_id stage_id area_id',
  },
  'challenge.reply': {
    special: 'words',
    person: 'child_id',
    staff: 'side replied_by agency_id',
    technical: 'id challenge_id stage_id area_id replied_at',
  },
  'challenge.settlement': {
    special: 'outcome words learning',
    person: 'child_id',
    staff: 'settled_by',
    technical: 'challenge_id area_id settled_at',
  },
  'challenge.stage': {
    special: 'why',
    person: 'child_id',
    staff: 'moved_by',
    technical:
      'id challenge_id area_id number follows started_at remind_at due_at reminded_at alerted_at',
  },
  'contacts.contact': {
    special:
      'reporter reporter_agency danger police_called_at police_reference narrative childs_words exploitation_types others_involved others_account parents_told parents_reason service_consent',
    person:
      'child_id child_given_name child_family_name child_born_on child_age child_sex child_school_id child_address',
    staff: 'submitted_by agency_id police_called_by tell_reporter',
    technical:
      'id area_id follows_id occasion_id reference received_at channel source_code provenance state version',
  },
  'contacts.decision': {
    special: 'decision reason',
    person: 'child_id',
    staff: 'lead_worker_id authorised_by decided_by',
    technical: 'id contact_id area_id replaces_id review_on decided_at',
  },
  'contacts.feedback': {
    special: 'words',
    person: 'child_id',
    staff: 'given_by',
    technical: 'id contact_id area_id given_at',
  },
  'contacts.link': {
    person: 'for_whom',
    staff: 'made_by',
    technical: 'id area_id token_hash made_at expires_at ended_at used_at contact_id',
  },
  'contacts.proposal': {
    special: 'reason feedback',
    person: 'child_id',
    staff: 'proposed_by',
    technical: 'id contact_id area_id proposed_at',
  },
  'contacts.screening': {
    special: 'records_checked talked_to crime whereabouts',
    person: 'child_id',
    staff: 'screened_by',
    technical: 'id contact_id area_id screened_at',
  },
  'contexts.context': {
    special: 'kind name place concern happens next_step closed_why',
    staff: 'opened_by agency_id owner_id closed_by',
    technical: 'id area_id opened_at next_on review_on closed_at version',
  },
  'contexts.linked_child': {
    special: 'why',
    person: 'child_id',
    staff: 'linked_by',
    technical: 'id context_id area_id linked_at',
  },
  'contexts.review': {
    special: 'words',
    staff: 'reviewed_by',
    technical: 'id context_id area_id reviewed_at',
  },
  'contexts.step': {
    special: 'what state outcome',
    staff: 'agency_id set_by settled_by',
    technical: 'id context_id area_id due_on set_at settled_at',
  },
  'disruption.effect': {
    special: 'effect words told told_words',
    person: 'child_id',
    staff: 'recorded_by',
    technical: 'id measure_id area_id known_on recorded_at',
  },
  'disruption.happening': {
    special: 'kind words',
    staff: 'recorded_by agency_id',
    technical: 'id measure_id area_id happened_on new_day recorded_at',
  },
  'disruption.measure': {
    special:
      'catalogue_id target_kind target target_words reason conditions decided_by authorised_by legal_advice state outcome',
    staff: 'owner_id agency_id recorded_by',
    technical: 'id area_id from_on expires_on review_on recorded_at ended_on reminded_for version',
  },
  'disruption.protected_child': {
    special: 'why',
    person: 'child_id',
    staff: 'linked_by',
    technical: 'id measure_id area_id linked_at',
  },
  'disruption.warning': {
    special:
      'kind statement_by statement_who terms served_by served_place explained signed unsigned_why',
    person: 'child_id care_ends_on expires_on',
    staff: 'recorded_by',
    technical: 'id measure_id area_id statement_on served_on served_time recorded_at reminded_at',
  },
  'early_help.aim': {
    special: 'words',
    person: 'child_id',
    staff: 'set_by',
    technical: 'id episode_id area_id set_at',
  },
  'early_help.aim_review': {
    special: 'state note',
    person: 'child_id',
    technical: 'review_id aim_id area_id',
  },
  'early_help.assessment': {
    special:
      'took_part childs_wishes not_heard_why works_well worries needs analysis child_agrees parent_agrees disagreement service_consent consent_by',
    person: 'child_id',
    staff: 'assessed_by agency_id',
    technical: 'id episode_id area_id assessed_at',
  },
  'early_help.closing': {
    special: 'outcome agreed child_agrees parent_agrees workers_agree why remaining_need held_by',
    person: 'child_id',
    staff: 'closed_by agency_id',
    technical: 'id episode_id area_id closed_at',
  },
  'early_help.episode': {
    person: 'child_id',
    staff: 'lead_id',
    technical:
      'id area_id contact_id decision_id opened_at review_on plan_started_at chased_at ended_at version',
  },
  'early_help.intervention': {
    special: 'what delivered_by attended note',
    person: 'child_id',
    staff: 'recorded_by agency_id',
    technical: 'id episode_id area_id delivered_on recorded_at',
  },
  'early_help.judgement': {
    special: 'why',
    person: 'child_id',
    staff: 'judged_by agency_id',
    technical: 'id episode_id area_id judged_at',
  },
  'early_help.progress': {
    special: 'state note',
    person: 'child_id',
    staff: 'recorded_by agency_id',
    technical: 'id step_id episode_id area_id recorded_at',
  },
  'early_help.review': {
    special: 'childs_view not_heard_why familys_view rising rising_account',
    person: 'child_id',
    staff: 'reviewed_by agency_id',
    technical: 'id episode_id area_id due_on next_on reviewed_at',
  },
  'early_help.step': {
    special: 'what',
    person: 'child_id family_member',
    staff: 'worker_id agency_id set_by',
    technical: 'id aim_id episode_id area_id due_on set_at',
  },
  'chronology.mark': {
    special: 'happening why',
    person: 'child_id',
    staff: 'marked_by marked_at',
    technical: 'id area_id weight',
  },
  'chronology.pack': {
    special: 'recipient organisation needed_for harm_thought',
    person: 'child_id',
    staff: 'decided_by decided_at',
    technical: 'id area_id decision audience basis since until reading',
  },
  'chronology.release': {
    special: 'file',
    person: 'child_id',
    staff: 'made_by made_at',
    technical: 'pack_id area_id entries withheld sha256',
  },
  'figures.approval': { staff: 'approved_by approved_at', technical: 'release_id' },
  'figures.past': {
    special: 'facts',
    reference: 'population happened_on source',
    person: 'subject',
    staff: 'brought_in_by',
    technical: 'id area_id brought_in_at',
  },
  'figures.release': {
    reference: 'measure since until content sha256',
    staff: 'made_by made_at',
    technical: 'id area_id',
  },
  'forms.draft': {
    special: 'answers',
    staff: 'practitioner_id title',
    technical: 'id path saved_at discarded_at',
  },
  'forms.submission': { staff: 'practitioner_id', technical: 'id submitted_at result' },
  'intelligence.audience': {
    staff: 'agency_id role_id',
    person: 'child_id',
    technical: 'id release_id area_id',
  },
  'intelligence.child_named': {
    special: 'child_id',
    staff: 'named_by',
    technical: 'id submission_id area_id named_at',
  },
  'intelligence.connection': {
    special: 'kind reason known_from source information ended_why',
    person: 'child_id other_child_id',
    staff: 'judged_by ended_by',
    technical: 'id area_id thing_id other_thing_id judged_at ended_at',
  },
  'intelligence.evaluation': {
    special: 'state',
    technical: 'submission_id area_id changed_at',
  },
  'intelligence.feedback': {
    staff: 'told_to kind told_at',
    technical: 'id submission_id area_id',
  },
  'intelligence.found_together': {
    special: 'found_at',
    person: 'child_id other_id',
    technical: 'id area_id episode_id noted_at',
  },
  'intelligence.grading': {
    special: 'source information handling conditions',
    staff: 'graded_by',
    technical: 'id submission_id area_id graded_at replaces_id',
  },
  'intelligence.item': {
    special:
      'kind says key front_1 front_2 front_3 front_4 front_5 front_6 front_7 back_1 back_2 back_3 back_4 back_5 back_6 back_7',
    technical: 'id submission_id area_id recorded_at is_part',
  },
  'intelligence.name_token': { special: 'token', technical: 'item_id submission_id area_id' },
  'intelligence.joining': {
    special: 'reason parted_why',
    staff: 'joined_by parted_by',
    technical: 'id area_id thing_id other_id joined_at parted_at',
  },
  'intelligence.pairing': {
    special: 'answer reason',
    staff: 'judged_by',
    technical: 'id area_id mention_id other_id judged_at replaces_id',
  },
  'intelligence.link': {
    special: 'one_kind other_kind kind source',
    person: 'one other child_id',
    technical: 'area_id sealed source_id',
  },
  'intelligence.proposal': {
    special: 'words why',
    person: 'child_id',
    staff: 'asked_of outcome',
    technical: 'id area_id origin source_id known_on made_at due_at settled_at',
  },
  'intelligence.raw': {
    special: 'narrative provenance',
    technical: 'submission_id area_id key_id',
  },
  'intelligence.release': {
    special: 'words band kinds action ended_why',
    staff: 'released_by',
    technical: 'id area_id released_at review_on expires_on ended_at',
  },
  'intelligence.released_from': 'technical',
  'intelligence.second_look': {
    special: 'words',
    staff: 'agreed looked_by',
    technical: 'summary_id submission_id area_id looked_at',
  },
  'intelligence.sighting': {
    special:
      'registration registration_plain make colour premises_kind name place account front_1 front_2 front_3 front_4 front_5 front_6 front_7 back_1 back_2 back_3 back_4 back_5 back_6 back_7',
    person: 'child_id',
    staff: 'said_by agency_id',
    technical: 'id area_id source_id kind recorded_at is_part written_as',
  },
  'imports.file': {
    special: 'content why',
    staff: 'uploaded_by',
    technical: 'id area_id agency_id rows holdings uploaded_at imported_at made cleared_at',
  },
  'imports.known': {
    person: 'reference child_id',
    technical: 'id agency_id area_id file_id known_at',
  },
  'intelligence.standing': {
    special: 'answer reason',
    staff: 'judged_by',
    technical: 'id area_id thing_id item_id sighting_id judged_at replaces_id',
  },
  'intelligence.step': {
    special: 'state why',
    staff: 'taken_by',
    technical: 'id submission_id area_id taken_at',
  },
  'intelligence.submission': {
    staff: 'submitted_by agency_id',
    technical: 'id reference area_id submitted_at known_on origin source_id',
  },
  'intelligence.summary': {
    special: 'words band kinds action',
    staff: 'written_by',
    technical: 'id submission_id area_id grading_id written_at',
  },
  'intelligence.thing': {
    special: 'kind name',
    staff: 'opened_by',
    technical: 'id area_id opened_at',
  },
  'intelligence.position': {
    special: 'latitude longitude',
    staff: 'placed_by',
    technical: 'id area_id thing_id placed_at',
  },
  'intelligence.reminder': 'technical',
  'intelligence.watch': {
    special: 'kind says key reason',
    staff: 'set_by',
    technical: 'id area_id set_at ends_on ended_at',
  },
  'language.found': 'reference',
  'language.writer': 'staff',
  'learning.answer': {
    special: 'answers',
    staff: 'practitioner_id answered_at',
    technical: 'id course_id part shown',
  },
  'learning.course': {
    staff: 'practitioner_id module title edition begun_at finished_at valid_until',
    technical: 'id session_id',
  },
  'learning.module_version': {
    reference: 'module number content starts_on',
    staff: 'written_by written_at',
    technical: 'id version',
  },
  'learning.requirement': 'reference',
  'learning.session': {
    staff: 'module title edition trainer_id begun_at ended_at',
    technical: 'id opened version',
  },
  'library.approval': { staff: 'approved_by approved_at', technical: 'version_id' },
  'library.campaign': {
    reference: 'kind title place school_id years audience people held_on feedback',
    staff: 'recorded_by recorded_at',
    technical: 'id area_id',
  },
  'library.document': { reference: 'slug kind', staff: 'begun_by begun_at', technical: 'id' },
  'library.reading': { staff: 'practitioner_id read_at', technical: 'version_id' },
  'library.version': {
    reference: 'number title summary text changes review_on to_be_read',
    staff: 'written_by written_at',
    technical: 'id document_id',
  },
  'looked.finding': {
    special: 'story times usual',
    staff: 'practitioner_id day first_at last_at',
    technical: 'id found_at due_at escalated_at',
  },
  'looked.honey': { staff: 'placed_by placed_at', technical: 'child_id area_id why' },
  'looked.known': {
    special: 'kind said postcode',
    staff: 'practitioner_id recorded_by recorded_at',
    technical: 'id',
  },
  'looked.review': {
    special: 'outcome why',
    staff: 'reviewed_by reviewed_at',
    technical: 'finding_id',
  },
  'looked.taken': 'technical',
  'looked.tally': {
    staff: 'practitioner_id agency_id day children searches unopened late files broken',
  },
  'looked.inspection': { special: 'why', staff: 'asked_by asked_at', technical: 'id purpose' },
  'missing.board': 'technical',
  'missing.climb': {
    person: 'child_id',
    staff: 'told',
    technical: 'id handover_id episode_id area_id rung anyone_here climbed_at',
  },
  'missing.ending': {
    special: 'reason',
    person: 'child_id cancelled',
    staff: 'recorded_by agency_id',
    technical: 'id episode_id area_id recorded_at',
  },
  'missing.episode': {
    special: 'circumstances leads last_seen_place clothing',
    person:
      'child_id described_as described_age kind informant police_reference last_seen_at last_seen_by left_from care located_at returned_at cancelled',
    staff: 'recorded_by agency_id',
    technical: 'id area_id reference reported_at recorded_at ended_at version changes',
  },
  'missing.finding': {
    special: 'place company transport',
    person: 'child_id located_at how distance',
    staff: 'recorded_by agency_id',
    technical: 'id episode_id area_id recorded_at',
  },
  'missing.handover': {
    special: 'words',
    person: 'child_id',
    staff: 'from_id to_id given_by accepted_by',
    technical: 'id episode_id area_id given_at accepted_at withdrawn_at',
  },
  'missing.homecoming': {
    special: 'condition injury medical_need',
    person: 'child_id returned_at',
    staff: 'recorded_by agency_id',
    technical: 'id episode_id area_id recorded_at',
  },
  'missing.interview': {
    special:
      'account without_child would_help analysis safety_plan independent_why late_why concern',
    person: 'child_id held_at place trusted consented',
    staff: 'worker capacity recorded_by agency_id',
    technical: 'id area_id follows_id recorded_at',
  },
  'missing.interviewed': { person: 'child_id', technical: 'interview_id episode_id area_id' },
  'missing.mention': {
    special: 'kind words sentence',
    person: 'child_id',
    staff: 'judged_by',
    technical: 'id interview_id area_id verdict judged_at',
  },
  'missing.news': {
    special: 'words',
    person: 'child_id',
    staff: 'recorded_by agency_id',
    technical: 'id episode_id area_id recorded_at',
  },
  'missing.offer': {
    special: 'reason next_try',
    person: 'child_id offered_at how place outcome',
    staff: 'worker recorded_by agency_id',
    technical: 'id episode_id area_id recorded_at',
  },
  'missing.prevention': {
    special: 'safe account harm again',
    person: 'child_id held_at',
    staff: 'held_by recorded_by agency_id',
    technical: 'id episode_id area_id recorded_at',
  },
  'missing.profile': {
    special: 'description friends places phones accounts medical money travel earlier',
    person: 'child_id photo_holder photo_reference photo_how',
    staff: 'recorded_by agency_id',
    technical: 'id area_id recorded_at',
  },
  'missing.reason': {
    special: 'code pulls view',
    person: 'child_id',
    technical: 'id interview_id area_id',
  },
  'missing.risk': {
    special: 'level reasons',
    person: 'child_id informant',
    staff: 'recorded_by agency_id',
    technical: 'id episode_id area_id assessed_at review_at recorded_at',
  },
  'missing.screen': {
    staff: 'name started_by ended_by agency_id',
    technical: 'id token_hash started_at ended_at',
  },
  'missing.telling': {
    special: 'parts why',
    person: 'child_id recipient shared',
    staff: 'told_by',
    technical: 'id interview_id area_id told_at',
  },
  'oversight.acceptance': {
    special: 'accepted words',
    person: 'child_id',
    staff: 'answered_by',
    technical: 'decision_id area_id answered_at',
  },
  'oversight.addendum': {
    special: 'words',
    person: 'child_id',
    staff: 'written_by written_at',
    technical: 'id meeting_id group_id area_id',
  },
  'oversight.agenda_item': {
    special: 'why subject label',
    person: 'child_id',
    staff: 'listed_by',
    technical: 'id meeting_id area_id kind path listed_at version',
  },
  'oversight.agenda_reason': {
    special: 'why words',
    person: 'child_id',
    staff: 'listed_by',
    technical: 'id agenda_item_id area_id listed_at',
  },
  'oversight.attendance': {
    staff: 'practitioner_id name agency_id standing stands_in_for recorded_by recorded_at',
    technical: 'id meeting_id group_id',
  },
  'oversight.conflict': {
    special: 'nature',
    person: 'child_id',
    staff: 'practitioner_id',
    technical: 'id item_id meeting_id area_id declared_at',
  },
  'oversight.copy': {
    staff: 'practitioner_id asked_by withdrawn_by',
    technical:
      'id meeting_id group_id kind number items asked_at made_at checked_at replaces_id withdrawn_at',
  },
  'oversight.copy_opening': {
    staff: 'practitioner_id form opened_at',
    technical: 'id copy_id group_id',
  },
  'oversight.decision': {
    special: 'decision reason childs_view dissent evidence',
    person: 'child_id',
    staff: 'decided_by',
    technical: 'id agenda_item_id area_id replaces_id decided_at',
  },
  'oversight.group': {
    reference: 'id area_id name short_name',
    staff: 'chair_id coordinator_id',
  },
  'oversight.listing_spell': {
    special: 'reason',
    person: 'child_id',
    technical: 'id group_id area_id started_at ended_at ended_by_decision_id',
  },
  'oversight.matter_outcome': {
    special: 'outcome reason',
    staff: 'decided_by',
    technical: 'id agenda_item_id meeting_id group_id area_id replaces_id decided_at',
  },
  'oversight.meeting': 'reference',
  'oversight.taken_off': {
    special: 'reason',
    person: 'child_id',
    staff: 'taken_by',
    technical: 'id agenda_item_id area_id taken_at',
  },
  'oversight.minute': {
    special: 'body',
    person: 'child_id',
    technical: 'id meeting_id group_id area_id place item_id',
  },
  'oversight.note': {
    special: 'words',
    person: 'child_id',
    staff: 'written_by written_at',
    technical: 'id meeting_id group_id area_id replaces_id',
  },
  'oversight.pack_item': {
    special: 'body',
    person: 'child_id',
    staff: 'practitioner_id',
    technical: 'id copy_id area_id place item_id',
  },
  'oversight.progress': 'technical',
  'oversight.ratification': {
    person: 'child_id',
    staff: 'ratified_by ratified_at',
    technical: 'decision_id meeting_id area_id',
  },
  'oversight.signature': {
    staff: 'signed_by signed_at',
    technical: 'meeting_id group_id',
  },
  'oversight.statement': {
    reference: 'words',
    staff: 'read_by recorded_by recorded_at',
    technical: 'meeting_id group_id',
  },
  'oversight.without_quorum': {
    person: 'child_id',
    technical: 'decision_id meeting_id area_id missing recorded_at',
  },
  'pathway.firing': {
    special: 'rule_id event effect',
    person: 'child_id',
    technical: 'id area_id cause_id fired_at',
  },
  'pathway.switch': {
    reference: 'rule_id turns_on reason starts_on',
    staff: 'proposed_by proposed_at',
    technical: 'id',
  },
  'pathway.switch_answer': {
    reference: 'agreed reason',
    staff: 'answered_by answered_at',
    technical: 'switch_id',
  },
  'people.address': {
    special: 'lines postcode address_key lives_with hidden hidden_why',
    person: 'child_id kind from_on to_on',
    staff: 'recorded_by agency_id',
    technical: 'id root_id area_id replaces_id recorded_at',
  },
  'people.candidate': {
    person: 'child_id other_id weight parts',
    technical: 'id area_id other_area_id model found_at replaces_id',
  },
  'people.child': {
    person:
      'id reference given_name family_name preferred_name born_on sex school_id trusted_adult',
    special: 'ethnicity disability impairments childs_words',
    staff: 'created_by',
    technical: 'area_id created_at version',
  },
  'family.relative': {
    special: 'contact contact_why basis note gone_why',
    person: 'child_id name relationship responsibility lives_with telephone',
    staff: 'recorded_by agency_id',
    technical: 'id area_id replaces_id recorded_at',
  },
  'family.tie': {
    special: 'contact contact_why ended_why',
    person: 'child_id other_id kind lives_with',
    staff: 'recorded_by agency_id ended_by',
    technical: 'id pair_id area_id other_area_id recorded_at ended_at',
  },
  'people.former_name': {
    person: 'child_id given_name family_name preferred_name',
    staff: 'changed_by',
    technical: 'id area_id changed_at',
  },
  'people.admission': {
    special: 'why',
    person: 'practitioner_id admits',
    staff: 'decided_by',
    technical: 'id restriction_id decided_at',
  },
  'people.lifting': {
    special: 'why answer_why',
    staff: 'asked_by answered_by',
    technical: 'id exclusion_id restriction_id asked_at answer answered_at',
  },
  'people.identifier': {
    special: 'not_included_why replaced_why',
    person: 'child_id kind number state source_agency_id known_on',
    staff: 'recorded_by agency_id',
    technical: 'id area_id replaces_id recorded_at',
  },
  'people.compared_with': 'technical',
  'people.judgement': {
    person: 'child_id other_id answer',
    special: 'reason',
    staff: 'judged_by',
    technical: 'id candidate_id area_id other_area_id judged_at replaces_id',
  },
  'people.name_token': { person: 'child_id token', technical: 'area_id' },
  'people.merge': {
    person: 'child_id other_id',
    staff: 'merged_by merged_at unmerged_by unmerged_at',
    technical: 'id area_id other_area_id judgement_id unmerge_judgement_id',
  },
  'people.to_compare': { person: 'child_id', technical: 'id area_id' },
  'plans.action_entry': {
    special: 'words evidence',
    staff: 'by_id agency_id',
    technical: 'id task_id kind at',
  },
  'plans.authority_told': {
    person: 'child_id told',
    special: 'words authority',
    staff: 'recorded_by',
    technical: 'id transfer_id area_id told_on recorded_at',
  },
  'plans.transfer': {
    special: 'why summary placed home_authority host_authority',
    person: 'child_id called to_name',
    staff: 'proposed_by agency_id',
    technical: 'id area_id to_area_id proposed_at closed_at',
  },
  'plans.transfer_answer': {
    special: 'answer words',
    person: 'child_id',
    staff: 'by_name answered_by agency_id',
    technical: 'id transfer_id area_id answered_on answered_at',
  },
  'plans.transition': { person: 'child_id', technical: 'id area_id begun_at' },
  'plans.transition_plan': {
    special: 'childs_words not_heard_why service changes stays answer answer_words',
    person: 'child_id contact answered_by',
    staff: 'written_by agency_id',
    technical: 'id area_id number answered_on written_at',
  },
  'plans.disruption_plan': {
    special: 'aim risk',
    person: 'child_id',
    staff: 'written_by agency_id',
    technical: 'id area_id number review_on written_at',
  },
  'plans.disruption_step': {
    special: 'target against what',
    person: 'child_id',
    staff: 'agency_id worker_id set_by',
    technical: 'id area_id passing_id due_on set_at',
  },
  'plans.passing': {
    special: 'kind',
    person: 'child_id',
    staff: 'agency_id made_by',
    technical: 'id area_id made_at ended_at',
  },
  'plans.reader': {
    special: 'why withdrawn_because kind',
    person: 'child_id',
    staff: 'agency_id practitioner_id named_by',
    technical: 'id passing_id area_id named_at opened_at withdrawn_at',
  },
  'plans.safe_adult': {
    person: 'child_id name who reach child_chose',
    special: 'ended_because',
    staff: 'named_by',
    technical: 'id area_id named_at ended_at',
  },
  'plans.safety_part': {
    special: 'what',
    person: 'child_id family_member',
    staff: 'agency_id worker_id set_by',
    technical: 'id area_id passing_id due_on set_at',
  },
  'plans.safety_plan': {
    special: 'childs_words not_heard_why keeps_safe warning_signs what_to_do',
    person: 'child_id called written_with',
    staff: 'written_by agency_id',
    technical: 'id area_id number review_on written_at',
  },
  'practice.approval': { staff: 'approved_by approved_at', technical: 'version_id' },
  'practice.start': {
    staff: 'decided_by decided_at',
    reference: 'starts_on',
    technical: 'id version_id',
  },
  'practice.version': {
    reference: 'kind key name content ends why',
    staff: 'proposed_by proposed_at',
    technical: 'id',
  },
  'protection.allegation': {
    special: 'person works_as account',
    person: 'child_id',
    staff: 'opened_by',
    technical: 'id area_id known_at opened_at',
  },
  'protection.allegation_entry': {
    special: 'kind words',
    person: 'child_id',
    staff: 'recorded_by',
    technical: 'id allegation_id area_id happened_at recorded_at',
  },
  'protection.discussion_addendum': {
    special: 'words',
    person: 'child_id',
    staff: 'added_by added_at',
    technical: 'id discussion_id threshold area_id',
  },
  'protection.attendance': {
    special: 'shared reason',
    person: 'child_id',
    staff: 'agency took_part who',
    technical: 'discussion_id area_id',
  },
  'protection.conference': {
    special: 'outcome followed decision reason',
    person: 'child_id',
    staff: 'recorded_by',
    technical: 'id area_id enquiry_id kind follows_id held_on recorded_at',
  },
  'protection.core_group': {
    special: 'decision',
    person: 'child_id',
    staff: 'who recorded_by',
    technical: 'id area_id conference_id held_on recorded_at',
  },
  'protection.discussion': {
    special: 'cause threshold enquiry immediate reason',
    person: 'child_id',
    staff: 'opened_by recorded_by',
    technical: 'id area_id cause_id opened_at held_at recorded_at',
  },
  'protection.enquiry': {
    special: 'threshold outcome reason',
    person: 'child_id',
    staff: 'lead_id started_by decided_by',
    technical: 'id area_id discussion_id started_at decided_at',
  },
  'protection.nrm': {
    special: 'indicators reference',
    person: 'child_id',
    staff: 'first_responder recorded_by',
    technical: 'id area_id referred_at recorded_at',
  },
  'protection.nrm_entry': {
    special: 'kind answer words',
    person: 'child_id',
    staff: 'recorded_by',
    technical: 'id nrm_id area_id happened_on recorded_at',
  },
  'protection.pause': {
    special: 'reason',
    person: 'child_id',
    staff: 'paused_by resumed_by',
    technical: 'id timer_id limit_id area_id paused_at resumed_at',
  },
  'protection.power': {
    special: 'kind followed reference reason',
    person: 'child_id',
    staff: 'recorded_by',
    technical: 'id area_id follows_id began_at recorded_at',
  },
  'protection.timer': {
    special: 'limit_id started_with outcome ended_why',
    person: 'child_id',
    staff: 'set_by ended_by',
    technical:
      'id area_id source_id nrm_id allegation_id source confirmed started_at due_at extended_to ended_at',
  },
  'sharing.answer': {
    special: 'decision basis reason',
    staff: 'answered_by agency_id',
    technical: 'id question_id area_id answered_at',
  },
  'sharing.pointer': {
    special: 'decision basis reason',
    staff: 'decided_by agency_id',
    technical: 'id area_id mention_id other_id decided_at',
  },
  'sharing.question': {
    special: 'kind asks why',
    staff: 'asked_by agency_id',
    technical: 'id area_id asked_at due_at',
  },
  'sharing.told': {
    special: 'words',
    staff: 'told_to',
    technical: 'id question_id area_id told_at',
  },
  'shields.conflict': {
    special: 'relation given_name family_name born_on postcode words',
    staff: 'practitioner_id source raised_at matched_at',
    technical: 'id',
  },
  'shields.conflict_answer': {
    special: 'excluded why',
    staff: 'answered_by answered_at',
    technical: 'id conflict_id',
  },
  'shields.conflict_child': {
    special: 'known_as says',
    technical: 'id conflict_id child_id area_id reference',
  },
  'shields.staff_matched': { staff: 'practitioner_id name', technical: 'matched_at' },
  'shields.glass': {
    special: 'reason purpose why',
    staff: 'practitioner_id started_at ends_by away_minutes review_by ended_at climbed_at',
    technical: 'id child_id area_id reference opened',
  },
  'shields.glass_read': { staff: 'action at', technical: 'id glass_id' },
  'shields.glass_review': {
    special: 'outcome why next_step',
    staff: 'reviewed_by reviewed_at',
    technical: 'id glass_id child_id area_id',
  },
  'support.aim': {
    special: 'words step by_whom',
    person: 'child_id',
    staff: 'recorded_by agency_id',
    technical: 'id referral_id area_id due_on recorded_at',
  },
  'support.circle': {
    reference: 'name place provider_id',
    staff: 'worker_id',
    technical: 'id area_id begun_at ended_at',
  },
  'support.court_date': {
    special: 'kind place what',
    staff: 'recorded_by agency_id',
    technical: 'id proceeding_id area_id held_at replaces_id recorded_at',
  },
  'support.explanation': {
    special: 'to_whom what how their_words',
    person: 'child_id',
    staff: 'recorded_by agency_id',
    technical: 'id witness_id area_id explained_on recorded_at',
  },
  'support.measurement': {
    special: 'set_id measure said_by score',
    person: 'child_id',
    staff: 'recorded_by agency_id',
    technical: 'id referral_id area_id set_version measured_on recorded_at',
  },
  'support.member': {
    special: 'circle_id',
    person: 'child_id',
    technical: 'id referral_id area_id joined_at left_at',
  },
  'support.model': {
    special: 'model rests_on',
    staff: 'recorded_by agency_id',
    technical: 'id proceeding_id area_id recorded_at',
  },
  'support.move': {
    special: 'words told ending step_down holder',
    person: 'child_id',
    staff: 'worker_id recorded_by agency_id',
    technical: 'id referral_id area_id kind on_day recorded_at',
  },
  'support.proceeding': {
    special: 'name kind police_reference outcome',
    staff: 'officer coordinator_id begun_by',
    technical: 'id area_id begun_at ended_at version',
  },
  'support.referral': {
    special:
      'programme why child_wants not_heard_why child_agrees parent_agrees agreement_why safe_contact must_not_know worker_risks needs',
    person: 'child_id',
    staff: 'provider_id referred_by agency_id worker_id',
    technical: 'id area_id sent_at state waiting_at accepted_at begun_at ended_at version',
  },
  'support.session': {
    special: 'mode family place place_safety attended focus childs_words concern account',
    person: 'child_id',
    staff: 'worker_id recorded_by agency_id',
    technical: 'id referral_id area_id held_on minutes next_on recorded_at',
  },
  'support.special_measure': {
    special: 'measure state words',
    person: 'child_id',
    staff: 'recorded_by agency_id',
    technical: 'id witness_id area_id recorded_at',
  },
  'support.talk': {
    special: 'occasion childs_words not_heard_why safe_adults analysis',
    person: 'child_id',
    staff: 'recorded_by agency_id',
    technical: 'id referral_id area_id held_on next_on recorded_at',
  },
  'support.witness': {
    special: 'family_supporter family wishes',
    person: 'child_id',
    staff: 'supporter_id recorded_by agency_id',
    technical: 'id proceeding_id area_id recorded_at ended_at',
  },
  'tasks.absence': {
    staff: 'practitioner_id deputy_id from_on to_on recorded_by recorded_at ended_at',
    technical: 'id',
  },
  'tasks.notice': {
    staff: 'practitioner_id kind path urgent ring created_at read_at',
    technical: 'id',
  },
  'tasks.outbox': {
    staff: 'email kind path',
    technical: 'id notice_id created_at sent_at attempts last_error',
  },
  'tasks.responsibility': {
    special: 'next_step',
    person: 'child_id',
    staff: 'owner_id',
    technical: 'area_id next_on since closed_at version',
  },
  'tasks.task': {
    special: 'title outcome',
    person: 'child_id',
    staff: 'owner_id owner_agency_id set_by settled_by',
    technical:
      'id area_id kind path rule_id source_id priority started_at due_at dismissible state settled_at version',
  },
}

/** What a column was classified as. `table` with its schema, such as `people.child`. */
export function kindOf(table: string, column: string): Kind | undefined {
  const kinds = classification[table]
  if (typeof kinds !== 'object') return kinds
  const [found] = Object.entries(kinds).find(([, names]) => names.split(' ').includes(column)) ?? []
  return found as Kind | undefined
}

/** What is not as the catalog has it: columns without a kind, and kinds without a column. */
export function classificationProblems(
  columns: readonly { readonly table: string; readonly column: string }[],
): string[] {
  const there = new Set(columns.flatMap(({ table, column }) => [table, `${table}.${column}`]))
  const unclassified = columns
    .filter(({ table, column }) => kindOf(table, column) === undefined)
    .map(({ table, column }) => `column ${table}.${column} is not classified`)
  const vanished = Object.entries(classification)
    .flatMap(([table, kinds]) =>
      typeof kinds === 'string'
        ? [table]
        : Object.values(kinds).flatMap(names => names.split(' ').map(name => `${table}.${name}`)),
    )
    .filter(name => !there.has(name))
    .map(name => `${name} is classified and does not exist`)
  return [...unclassified, ...vanished]
}
