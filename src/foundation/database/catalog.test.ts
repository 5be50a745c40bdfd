import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import { catalogProblems } from './catalog.ts'
import { exampleDatabase } from './database.examples.ts'

describe('what the database promises by how it is built', () => {
  it('is kept by every table, function, role and grant', async () => {
    await using database = await exampleDatabase()
    assert.deepEqual(await problemsOf(database.administratorOptions), [])
  })

  it('is looked at under the app’s own login as well as under any other', async () => {
    await using database = await exampleDatabase()
    assert.deepEqual(await problemsOf(database.appOptions), [])
  })

  it('is missed by whatever would let a row past its rules, and by what nobody has thought about', async () => {
    await using database = await exampleDatabase()
    for (const [planted, named] of Object.entries(plants)) {
      const problems = await problemsOf(database.administratorOptions, planted)
      assert.ok(problems.includes(named), `${planted}: ${named} is not among ${problems}`)
    }
  })
})

/** SQL that spoils the database, and the line that must say so. */
const plants: Readonly<Record<string, string>> = {
  'create table people.note (id uuid primary key)': 'table people.note has no row security',
  'create table people.note (child_id uuid primary key); grant select on people.note to cairn_app':
    'table people.note names a child and hides it from nobody',
  'create table people.note (body text)': 'column people.note.body is not classified',
  "comment on table people.child is ''": 'table people.child has no comment',
  'alter table people.child no force row level security':
    'table people.child does not force row security',
  'drop policy own on forms.submission': 'table forms.submission has no policy',
  'drop policy never_hidden on contacts.contact':
    'table contacts.contact names a child and hides it from nobody',
  'create policy all_of_it on people.child to cairn_app using (true)':
    'policy all_of_it of people.child lets everything through',
  'alter table people.child add column religion text':
    'column people.child.religion is not classified',
  'alter table people.child drop column ethnicity':
    'people.child.ethnicity is classified and does not exist',
  'create function people.everyone() returns bigint language sql security definer return (select count(*) from people.child)':
    'function people.everyone looks past row security and is not on the list of the gate',
  'alter function access.held_roles_of(uuid) reset search_path':
    'function access.held_roles_of looks past row security and has no fixed search_path',
  'alter function access.held_roles_of(uuid) owner to cairn_owner':
    'function access.held_roles_of looks past row security and does not belong to cairn_gate',
  'grant execute on function access.heir_for to public':
    'function access.heir_for looks past row security and is open to everyone',
  'create view people.names as select given_name from people.child':
    'view people.names does not ask in the name of its reader',
  'create materialized view people.copy as select * from people.child':
    'materialised view people.copy has no row security',
  "create type people.mood as enum ('calm'); alter table people.child add mood people.mood":
    'column people.child.mood is an enum, which row security cannot use an index for',
  'grant truncate on people.child to cairn_app': 'cairn_app may truncate people.child',
  'grant references on people.child to cairn_app': 'cairn_app may references people.child',
  'grant delete on contacts.contact to cairn_app': 'cairn_app may delete contacts.contact',
  'grant update on contacts.contact to cairn_app':
    'cairn_app may update every column of contacts.contact',
  'grant update (because) on audit.entry to cairn_audit_writer':
    'cairn_audit_writer may do more to audit.entry than add to it',
  'create sequence people.visits; grant usage on sequence people.visits to public':
    'cairn_app may read the sequence people.visits',
  'grant create on schema people to cairn_app': 'cairn_app may create in the schema people',
  'grant create on schema people to cairn_report; alter table people.name_token owner to cairn_report':
    'cairn_report owns people.name_token',
  'drop function access.heir_for':
    'function access.heir_for is on the list of the gate and does not exist',
  'alter role cairn_app bypassrls': 'cairn_app bypasses row security',
  'alter role cairn_owner superuser': 'cairn_owner is a superuser',
  'alter role cairn_gate login': 'cairn_gate can be signed in as',
  'grant cairn_gate to cairn_app': 'cairn_app is a member of cairn_gate',
  "do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$":
    'cairn_app may create in the database',
}

async function problemsOf(options: pg.ClientConfig, planted = ''): Promise<string[]> {
  const client = new pg.Client(options)
  await client.connect()
  try {
    // Undone at the end: roles are the whole cluster's, and other tests are looking at them.
    await client.query(`begin; ${planted}`)
    return await catalogProblems(client)
  } finally {
    await client.end()
  }
}
