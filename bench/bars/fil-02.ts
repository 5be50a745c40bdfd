import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { logTo } from '../../src/doors/web/log.ts'
import { buildServer } from '../../src/doors/web/server.ts'
import { insertSession } from '../../src/foundation/access/index.ts'
import { keepLooking } from '../../src/foundation/database/database.examples.ts'
import type { Tx } from '../../src/foundation/database/index.ts'
import { saveDraft } from '../../src/foundation/forms/index.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { missingRoutes } from '../../src/work/missing/index.ts'
import { exampleMissing, nobodyElse } from '../../src/work/missing/missing.examples.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'

type Kept = Awaited<ReturnType<typeof exampleMissing>>
type Defect = 'none' | 'a file put aside' | 'words kept beside it' | 'a log that repeats'

const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')

/** A picture is sent as a file, pasted into a form, and kept as a draft; each is refused. Then everything is looked through. */
async function refuse(_run: Run, defect: Defect): Promise<Result> {
  await using there = await exampleMissing()
  const { database, at } = there
  const since = Date.now() - 2_000
  const mark = `REFUSED${randomBytes(12).toString('hex')}`
  const picture = Buffer.concat([jpeg, Buffer.from(mark.repeat(4))])
  const pasted = picture.toString('base64')
  const lines: string[] = []
  const app = await buildServer({
    ...{ database, clock: () => at, log: logTo({ write: line => lines.push(line) }) },
    ...{ origin: 'http://127.0.0.1', partnership: 'Wenshire', demonstration: false },
    ...{ furniture: () => [], open: () => {}, routes: missingRoutes(database, nobodyElse) },
  })
  const manager = there.as('front_door_manager')
  const token = await database.asking(manager, db =>
    insertSession(db, manager.id, 'demonstration', at),
  )
  const cookie = `cairn=${token}`
  const page = await app.inject({ url: '/missing/import', headers: { cookie } })
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const _form = newId<'form'>()

  const upload = new FormData()
  for (const [name, value] of Object.entries({ _csrf, _form, step: 'bring' }))
    upload.append(name, value)
  upload.append('file', new File([new Uint8Array(picture)], 'list.csv', { type: 'text/csv' }))
  const sent = new Response(upload)
  const file = await app.inject({
    ...({ method: 'POST', url: '/missing/import' } as const),
    headers: { cookie, 'content-type': sent.headers.get('content-type') ?? '' },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
  const typed = (url: string, answers: Record<string, string>) =>
    app.inject({
      ...({ method: 'POST', url } as const),
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf, _form, ...answers }).toString(),
    })
  const answers = { circumstances: `She sent ${pasted}`, describedAs: 'Ty' }
  const form = await typed('/missing/new/in-words', answers)
  const draft = await typed(`/drafts/${_form}`, { ...answers, _path: '/missing/new/in-words' })
  const refused = [
    file.statusCode !== 422 && `the file was answered with ${file.statusCode}`,
    form.statusCode !== 422 && `the form was answered with ${form.statusCode}`,
    draft.statusCode !== 204 && `the draft was answered with ${draft.statusCode}`,
  ].filter(one => one !== false)

  await plant(there, defect, mark, lines)
  const looked = [mark, pasted.slice(60, 120)]
  const found = [...refused, ...(await whereKept(there, looked, since, lines))]
  await app.close()
  return nothingFound(found, 'the tables, the log of writes, temporary files and our own log')
}

async function plant({ database, as, at }: Kept, defect: Defect, mark: string, lines: string[]) {
  const who = as('front_door_manager')
  if (defect === 'a log that repeats') lines.push(mark)
  if (defect === 'a file put aside')
    await database.asAdministrator('create table public.aside as select $1::text as kept', [mark])
  if (defect === 'words kept beside it')
    await database.asking(who, db =>
      saveDraft(db as Tx, who.id, {
        ...{ id: newId<'form'>(), path: '/missing/new/in-words', title: 'Report', savedAt: at },
        answers: { circumstances: mark },
      }),
    )
}

async function whereKept(
  { database }: Kept,
  looked: readonly string[],
  since: number,
  lines: readonly string[],
): Promise<string[]> {
  const found = lines.some(line => looked.some(mark => line.includes(mark))) ? ['our log'] : []
  await using looking = await keepLooking(database)
  const tables = await looking.rows(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information)'`,
  )
  const hex = looked.map(mark => Buffer.from(mark).toString('hex'))
  const any = [...looked, ...hex].map(mark => `%${mark}%`)
  for (const { name } of tables) {
    const held = await looking.rows(
      `select from ${name} kept where kept::text like any ($1) limit 1`,
      [any],
    )
    if (held.length > 0) found.push(`table ${name}`)
  }
  const [place] = await looking.rows('show data_directory')
  const folders = [tmpdir(), path.join(place?.data_directory ?? '', 'pg_wal')]
  for (const folder of folders)
    for (const name of filesOf(folder)) {
      const bytes = readIfFresh(path.join(folder, name), since)
      if (bytes && looked.some(mark => bytes.includes(mark))) found.push(`${folder}: ${name}`)
    }
  return found
}

/** A server elsewhere keeps its files where nobody here can look. */
function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function readIfFresh(file: string, since: number): Buffer | undefined {
  try {
    const { mtimeMs, size } = statSync(file)
    return mtimeMs >= since && size < 2 ** 26 ? readFileSync(file) : undefined
  } catch {
    return undefined
  }
}

export const fil02: Bar = {
  id: 'FIL-02',
  says: 'Of a picture that was refused no byte is kept: no table, no log of writes, no temporary file and no line of ours holds it',
  run: run => refuse(run, 'none'),
  controls: {
    'a file put aside': run => refuse(run, 'a file put aside'),
    'words kept beside it': run => refuse(run, 'words kept beside it'),
    'a log that repeats': run => refuse(run, 'a log that repeats'),
  },
}
