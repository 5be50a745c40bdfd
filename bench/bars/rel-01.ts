import { setTimeout as pause } from 'node:timers/promises'
import { type PersonKey, wenmouth } from '../../src/doors/demonstration/directory.ts'
import { theProcess } from '../../src/foundation/access/index.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { drawFrom } from './chance.ts'
import { acknowledged, type Kind, type Ledger, lanes, traces, workOn } from './mixed-work.ts'
import { type MortalCairn, startMortal, untilReady, victims } from './mortal-cairn.ts'
import { visitorAt } from './visitors.ts'

export const rel01: Bar = {
  id: 'REL-01',
  says: 'whatever is killed, whenever: what was acknowledged is there, once and audited, and Cairn is back in ten seconds',
  run: run => afterKills({ ...run, kills: run.full ? 200 : 25 }),
  controls: {
    'when commits are acknowledged before they are kept': run =>
      afterKills({ ...run, kills: 1, settings: keptLater }),
    'when two claims of one form can stand': run =>
      afterKills({
        ...{ ...run, kills: 2 },
        planted: 'alter table forms.submission drop constraint submission_pkey',
      }),
    'when an entry goes astray': run => afterKills({ ...run, kills: 2, planted: astray }),
    'when it takes long to come back': run => afterKills({ ...run, kills: 1, patience: 0.01 }),
  },
}

/** What is acknowledged stays in memory for seconds, as on a machine that was set up for speed. */
export const keptLater = ['synchronous_commit = off', 'wal_writer_delay = 10s']

const astray = `
  create function public.astray() returns trigger language plpgsql as 'begin return null; end';
  create trigger astray before insert on audit.entry for each row
    when (new.action = 'missing.reported') execute function public.astray()`

type Killing = Run & {
  readonly kills: number
  readonly settings?: readonly string[]
  readonly planted?: string
  readonly patience?: number
}

/** Five people work without a pause. What they are told is done is kept here; meanwhile one thing after the other is killed. */
export async function afterKills(killing: Killing): Promise<Result> {
  const { seed, kills, settings, planted, patience = 10 } = killing
  await using cairn = await startMortal(settings)
  const draw = drawFrom(seed)
  const ledger: Ledger = { forms: new Map(), drafts: new Map(), open: [] }
  const wrong: string[] = []
  const watcher = await visitorAt(cairn.origin, 'coordinator')
  const desks = await Promise.all(
    lanes.map(async ({ as, does }) => ({
      ...{
        does,
        visitor: await visitorAt(cairn.origin, as),
        child: await makeChild(cairn, as),
        ledger,
      },
    })),
  )
  if (planted) await cairn.rows(planted)
  await cairn.rows('checkpoint')

  let over = false
  const working = desks.map(desk =>
    workOn(desk, desk.does, () => over).catch((error: Error) => wrong.push(error.message)),
  )
  let slowest = 0
  const order = Object.keys(victims) as (keyof typeof victims)[]
  for (let n = 0; n < kills; n++) {
    await pause(300 + draw(700))
    const began = performance.now()
    try {
      await cairn.kill(order[n % order.length] ?? 'database')
      await untilReady(async () => (await watcher.get('/')).status === 200)
    } catch (error) {
      wrong.push((error as Error).message)
      break
    }
    const took = (performance.now() - began) / 1000
    slowest = Math.max(slowest, took)
    if (took > patience) wrong.push(`it was back after ${took.toFixed(1)} s`)
  }
  over = true
  await Promise.all(working)
  wrong.push(...(await sentAgain(ledger, draw)), ...(await lookedUp(cairn, ledger)))
  const looked = `${ledger.forms.size} forms and ${ledger.drafts.size} drafts acknowledged around ${kills} kills`
  return nothingFound(wrong, `${looked}, back in ${slowest.toFixed(1)} s at most`)
}

async function makeChild(cairn: MortalCairn, as: PersonKey): Promise<string> {
  const id = newId<'child'>()
  await cairn.rows(
    `insert into people.child (id, area_id, reference, given_name, family_name, born_on, created_by, created_at)
       values ($1, $2, $3, 'Mirabel', 'Ashworth', '2011-05-03', $4, '2026-10-01')`,
    [id, wenmouth, `C${100_000 + lanes.findIndex(lane => lane.as === as)}`, theProcess.id],
  )
  return id
}

/** As by somebody who never heard that it was done. */
async function sentAgain({ forms }: Ledger, draw: (below: number) => number): Promise<string[]> {
  const wrong: string[] = []
  for (const { kind, by, path, typed, location } of forms.values()) {
    if (draw(4) > 0) continue
    const again = await acknowledged(by, path, typed).catch((error: Error) => error.message)
    if (again !== location) wrong.push(`a ${kind} that was sent again led elsewhere: ${again}`)
  }
  return wrong
}

async function lookedUp(cairn: MortalCairn, { forms, drafts }: Ledger): Promise<string[]> {
  const wrong: string[] = []
  for (const [kind, { rows, action }] of Object.entries(traces)) {
    const found = await cairn.rows(
      `select form, count(*)::int as times,
              bool_and(exists (select from audit.entry where action = $1 and subjects @> array[subject])) as audited
         from (${rows}) as written (form, subject) group by form`,
      [action],
    )
    const byForm = new Map(found.map(row => [row.form, row]))
    for (const [form, sent] of forms) {
      if (sent.kind !== (kind as Kind)) continue
      const { times = 0, audited } = byForm.get(form) ?? {}
      if (times === 0) wrong.push(`a ${kind} was acknowledged and is lost`)
      else if (times !== 1) wrong.push(`a ${kind} is there ${times} times`)
      else if (!audited) wrong.push(`a ${kind} has no entry`)
      byForm.delete(form)
    }
    if (byForm.size > 0) wrong.push(`${byForm.size} of ${kind} are there that nobody was told of`)
  }
  const kept =
    await cairn.rows(`select id::text, (answers ->> 'narrative')::int as text from forms.draft
    where answers ->> 'narrative' ~ '^\\d$'`)
  const texts = new Map(kept.map(({ id, text }) => [id, Number(text)]))
  for (const [id, text] of drafts) {
    if ((texts.get(id) ?? 0) < text) wrong.push('a draft that was saved is lost')
  }
  return wrong
}
