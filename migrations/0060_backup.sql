-- When backups were made, and whether this database is a copy that was restored from one.
create table public.backup (
  single   boolean primary key default true constraint there_is_one_shelf check (single),
  whole_at timestamptz,
  log_at   timestamptz
);
comment on table public.backup is 'Told by whoever makes the backups, so that the service can say when they stop.';
comment on column public.backup.whole_at is 'When the last whole copy was put on the shelf.';
comment on column public.backup.log_at is 'Up to when the log of what was written is on the shelf. Nothing where none is kept.';
insert into public.backup default values;
grant select on public.backup to cairn_app, cairn_backup;
grant update (whole_at, log_at) on public.backup to cairn_backup;

alter table public.installation
  add column restored_at     timestamptz,
  add column restored_to     timestamptz,
  add column declared_at     timestamptz,
  add column declared_by     text,
  add column declared_because text,
  add constraint only_a_copy_is_declared check (declared_at is null or restored_at is not null),
  add constraint declared_by_somebody_for_a_reason check
    (num_nulls(declared_at, declared_by, declared_because) in (0, 3) and declared_by ~ '\S' and declared_because ~ '\S');
comment on column public.installation.restored_at is 'When this database was restored from a backup. It is silent from then on.';
comment on column public.installation.restored_to is 'Up to when it holds what was written.';
comment on column public.installation.declared_at is 'When somebody declared that this copy is now the partnership’s database, and it began to speak.';
comment on column public.installation.declared_by is 'Who declared it, by name: they may have no account.';
grant update (declared_at, declared_by, declared_because) on public.installation to cairn_app;
