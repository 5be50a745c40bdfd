-- What goes on after something was told: pairs judged, drafts that wait for somebody to confirm them, words watched for.

create table intelligence.pairing (
  id          uuid primary key,
  area_id     uuid not null references access.area,
  mention_id  uuid not null,
  other_id    uuid not null,
  answer      text not null constraint pairing_answer_is_known check (answer in ('not', 'deferred')),
  reason      text not null constraint pairing_says_why check (reason ~ '\S'),
  judged_by   uuid not null references access.practitioner,
  judged_at   timestamptz not null,
  replaces_id uuid unique references intelligence.pairing,
  constraint pairing_has_one_order check (mention_id < other_id)
);
comment on table intelligence.pairing is 'Two mentions that stand with no entry, judged to be two or left open, so that nobody is asked again. Found to be one, they stand with an entry instead.';
create unique index one_first_pairing on intelligence.pairing (mention_id, other_id) where replaces_id is null;
create index pairings_of_other on intelligence.pairing (other_id);
call intelligence.guard_for_officers('intelligence.pairing');
grant select, insert on intelligence.pairing to cairn_app;
