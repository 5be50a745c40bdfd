-- What one room rests on in another: a transfer on a written acceptance, an escalation on its path, an action's end on its evidence.

-- That somebody else accepted a child of a group's list in writing, since it was listed: another area, another council, or
-- from seventeen and a half an adult service. What a group of the receiving area lists, its own acceptance does not end.
create function plans.acceptance_for(of_child uuid, of_group uuid)
  returns table (id uuid, received_by text, accepted_by text, accepted_on date, words text) language sql stable
  begin atomic
    select said.id, said.received_by, said.accepted_by, said.accepted_on, said.words
      from (
        select answer.id, coalesce(area.name, transfer.to_name) as received_by, answer.by_name as accepted_by,
               answer.answered_on as accepted_on, answer.words, answer.answered_at as at
          from plans.transfer_answer answer
          join plans.transfer on transfer.id = answer.transfer_id
          left join access.area on area.id = transfer.to_area_id
          join oversight."group" on "group".id = of_group and "group".area_id is distinct from transfer.to_area_id
         where answer.child_id = of_child and answer.answer = 'accepted'
        union all
        select plan.id, plan.service, plan.answered_by, plan.answered_on, plan.answer_words, plan.written_at
          from plans.transition_plan plan
          join people.child on child.id = plan.child_id
         where plan.child_id = of_child and plan.answer = 'accepted'
           and plan.answered_on >= child.born_on + interval '17 years 6 months'
           and not exists (select from plans.transition_plan later where later.child_id = plan.child_id and later.number > plan.number)
      ) said
     where said.at >= (select spell.started_at from oversight.listing_spell spell
                        where spell.child_id = of_child and spell.group_id = of_group and spell.ended_at is null)
     order by said.at desc
     limit 1;
  end;
revoke all on function plans.acceptance_for(uuid, uuid) from public;
grant execute on function plans.acceptance_for(uuid, uuid) to cairn_app, cairn_gate;

create function plans.transfer_rests_on_acceptance() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select from oversight.agenda_item item
      join oversight.meeting on meeting.id = item.meeting_id
     cross join lateral plans.acceptance_for(new.child_id, meeting.group_id) accepted
     where item.id = new.agenda_item_id and accepted.id::text = new.evidence ->> 'handover')
  then
    raise exception 'nobody has accepted the child in writing' using errcode = 'check_violation', constraint = 'transfer_rests_on_acceptance';
  end if;
  return new;
end $$;

-- An escalation goes somewhere, and says what for.
alter table oversight.decision add constraint escalation_has_its_path check (
  decision <> 'escalate'
  or coalesce(evidence ->> case evidence ->> 'to' when 'protection' then 'harm' when 'police' then 'policeTold' when 'strategic' then 'asked' end, '') ~ '\S');

-- Early help begins with a concern, or with a group that steps a child down.
alter table early_help.episode alter column contact_id drop not null;

-- An action is done when it was said what shows it, on the page that asks for that.
create function plans.action_ends_with_evidence() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from plans.action_entry entry where entry.task_id = new.id and entry.kind = 'done')
    -- To look at a disruption plan again is done with its next version.
    and not exists (select from plans.disruption_plan plan where plan.id = new.source_id)
  then
    raise exception 'an action is done with what shows it' using errcode = 'check_violation', constraint = 'action_ends_with_evidence';
  end if;
  return new;
end $$;

grant select on plans.transfer_answer, plans.transition_plan, plans.action_entry, plans.disruption_plan to cairn_gate;
create policy the_gate on plans.disruption_plan for select to cairn_gate using (true);
create policy the_gate on plans.transfer_answer for select to cairn_gate using (true);
create policy the_gate on plans.transition_plan for select to cairn_gate using (true);
create policy the_gate on plans.action_entry for select to cairn_gate using (true);
call access.hand_to_gate('plans');

create trigger transfer_rests_on_acceptance before insert on oversight.decision
  for each row when (new.decision = 'transfer') execute function plans.transfer_rests_on_acceptance();
create trigger action_ends_with_evidence before update of state on tasks.task
  for each row when (new.state = 'done' and old.state <> 'done' and new.kind in ('action', 'safety-part', 'disruption-step'))
  execute function plans.action_ends_with_evidence();

/*
  Whoever leaves answers for more than children and tasks: for measures, for places and groups, and takes part in challenges.
  None is without somebody at any time, whichever way its owner goes. Measures and places go to the heir, to the manager of
  whoever goes or to the front door manager of the area, the first of them who may write there; a part in a challenge to the
  heir, the manager or a colleague of the same agency, since the other side must not answer for both.
*/
create function pathway.keeps_register(who uuid, area uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (
    select from access.held_roles_of(who) held
      join access.practitioner person on person.id = who
      join access.agency_area served on served.agency_id = person.agency_id and served.area_id = area
     where held.id in ('police_exploitation', 'group_coordinator', 'front_door_manager', 'licensing', 'community_safety', 'housing'));
end $$;

create function pathway.keeper_after(gone uuid, heir uuid, area uuid) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare boss uuid := (select manager_id from access.practitioner where id = gone);
begin
  return case when heir is not null and heir <> gone and pathway.keeps_register(heir, area) then heir
              when boss is not null and boss <> gone and pathway.keeps_register(boss, area) then boss
              else (select manager.practitioner_id from access.managers_of(area) manager where manager.practitioner_id <> gone
                     order by manager.practitioner_id limit 1) end;
end $$;

create function pathway.hand_over_register(gone uuid, heir uuid, moment timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  piece record;
  taker uuid;
begin
  for piece in select measure.id, measure.area_id from disruption.measure where measure.owner_id = gone and measure.ended_on is null
  loop
    taker := pathway.keeper_after(gone, heir, piece.area_id);
    update disruption.measure kept set owner_id = taker, version = kept.version + 1,
           agency_id = (select agency_id from access.practitioner where id = taker) where kept.id = piece.id;
    perform pathway.tell_heir(taker, 'task.set', '/disruption/' || piece.id, moment);
  end loop;
  for piece in select context.id, context.area_id from contexts.context where context.owner_id = gone and context.closed_at is null
  loop
    taker := pathway.keeper_after(gone, heir, piece.area_id);
    update contexts.context kept set owner_id = taker, version = kept.version + 1 where kept.id = piece.id;
    perform pathway.tell_heir(taker, 'task.set', '/contexts/' || piece.id, moment);
  end loop;
end $$;

create function pathway.hand_over_challenges(gone uuid, heir uuid, moment timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  piece record;
  taker uuid;
begin
  for piece in
    select distinct on (party.challenge_id) party.* from challenge.party
     where party.practitioner_id = gone
       and not exists (select from challenge.settlement where settlement.challenge_id = party.challenge_id)
     order by party.challenge_id, party.named_at desc
  loop
    select colleague.id into taker
      from access.practitioner colleague
      join access.practitioner leaver on leaver.id = gone
     where colleague.agency_id = piece.agency_id and colleague.left_at is null and colleague.id <> gone
       and access.can_answer_for(colleague.id, piece.child_id)
       and not exists (select from challenge.party other
                        where other.challenge_id = piece.challenge_id and other.practitioner_id = colleague.id and other.side <> piece.side)
     order by colleague.id is distinct from heir, colleague.id is distinct from leaver.manager_id, colleague.joined_at, colleague.id
     limit 1;
    if taker is not null then
      insert into challenge.party (id, challenge_id, stage_id, area_id, child_id, practitioner_id, agency_id, side, named_at)
      select gen_random_uuid(), piece.challenge_id, last.id, piece.area_id, piece.child_id, taker, piece.agency_id, piece.side, moment
        from challenge.stage last where last.challenge_id = piece.challenge_id
       order by last.number desc limit 1
      on conflict do nothing;
      perform pathway.tell_heir(taker, 'challenge.raised', '/challenges/' || piece.challenge_id, moment);
    end if;
  end loop;
end $$;

create function pathway.hand_over_posts(gone uuid, heir uuid, moment timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pathway.hand_over_register(gone, heir, moment);
  perform pathway.hand_over_challenges(gone, heir, moment);
  perform support.hand_over(gone, heir, moment);
end $$;

create function pathway.posts_go_with_leaver() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pathway.hand_over_posts(new.id, null, coalesce(new.left_at, now()));
  return null;
end $$;

-- A measure or a place that nobody may write to any more is nobody's, whoever is still named.
create function pathway.posts_go_with_role() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select from access.agency_area served
      join access.practitioner person on person.agency_id = served.agency_id
     where person.id = new.practitioner_id and pathway.keeps_register(person.id, served.area_id))
  then
    perform pathway.hand_over_register(new.practitioner_id, null, new.ended_at);
  end if;
  return null;
end $$;

grant select, update (owner_id, agency_id, version) on disruption.measure to cairn_gate;
grant select, update (owner_id, version) on contexts.context to cairn_gate;
grant insert on challenge.party to cairn_gate;
create policy the_gate on disruption.measure for all to cairn_gate using (true) with check (true);
create policy the_gate on contexts.context for all to cairn_gate using (true) with check (true);
create policy the_gate_names on challenge.party for insert to cairn_gate with check (true);
call access.hand_to_gate('pathway');
create trigger posts_go_with_leaver after update of left_at, agency_id on access.practitioner
  for each row when (new.left_at is not null or new.agency_id <> old.agency_id) execute function pathway.posts_go_with_leaver();
create trigger posts_go_with_role after update of ended_at on access.held_role
  for each row when (new.ended_at is not null) execute function pathway.posts_go_with_role();
