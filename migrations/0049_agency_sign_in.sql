-- How an agency signs its own people in, and as whom it knows them; and a new way in for who lost every one they had.
create table access.agency_sign_in (
  id          uuid primary key,
  agency_id   uuid not null references access.agency,
  issuer      text not null constraint issuer_is_an_address check (issuer ~ '^https?://[^?#\s]+$'),
  client_id   text not null constraint client_is_named check (client_id ~ '\S'),
  secret_name text not null constraint secret_name_is_plain check (secret_name ~ '^[a-z0-9][a-z0-9-]*$'),
  proves_two  text[] not null,
  named_by    uuid not null references access.practitioner,
  named_at    timestamptz not null,
  agreed_by   uuid references access.practitioner constraint agreed_by_somebody_else check (agreed_by <> named_by),
  agreed_at   timestamptz,
  ended_at    timestamptz
);
comment on table access.agency_sign_in is 'Where an agency signs its own people in (OpenID Connect). Whoever could name such a place alone could sign in as anybody of the agency: it counts only when a second administrator has agreed.';
comment on column access.agency_sign_in.issuer is 'The address that the agency''s answers must come from. Nothing else of the agency is ever asked.';
comment on column access.agency_sign_in.client_id is 'As what the agency knows this Cairn.';
comment on column access.agency_sign_in.secret_name is 'The name of the file that holds the secret. The secret itself is never in the database.';
comment on column access.agency_sign_in.proves_two is 'The values of acr that mean two factors at this agency, beside what amr says by itself. Without either a code is asked here.';
create unique index one_sign_in_of_agency on access.agency_sign_in (agency_id) where ended_at is null;

create table access.agency_identity (
  id              uuid primary key,
  practitioner_id uuid not null references access.practitioner,
  issuer          text not null,
  subject         text not null,
  bound_at        timestamptz not null,
  bound_by        text not null constraint bound_by_is_known check (bound_by in ('invitation', 'email', 'themselves')),
  ended_at        timestamptz
);
comment on table access.agency_identity is 'As whom an agency knows somebody who works here. Bound once, never moved; ended when they begin anew.';
comment on column access.agency_identity.subject is 'What the issuer calls them. Never an e-mail address: those are given to others.';
create unique index one_person_for_subject on access.agency_identity (issuer, subject) where ended_at is null;
create unique index one_subject_for_person on access.agency_identity (practitioner_id, issuer) where ended_at is null;

alter table access.agency_sign_in enable row level security;
alter table access.agency_sign_in force row level security;
create policy the_gate on access.agency_sign_in for select to cairn_gate using (true);
create policy administrator_sees on access.agency_sign_in for select to cairn_app using ((select access.asker_has('administrator')));
create policy administrator_names on access.agency_sign_in for insert to cairn_app
  with check ((select access.asker_has('administrator')) and named_by = (select access.asker()) and agreed_by is null and ended_at is null);
create policy administrator_agrees_or_ends on access.agency_sign_in for update to cairn_app
  using ((select access.asker_has('administrator')) and ended_at is null)
  with check ((select access.asker_has('administrator')));
create policy agrees_in_own_name on access.agency_sign_in as restrictive for update to cairn_app
  with check (agreed_by is null or ended_at is not null or agreed_by = (select access.asker()));
grant select on access.agency_sign_in to cairn_gate;
grant select, insert, update (agreed_by, agreed_at, ended_at) on access.agency_sign_in to cairn_app;

alter table access.agency_identity enable row level security;
alter table access.agency_identity force row level security;
create policy the_gate on access.agency_identity for select to cairn_gate using (true);
create policy own on access.agency_identity for select to cairn_app using (practitioner_id = (select access.asker()));
create policy own_binds on access.agency_identity for insert to cairn_app with check (practitioner_id = (select access.asker()));
create policy own_ends on access.agency_identity for update to cairn_app
  using (practitioner_id = (select access.asker())) with check (practitioner_id = (select access.asker()) and ended_at is not null);
grant select on access.agency_identity to cairn_gate;
grant select, insert, update (ended_at) on access.agency_identity to cairn_app;

alter table access.session add proved_at timestamptz;
comment on column access.session.proved_at is 'When they last showed who they are, where that was before the session began: an agency may vouch for somebody it asked this morning. Otherwise the session''s beginning.';
alter table access.session drop constraint sign_in_method_is_known,
  add constraint sign_in_method_is_known check (method in ('demonstration', 'passkey', 'password-and-code', 'agency', 'agency-and-code'));
alter table access.challenge drop constraint purpose_is_known,
  add constraint purpose_is_known check (purpose in ('register', 'sign-in', 'agency'));

alter table access.invitation add opens_at timestamptz;
comment on column access.invitation.opens_at is 'For somebody who could sign in already: when the link begins to open, some time after it was agreed where they may do much.';

create or replace function access.can_sign_in(who uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from access.passkey where passkey.practitioner_id = who and passkey.ended_at is null)
        or exists (select from access.password where password.practitioner_id = who)
        or exists (select from access.agency_identity known where known.practitioner_id = who and known.ended_at is null);
  end;

create or replace function access.invitation_of(sent bytea, moment timestamptz) returns table (id uuid, practitioner_id uuid, name text, email text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select invitation.id, practitioner.id, practitioner.name, practitioner.email
      from access.invitation
      join access.practitioner on practitioner.id = invitation.practitioner_id and practitioner.left_at is null
     where invitation.token_hash = sent and invitation.used_at is null and invitation.ended_at is null
       and invitation.expires_at > moment
       and ((invitation.approved_by is not null and invitation.opens_at <= moment) or not access.can_sign_in(practitioner.id));
  end;

-- Before anyone is known: where people may go to be signed in.
create function access.agency_sign_ins() returns table (
    id uuid, agency_id uuid, agency_name text, issuer text, client_id text, secret_name text, proves_two text[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select there.id, agency.id, agency.name, there.issuer, there.client_id, there.secret_name, there.proves_two
      from access.agency_sign_in there
      join access.agency on agency.id = there.agency_id
     where there.ended_at is null and there.agreed_by is not null
     order by agency.name
     limit 100;
  end;

/*
  Whom an agency's answer is about: who is bound to it; or, once, who works there under the address that the agency has
  verified, was never bound, and has no other way in. Nobody else, and nobody of another agency.
*/
create function access.known_to_agency(place uuid, called text, verified_email text) returns table (practitioner_id uuid, bound boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    with there as (
      select named.issuer, named.agency_id from access.agency_sign_in named
       where named.id = place and named.ended_at is null and named.agreed_by is not null),
    known as (
      select person.id from there
        join access.agency_identity identity on identity.issuer = there.issuer and identity.subject = called and identity.ended_at is null
        join access.practitioner person on person.id = identity.practitioner_id and person.agency_id = there.agency_id and person.left_at is null)
    select known.id, true from known
    union all
    select person.id, false from there
      join access.practitioner person on person.agency_id = there.agency_id and person.left_at is null and person.email = lower(verified_email)
     where not exists (select from access.agency_identity identity
                        where identity.issuer = there.issuer and (identity.subject = called or identity.practitioner_id = person.id))
       and not access.can_sign_in(person.id);
  end;

create function access.use_once(hashed bytea, moment timestamptz) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  begin atomic
    delete from access.challenge where expires_at <= moment;
    with used as (
      insert into access.challenge (hash, purpose, expires_at) values (hashed, 'agency', moment + interval '1 hour')
      on conflict do nothing returning 1)
    select exists (select from used);
  end;

-- A new way in: asked for by whoever leads the person's agency, too, and agreed by an administrator who did not ask.
create function access.people_led() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select theirs.id from access.agency_lead lead
      join access.practitioner leader on leader.id = lead.practitioner_id
       and leader.agency_id = lead.agency_id and leader.left_at is null
      join access.practitioner theirs on theirs.agency_id = lead.agency_id and theirs.left_at is null
     where lead.practitioner_id = access.asker() and lead.ended_at is null;
  end;
call access.hand_to_gate('access', app_calls => true);

create policy lead_asks on access.invitation for insert to cairn_app
  with check (made_by = (select access.asker()) and practitioner_id <> made_by and approved_by is null
              and practitioner_id = any (array(select access.people_led())) and access.can_sign_in(practitioner_id));
create policy lead_sees on access.invitation for select to cairn_app using (practitioner_id = any (array(select access.people_led())));
create policy lead_ends on access.invitation for update to cairn_app
  using (practitioner_id = any (array(select access.people_led()))) with check (practitioner_id = any (array(select access.people_led())) and ended_at is not null);
-- Whoever is told of a link they did not ask for stops it.
create policy own_end on access.invitation for update to cairn_app
  using (practitioner_id = (select access.asker())) with check (practitioner_id = (select access.asker()) and ended_at is not null);
grant update (opens_at) on access.invitation to cairn_app;
-- Whoever begins anew leaves nothing behind that opens.
grant delete on access.password, access.totp to cairn_app;
