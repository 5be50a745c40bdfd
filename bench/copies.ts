import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { type Embedded, migrate, prepareCluster } from '../src/foundation/database/index.ts'
import { loadPartnership, recipe, type Size } from './partnership.ts'

/** Works on a copy, so that every run begins with the same partnership. */
export async function onCopy<T>(
  embedded: Embedded,
  size: Size,
  work: (client: pg.Client, database: string) => Promise<T>,
): Promise<T> {
  const loaded = await partnershipOf(embedded, size)
  const copy = `${loaded}_copy`
  await asking(embedded, 'postgres', async client => {
    await client.query(`drop database if exists ${copy} with (force)`)
    await client.query(`create database ${copy} template ${loaded} strategy file_copy`)
    await client.query(`grant connect on database ${copy} to cairn_app`)
    await client.query('checkpoint')
  })
  try {
    return await asking(embedded, copy, client => work(client, copy))
  } finally {
    await asking(embedded, 'postgres', client => client.query(`drop database ${copy} with (force)`))
  }
}

/** @returns the name of the database; one that other migrations or another recipe made is made anew */
async function partnershipOf(embedded: Embedded, size: Size): Promise<string> {
  const name = `p_${size.people}_${size.histories}_${madeOf()}`
  const there = await asking(embedded, 'postgres', client =>
    client.query('select from pg_database where datname = $1', [name]),
  )
  if (there.rowCount) return name

  const began = performance.now()
  const unfinished = `${name}_new`
  await asking(embedded, 'postgres', client =>
    client.query(`drop database if exists ${unfinished} with (force)`),
  )
  await prepareCluster(as(embedded, 'postgres'), unfinished)
  await migrate({ ...as(embedded, unfinished), options: '-c role=cairn_owner' })
  await asking(embedded, unfinished, async client => {
    await client.query(
      `create schema bench;
       create table bench.floor (id bigint generated always as identity primary key, at timestamptz not null default now());
       grant usage on schema bench to cairn_app;
       grant insert on bench.floor to cairn_app`,
    )
    await loadPartnership(client, size)
  })
  await asking(embedded, 'postgres', client =>
    client.query(`alter database ${unfinished} rename to ${name}`),
  )
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`${size.people} children loaded, ${size.histories} with a history, in ${seconds} s`)
  return name
}

function madeOf(): string {
  const folder = path.resolve(import.meta.dirname, '../migrations')
  const made = createHash('sha256').update(recipe)
  for (const file of readdirSync(folder).sort()) made.update(readFileSync(path.join(folder, file)))
  return made.digest('hex').slice(0, 12)
}

function as({ host, port, superuser }: Embedded, database: string): pg.ClientConfig {
  return { host, port, user: superuser, database }
}

async function asking<T>(
  embedded: Embedded,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(as(embedded, database))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
