-- How people sign in: a passkey, or a password with a code. How they are invited, and how they leave without dropping a child.
create table access.passkey (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  credential_id   text not null constraint one_passkey_per_credential unique,
  public_key      bytea not null,
  counter         bigint not null,
  transports      text[] not null,
  label           text not null constraint passkey_is_named check (label ~ '\S'),
  created_at      timestamptz not null,
  used_at         timestamptz,
  ended_at        timestamptz
);
comment on table access.passkey is 'A device or security key somebody signs in with. The private half never leaves it.';
comment on column access.passkey.counter is 'How often the device says it has signed. Going backwards means a copy, and is refused.';
create index passkeys_of_practitioner on access.passkey (practitioner_id) where ended_at is null;

create table access.password (
  practitioner_id uuid primary key references access.practitioner,
  hash            text not null constraint hash_is_argon2id check (hash like '$argon2id$%'),
  set_at          timestamptz not null
);
comment on table access.password is 'For people without a passkey. Never enough alone: a code is asked as well.';
comment on column access.password.hash is 'Argon2id, with its parameters and salt in the string.';

create table access.totp (
  practitioner_id uuid primary key references access.practitioner,
  sealed_secret   bytea not null,
  last_used_step  bigint not null,
  set_at          timestamptz not null
);
comment on table access.totp is 'What an authenticator app counts its codes from.';
comment on column access.totp.sealed_secret is 'AES-256-GCM under the installation''s key, which is not in the database.';
comment on column access.totp.last_used_step is 'The half minute of the last code that was used. That code and all before it are spent.';

create table access.invitation (
  id              uuid primary key,
  token_hash      bytea not null unique,
  practitioner_id uuid not null references access.practitioner,
  made_by         uuid not null references access.practitioner,
  approved_by     uuid references access.practitioner,
  made_at         timestamptz not null,
  expires_at      timestamptz not null,
  used_at         timestamptz,
  ended_at        timestamptz,
  constraint approved_by_somebody_else check (approved_by not in (made_by, practitioner_id))
);
comment on table access.invitation is 'A link that lets one person set up how they sign in, once.';
comment on column access.invitation.token_hash is 'Only the hash of the link is kept.';
comment on column access.invitation.approved_by is 'For somebody who could sign in already, the link opens only when a second administrator has agreed.';
create index invitations_of_practitioner on access.invitation (practitioner_id) where used_at is null and ended_at is null;

create table access.challenge (
  hash            bytea primary key,
  purpose         text not null constraint purpose_is_known check (purpose in ('register', 'sign-in')),
  practitioner_id uuid references access.practitioner,
  expires_at      timestamptz not null
);
comment on table access.challenge is 'What a passkey was asked to sign. Gone once it has been answered, or after a few minutes.';
create index expired_challenges on access.challenge (expires_at);

create table access.sign_in_attempt (
  id      uuid primary key,
  account bytea not null,
  address bytea not null,
  device  bytea,
  at      timestamptz not null,
  outcome text not null constraint outcome_is_known check (outcome in ('wrong', 'wrong-code', 'right'))
);
comment on table access.sign_in_attempt is 'Guesses at passwords and codes, counted across processes. Kept for thirty days.';
comment on column access.sign_in_attempt.account is 'A keyed hash of the e-mail address that was typed, whether or not anybody has it.';
comment on column access.sign_in_attempt.address is 'A keyed hash of the network address.';
comment on column access.sign_in_attempt.device is 'A browser this person has signed in from before. Strangers'' guesses do not count against it.';
create index attempts_on_account on access.sign_in_attempt (account, at);
create index attempts_from_address on access.sign_in_attempt (address, at);
create index attempts_by_time on access.sign_in_attempt (at);

create table access.handed_over (
  id       uuid primary key,
  child_id uuid,
  area_id  uuid not null references access.area,
  kind     text not null constraint handed_over_kind_is_known check (kind in ('child', 'action')),
  from_id  uuid not null references access.practitioner,
  to_id    uuid not null references access.practitioner,
  at       timestamptz not null,
  foreign key (child_id, area_id) references people.child (id, area_id) on update cascade
);
comment on table access.handed_over is 'Who answered for a child or an action before, when they left, and who does since.';
create index handed_over_of_child on access.handed_over (child_id, at);
call access.guard_by_child('access.handed_over');
drop policy may_add on access.handed_over;
drop policy may_change on access.handed_over;
grant select on access.handed_over to cairn_app;

do $$
declare own text;
begin
  foreach own in array array['passkey', 'password', 'totp'] loop
    execute format('alter table access.%I enable row level security', own);
    execute format('alter table access.%I force row level security', own);
    execute format('create policy own on access.%I for all to cairn_app using (practitioner_id = (select access.asker())) with check (practitioner_id = (select access.asker()))', own);
    execute format('create policy the_gate on access.%I for select to cairn_gate using (true)', own);
    execute format('grant select on access.%I to cairn_gate', own);
  end loop;
end $$;
grant select, insert, update (counter, label, used_at, ended_at) on access.passkey to cairn_app;
grant select, insert, update (hash, set_at) on access.password to cairn_app;
grant select, insert, update (sealed_secret, last_used_step, set_at) on access.totp to cairn_app;

alter table access.invitation enable row level security;
alter table access.invitation force row level security;
create policy the_gate on access.invitation for select to cairn_gate using (true);
create policy own_or_administrator on access.invitation for select to cairn_app
  using (practitioner_id = (select access.asker()) or (select access.asker_has('administrator')));
create policy administrator_invites on access.invitation for insert to cairn_app with check (
  made_by = (select access.asker()) and practitioner_id <> made_by and approved_by is null
  and ((select access.asker_has('administrator')) or (select access.asker_has('process'))));
create policy own_use on access.invitation for update to cairn_app
  using (practitioner_id = (select access.asker())) with check (practitioner_id = (select access.asker()) and used_at is not null);
create policy administrator_ends on access.invitation for update to cairn_app
  using ((select access.asker_has('administrator'))) with check ((select access.asker_has('administrator')));
create policy approves_in_own_name on access.invitation as restrictive for update to cairn_app
  with check (approved_by is null or used_at is not null or ended_at is not null or approved_by = (select access.asker()));
grant select on access.invitation to cairn_gate;
grant select, insert, update (used_at, ended_at, approved_by) on access.invitation to cairn_app;

-- Before anyone is known. Only the gate's functions touch these two.
alter table access.challenge enable row level security;
alter table access.challenge force row level security;
alter table access.sign_in_attempt enable row level security;
alter table access.sign_in_attempt force row level security;
create policy the_gate on access.challenge for all to cairn_gate using (true) with check (true);
create policy the_gate on access.sign_in_attempt for all to cairn_gate using (true) with check (true);
grant select, insert, delete on access.challenge to cairn_gate;
grant select, insert, delete, update (outcome) on access.sign_in_attempt to cairn_gate;

-- Nobody becomes the process, and nobody gives themselves a role.
create policy given_by_somebody_else on access.held_role as restrictive for insert to cairn_app
  with check (role_id <> 'process' and practitioner_id is distinct from (select access.asker()));

alter table access.area add version integer not null default 1;
alter table access.agency add version integer not null default 1;
grant update (version) on access.area, access.agency to cairn_app;
create policy administrator_removes on access.agency_area for delete to cairn_app using ((select access.asker_has('administrator')));
grant delete on access.agency_area to cairn_app;

create function access.sign_in_of(typed text) returns table (practitioner_id uuid, hash text, sealed_secret bytea, last_used_step bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select practitioner.id, password.hash, totp.sealed_secret, totp.last_used_step
      from access.practitioner
      join access.password on password.practitioner_id = practitioner.id
      join access.totp on totp.practitioner_id = practitioner.id
     where practitioner.email = typed and practitioner.left_at is null;
  end;

create function access.passkey_of(credential text) returns table (id uuid, practitioner_id uuid, public_key bytea, counter bigint, transports text[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select passkey.id, passkey.practitioner_id, passkey.public_key, passkey.counter, passkey.transports
      from access.passkey
      join access.practitioner on practitioner.id = passkey.practitioner_id and practitioner.left_at is null
     where passkey.credential_id = credential and passkey.ended_at is null;
  end;

create function access.can_sign_in(who uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from access.passkey where passkey.practitioner_id = who and passkey.ended_at is null)
        or exists (select from access.password where password.practitioner_id = who);
  end;

create function access.invitation_of(sent bytea, moment timestamptz) returns table (id uuid, practitioner_id uuid, name text, email text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select invitation.id, practitioner.id, practitioner.name, practitioner.email
      from access.invitation
      join access.practitioner on practitioner.id = invitation.practitioner_id and practitioner.left_at is null
     where invitation.token_hash = sent and invitation.used_at is null and invitation.ended_at is null
       and invitation.expires_at > moment
       and (invitation.approved_by is not null or not access.can_sign_in(practitioner.id));
  end;

create function access.keep_challenge(hashed bytea, wanted text, who uuid, moment timestamptz) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  begin atomic
    delete from access.challenge where expires_at <= moment;
    insert into access.challenge (hash, purpose, practitioner_id, expires_at) values (hashed, wanted, who, moment + interval '5 minutes');
  end;

create function access.use_challenge(hashed bytea, wanted text, who uuid, moment timestamptz) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  begin atomic
    with answered as (
      delete from access.challenge
       where hash = hashed and purpose = wanted and practitioner_id is not distinct from who and expires_at > moment
      returning 1)
    select exists (select from answered);
  end;

/*
  Counts a guess before it is looked at, as the worst it can be, so that a thousand at once are no more than a thousand in a row.
  Ten in a quarter of an hour from one place and fifty from everywhere, a hundred from one address on all accounts;
  and thirty wrong codes after a right password, which keeps the chance of ever guessing one below 1 in 10,000.
  A browser the person has signed in from before has a count of its own, so nobody is locked out by a stranger.
*/
create function access.begin_attempt(attempt uuid, on_account bytea, from_address bytea, from_device bytea, moment timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  counted record;
  recently timestamptz := moment - interval '15 minutes';
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(on_account, 'hex'), 11));
  perform pg_advisory_xact_lock(hashtextextended(encode(from_address, 'hex'), 12));
  delete from access.sign_in_attempt where at < moment - interval '30 days';

  select count(*) filter (where at > recently and outcome <> 'right' and (from_device is not null or address = from_address)) as here,
         count(*) filter (where at > recently and outcome <> 'right') as anywhere,
         count(*) filter (where outcome = 'wrong-code' and at > coalesce(
           (select max(done.at) from access.sign_in_attempt done
             where done.account = on_account and done.device is not distinct from from_device and done.outcome = 'right'), '-infinity')) as codes
    into counted
    from access.sign_in_attempt
   where account = on_account and device is not distinct from from_device;
  if counted.here >= 10 or counted.anywhere >= 50 or counted.codes >= 30 then return false; end if;

  if from_device is null and 100 <= (
    select count(*) from access.sign_in_attempt where address = from_address and at > recently and outcome <> 'right')
  then return false; end if;

  insert into access.sign_in_attempt (id, account, address, device, at, outcome)
  values (attempt, on_account, from_address, from_device, moment, 'wrong-code');
  return true;
end $$;

create function access.end_attempt(attempt uuid, became text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  begin atomic
    update access.sign_in_attempt set outcome = became where id = attempt and outcome = 'wrong-code';
  end;

-- Leaving. An administrator may not see a child, so the work is moved here and only counted outside.
drop policy hand_over on tasks.task;
drop policy hand_over on tasks.responsibility;
create policy the_gate_hands_over on tasks.task for update to cairn_gate using (true);
create policy the_gate_hands_over on tasks.responsibility for update to cairn_gate using (true);
create policy the_gate_hands_over on access.relationship for update to cairn_gate using (true);
create policy the_gate_opens on access.relationship for insert to cairn_gate with check (true);
create policy the_gate_remembers on access.handed_over for insert to cairn_gate with check (true);
create policy the_gate on access.handed_over for select to cairn_gate using (true);
create policy the_gate_holds on access.practitioner for update to cairn_gate using (true) with check (false);
grant update (owner_id, owner_agency_id, version) on tasks.task to cairn_gate;
grant update (owner_id, since, version) on tasks.responsibility to cairn_gate;
grant insert, update (ended_at) on access.relationship to cairn_gate;
grant select, insert on access.handed_over to cairn_gate;
-- Only so that rows can be locked: whoever leaves is held until what is being given to them at this moment is there.
grant update (version) on access.practitioner to cairn_gate;

create function access.work_of(who uuid) returns table (children integer, actions integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select (select count(*) from tasks.responsibility kept where kept.owner_id = who and kept.closed_at is null)::integer,
           (select count(*) from tasks.task where task.owner_id = who and task.settled_at is null)::integer
     where access.asker_has('administrator');
  end;

-- In PL/pgSQL because what hides a child comes with later migrations.
create function access.can_answer_for(who uuid, child uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from access.held_roles_of(who) held where held.reach <> 'none') and not access.hides(child, who);
end $$;

-- The heir, unless the child is hidden from them. Then somebody who is named for it, or else a manager of its front door.
create function access.heir_for(child uuid, area uuid, leaver uuid, heir uuid) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare found_one uuid;
begin
  if access.can_answer_for(heir, child) then return heir; end if;
  select tie.practitioner_id into found_one
    from access.relationship tie
   where tie.child_id = child and tie.ended_at is null and tie.practitioner_id <> leaver
     and access.can_answer_for(tie.practitioner_id, child)
   order by tie.started_at limit 1;
  if found_one is not null then return found_one; end if;
  select manager.id into found_one
    from access.practitioner manager
    join access.agency_area served on served.agency_id = manager.agency_id and served.area_id = area
    join access.held_role held on held.practitioner_id = manager.id and held.role_id = 'front_door_manager' and held.ended_at is null
   where manager.left_at is null and manager.id <> leaver and not access.is_excluded(manager.id, child)
   order by manager.joined_at limit 1;
  if found_one is null then
    raise exception 'nobody can answer for what is handed over' using errcode = 'check_violation', constraint = 'somebody_answers';
  end if;
  return found_one;
end $$;

create function access.open_to(child uuid, who uuid, as_kind text, because_of uuid, moment timestamptz) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  begin atomic
    insert into access.relationship (id, child_id, practitioner_id, kind, source_id, started_at)
    select gen_random_uuid(), child, who, as_kind, because_of, moment
     where not exists (select from access.relationship tie
                        where tie.child_id = child and tie.practitioner_id = who and tie.kind = as_kind and tie.ended_at is null);
  end;

create function access.hand_over(leaver uuid, heir uuid, moment timestamptz) returns table (taker uuid, children integer, actions integer)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  piece record;
  owner uuid;
begin
  if not access.asker_has('administrator') or leaver in (heir, access.asker()) then
    raise exception 'not theirs to hand over' using errcode = 'insufficient_privilege';
  end if;
  perform from access.practitioner where id = leaver and left_at is null for update;
  if not found then raise exception 'has left already' using errcode = 'no_data_found'; end if;
  perform from access.practitioner where id = heir and left_at is null for share;
  if not found then raise exception 'the heir has left' using errcode = 'no_data_found'; end if;

  for piece in
    select kept.child_id, kept.area_id, null::uuid as task_id from tasks.responsibility kept
     where kept.owner_id = leaver and kept.closed_at is null
    union all
    select task.child_id, task.area_id, task.id from tasks.task where task.owner_id = leaver and task.settled_at is null
  loop
    owner := case when piece.child_id is null then heir
                  else access.heir_for(piece.child_id, piece.area_id, leaver, heir) end;
    if piece.task_id is null then
      update tasks.responsibility kept set owner_id = owner, since = moment, version = kept.version + 1 where kept.child_id = piece.child_id;
    else
      update tasks.task set owner_id = owner, version = task.version + 1,
             owner_agency_id = (select practitioner.agency_id from access.practitioner where practitioner.id = owner)
       where task.id = piece.task_id;
    end if;
    if piece.child_id is not null then
      if not access.can_answer_for(owner, piece.child_id) then
        perform access.open_to(piece.child_id, owner, 'need-to-know', leaver, moment);
      end if;
      perform access.open_to(piece.child_id, owner, 'allocation', leaver, moment);
    end if;
    insert into access.handed_over (id, child_id, area_id, kind, from_id, to_id, at)
    values (gen_random_uuid(), piece.child_id, piece.area_id, case when piece.task_id is null then 'child' else 'action' end, leaver, owner, moment);
  end loop;

  perform pathway.hand_over_posts(leaver, heir, moment);
  for piece in
    update access.relationship tie set ended_at = moment where tie.practitioner_id = leaver and tie.ended_at is null
    returning tie.child_id, tie.kind
  loop
    if piece.kind not in ('need-to-know', 'audit') and access.can_answer_for(heir, piece.child_id) then
      perform access.open_to(piece.child_id, heir, piece.kind, leaver, moment);
    end if;
  end loop;
  return query
    select given.to_id, count(*) filter (where given.kind = 'child')::integer, count(*) filter (where given.kind = 'action')::integer
      from access.handed_over given where given.from_id = leaver and given.at = moment group by given.to_id;
end $$;

create function access.owner_works_here() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from access.practitioner where id = new.owner_id and left_at is null for share;
  if not found then
    raise exception 'the owner has left' using errcode = 'check_violation', constraint = 'owner_works_here';
  end if;
  return null;
end $$;

call access.hand_to_gate('access');
grant execute on function access.sign_in_of(text), access.passkey_of(text), access.can_sign_in(uuid),
  access.invitation_of(bytea, timestamptz), access.keep_challenge(bytea, text, uuid, timestamptz),
  access.use_challenge(bytea, text, uuid, timestamptz), access.begin_attempt(uuid, bytea, bytea, bytea, timestamptz),
  access.end_attempt(uuid, text), access.work_of(uuid), access.hand_over(uuid, uuid, timestamptz) to cairn_app;

create trigger owner_works_here after insert or update of owner_id, settled_at on tasks.task
  for each row when (new.owner_id is not null and new.settled_at is null) execute function access.owner_works_here();
create trigger owner_works_here after insert or update of owner_id, closed_at on tasks.responsibility
  for each row when (new.closed_at is null) execute function access.owner_works_here();
