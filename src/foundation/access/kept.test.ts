import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDatabase } from '../database/database.examples.ts'
import { untoldPlaces } from './kept.examples.ts'

describe('where something of a child is kept', async () => {
  const database = await exampleDatabase()
  after(() => database[Symbol.asyncDispose]())
  await database.asAdministrator(
    `create schema told; create table told.of_child (id serial, child_id uuid, area_id uuid);
     call access.guard_by_child('told.of_child')`,
  )
  // As a join, a correction or a record that is named later moves them, in no particular order.
  const write = (seed: number) =>
    database.asAdministrator(
      `do $$ declare child uuid; begin
         perform setseed(${seed});
         for turn in 1..300 loop
           child := case when random() < 0.8 then md5((random() * 40)::int::text)::uuid end;
           case (random() * 3)::int
             when 0 then update told.of_child set child_id = child where id = (random() * turn)::int;
             when 1 then delete from told.of_child where id = (random() * turn)::int;
             else insert into told.of_child (child_id) values (child), (null), (child);
           end case;
         end loop;
       end $$`,
    )

  it('is told of every child, whatever was written, moved and removed', async () => {
    await write(0.4)
    assert.deepEqual(await untoldPlaces(database), [])
  })

  it('would be missed if what moves were not noted', async () => {
    await database.asAdministrator('alter table told.of_child disable trigger kept')
    await write(0.7)
    await database.asAdministrator('alter table told.of_child enable trigger kept')
    assert.notDeepEqual(await untoldPlaces(database), [])
  })

  it('is noted for every table of a child that one rule guards, save what only finds it', async () => {
    const silent = await database.asAdministrator(
      `select guarded.polrelid::regclass::text as place from pg_policy guarded
         join pg_policy reach on reach.polrelid = guarded.polrelid and reach.polname = 'may_change'
         join pg_attribute on attrelid = guarded.polrelid and attname = 'child_id'
        where guarded.polname = 'never_hidden' and not exists (
          select from pg_trigger where tgrelid = guarded.polrelid and tgname = 'kept') order by 1`,
    )
    const places = silent.map(({ place }) => place)
    assert.deepEqual(places, ['people.name_token', 'people.to_compare'])
  })

  it('is nothing that the app may look into by itself', async () => {
    await assert.rejects(
      database.asking(undefined, db => db.selectFrom('access.kept').selectAll().execute()),
      /permission denied/,
    )
  })
})
