import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { type ReportId, reportDocument, viewReport } from '../src/across/figures/index.ts'
import type { Asking } from '../src/foundation/access/index.ts'
import { openDatabase, startEmbedded } from '../src/foundation/database/index.ts'
import { toOds, toPdf } from '../src/foundation/documents/index.ts'
import { type Id, newId } from '../src/foundation/kernel/id.ts'
import { onCopy } from './copies.ts'
import { areas, idOf, start } from './partnership.ts'

/**
 * The two yearly reports of a partnership of 300,000 children, 30,000 of them with a history, counted for both areas and
 * drawn as PDF and spreadsheet: the promise is 10 seconds and 512 MB for each.
 *
 * `node bench/report.ts [FOLDER]`: keeps what was loaded for the next run.
 */
const most = { seconds: 10, megabytes: 512 }
const size = { people: 300_000, histories: 30_000 }
const keep = process.argv[2]
const folder = keep ?? mkdtempSync(path.join(tmpdir(), 'cairn-bench-'))
const embedded = await startEmbedded(folder)
let slow = false
try {
  await onCopy(embedded, size, async (client, name) => {
    await furnish(client)
    const { host, port } = embedded
    const database = openDatabase({ host, port, user: 'cairn_app', database: name })
    const period = { since: '2025-11-01', until: '2026-11-02' } as const
    for (const reportId of ['group', 'needs'] as const satisfies readonly ReportId[]) {
      const began = performance.now()
      let counted = 0
      for (let area = 1; area <= areas; area++) {
        const asked = { reportId, areaId: idOf('area', area) as Id<'area'>, period }
        const view = await viewReport(database, analyst(), asked)
        counted += Math.max(...view.shown.map(({ all }) => all))
        const document = reportDocument(view)
        await toPdf(document)
        toOds(document)
      }
      const seconds = (performance.now() - began) / 1000
      const megabytes = process.resourceUsage().maxRSS / 1024
      console.log(
        `${reportId}: ${seconds.toFixed(1)} s for ${areas} areas, ${counted} in the largest figures; ` +
          `${Math.round(megabytes)} MB at most`,
      )
      slow ||= seconds > most.seconds || megabytes > most.megabytes
    }
    await database.close()
  })
} finally {
  await embedded.stop()
  if (!keep) rmSync(folder, { recursive: true, force: true })
}
process.exit(slow ? 1 : 0)

function analyst(): Asking {
  return {
    ...{ id: idOf('analyst', 1) as Id<'practitioner'>, name: 'Analyst', roles: ['analyst'] },
    ...{ agencyId: idOf('police', 1) as Id<'agency'>, agencyName: '', agencyKind: 'police' },
    areaIds: [1, 2].map(n => idOf('area', n) as Id<'area'>),
    ...{ groupIds: [], at: start, requestId: newId<'request'>() },
  }
}

/** Somebody who may count, a report of each child missing, support for one in ten, and a clock on every task. */
async function furnish(client: pg.Client) {
  const days = (n: string) => `'${start.toISOString()}'::timestamptz - ${n} * interval '1 day'`
  const each = `from generate_series(1, ${size.histories}::bigint) n`
  const of = `md5('child ' || n)::uuid, md5('area ' || ((n - 1) % 2 + 1))::uuid`
  const by = `'${idOf('front_door_worker', 1)}'::uuid`
  for (const statement of [
    'set session_replication_role = replica',
    `insert into access.practitioner (id, agency_id, name, email, joined_at)
       values ('${idOf('analyst', 1)}', '${idOf('police', 1)}', 'Analyst', 'analyst@example.org', ${days('400')})`,
    `insert into access.held_role (id, practitioner_id, role_id, started_at)
       values (gen_random_uuid(), '${idOf('analyst', 1)}', 'analyst', ${days('400')})`,
    `insert into missing.episode (id, child_id, area_id, reference, kind, reported_at, informant, last_seen_at, last_seen_place,
            left_from, care, circumstances, recorded_by, agency_id, recorded_at, located_at, returned_at, ended_at)
       select md5('episode ' || n)::uuid, ${of}, 'M' || n, 'missing', ${days('(n % 300)')}, 'A parent', ${days('(n % 300)')}, 'Home',
              'home', (array['no', 'no', 'no', 'looked_after', 'not_known'])[n % 5 + 1], 'Did not come home.', ${by}, '${idOf('council', 1)}',
              ${days('(n % 300)')}, ${days('(n % 300 - 1)')}, ${days('(n % 300 - 1)')}, ${days('(n % 300 - 1)')} ${each}`,
    `insert into support.referral (id, child_id, area_id, programme, provider_id, referred_by, agency_id, sent_at, why, child_wants,
            child_agrees, parent_agrees, safe_contact, state, worker_id, accepted_at, begun_at)
       select md5('referral ' || n)::uuid, ${of}, 'direct_work', '${idOf('council', 5)}', ${by}, '${idOf('council', 1)}', ${days('(n % 300)')}, 'Support',
              'Peace', 'yes', 'yes', 'School', 'active', ${by}, ${days('(n % 300 - 3)')}, ${days('(n % 300 - 5)')} ${each} where n % 10 = 0`,
    `update tasks.task set rule_id = 'T_MATRIX'`,
    'set session_replication_role = origin',
    'analyze',
  ])
    await client.query(statement)
}
