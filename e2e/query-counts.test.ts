import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { react } from '../src/across/pathway/index.ts'
import { readConfig } from '../src/config.ts'
import {
  foundDirectory,
  groups,
  type PersonKey,
  personAsking,
  personId,
  wenmouth,
} from '../src/doors/demonstration/directory.ts'
import { silence } from '../src/doors/web/log.ts'
import { insertSession, theProcess } from '../src/foundation/access/index.ts'
import { noteAll } from '../src/foundation/access/kept.examples.ts'
import { exampleDatabase } from '../src/foundation/database/database.examples.ts'
import { openDatabase } from '../src/foundation/database/index.ts'
import type { Id } from '../src/foundation/kernel/id.ts'
import { assemble } from '../src/hall.ts'

/** What was sent to the database, begin and commit among it. */
let sent = 0

class CountingClient extends pg.Client {
  override query: pg.Client['query'] = (...asked: unknown[]) => {
    sent++
    return Reflect.apply(pg.Client.prototype.query, this, asked)
  }
}

const now = new Date('2026-11-02T09:00:00Z')
const nth = (kind: string, n: number) => `${kind}0000-0000-4000-8000-${String(n).padStart(12, '0')}`
const child = nth('c0de', 1) as Id<'child'>
const meeting = nth('3ee7', 1)

async function countingCairn() {
  const own = await exampleDatabase()
  await foundDirectory(own, new Date('2026-04-01T09:00:00Z'))
  const database = openDatabase({ ...own.appOptions, Client: CountingClient }, react)
  const config = readConfig({ CAIRN_KEY: '00'.repeat(32) })
  assert.ok(config.ok)
  const app = await assemble({ config: config.value, database, clock: () => now, log: silence })
  app.get('/asks-for-each-row', async () => {
    const who = { id: personId('worker') }
    const all = await database.askingOne(who, db =>
      db.selectFrom('people.child').select('id').execute(),
    )
    for (const { id } of all) {
      await database.askingOne(who, db =>
        db.selectFrom('people.child').select('givenName').where('id', '=', id).execute(),
      )
    }
    return 'asked'
  })

  async function count(person: PersonKey, path: string, typed?: Record<string, string>) {
    const id = personId(person)
    const token = await own.asking({ id }, db => insertSession(db, id, 'demonstration', now))
    const [session] = await own.asAdministrator(
      'select csrf from access.session where token_hash = $1',
      [createHash('sha256').update(token).digest()],
    )
    const cookie = `cairn=${token}`
    const form = typed && {
      method: 'POST' as const,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...typed, _csrf: String(session?.csrf) }).toString(),
    }
    const already = sent
    const answer = await app.inject({ url: path, headers: { cookie }, ...form })
    assert.equal(answer.statusCode, 200, path)
    return sent - already
  }

  return {
    count,
    /** The n-th child, and the n-th of everything about the first child. */
    async write(from: number, to: number) {
      await own.asAdministrator(
        `set session_replication_role = replica; ${rowsFor(from, to)}; ${noteAll}`,
      )
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await database.close()
      await own[Symbol.asyncDispose]()
    },
  }
}

function rowsFor(from: number, to: number): string {
  const id = (kind: string) => `('${kind}0000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid`
  const worker = `'${personId('worker')}'`
  const [of, at] = [`from generate_series(${from}, ${to}) n`, `'2026-10-01T09:00:00Z'`]
  const [agency, group] = [`'${personAsking('worker').agencyId}'`, `'${groups.wenmouth}'`]
  const area = `'${wenmouth}'`
  const first = `'${child}', ${area}`
  const each = `${id('c0de')}, ${area}`
  return `
    insert into people.child (id, area_id, reference, given_name, created_by, created_at)
      select ${each}, 'C' || 100000 + n, 'Amara', '${theProcess.id}', ${at} ${of};
    insert into people.name_token (child_id, area_id, token) select ${each}, 'amara' ${of};
    insert into access.relationship (id, child_id, practitioner_id, kind, started_at)
      select ${id('7e11')}, '${child}', gen_random_uuid(), 'plan', ${at} ${of};
    insert into access.relationship (id, child_id, group_id, kind, started_at)
      select ${id('7e12')}, ${id('c0de')}, ${group}, 'listing', ${at} ${of};
    insert into contacts.contact (id, child_id, area_id, reference, received_at, channel, source_code, submitted_by, agency_id,
        tell_reporter, child_given_name, danger, narrative, others_involved, parents_told)
      select ${id('c0ac')}, ${first}, 'K' || n, ${at}, 'form', '2B', ${worker}, ${agency}, true, 'Amara', 'no', 'Seen', 'no', 'yes' ${of};
    insert into contacts.decision (id, contact_id, child_id, area_id, decision, reason, decided_by, decided_at)
      select ${id('dec1')}, ${id('c0ac')}, ${first}, 'information_advice', 'Because', ${worker}, ${at} ${of};
    insert into assessment.assessment (id, child_id, area_id, instrument_id, instrument_version, child_age, answers, protective,
        analysis, score, computed_level, provisional, final_level, assessed_by, agency_id, assessed_at)
      select ${id('a55e')}, ${each}, 'default', '1', 15, '{}', '{}', 'Thought', 0, 'low', true, 'low', ${worker}, ${agency}, ${at} ${of};
    insert into assessment.escalation (id, child_id, area_id, escalation_id, opened_by, opened_at, called_at, called_by, called_whom)
      select ${id('e5ca')}, ${each}, 'E01', ${worker}, ${at}, ${at}, 'Ruth', 'Police' ${of};
    insert into tasks.responsibility (child_id, area_id, owner_id, next_step, next_on, since)
      select ${each}, ${worker}, 'Ring', '2026-11-03', ${at} ${of};
    insert into tasks.task (id, child_id, area_id, kind, title, owner_id, owner_agency_id, set_by, started_at, due_at)
      select ${id('7a5c')}, ${first}, 'action', 'Ring', ${worker}, ${agency}, ${worker}, ${at}, ${at} ${of};
    insert into tasks.notice (id, practitioner_id, kind, path, created_at)
      select ${id('5a1d')}, ${worker}, 'contact.received', '/front-door', ${at} ${of};
    insert into intelligence.sighting (id, child_id, area_id, source_id, kind, registration, said_by, agency_id, recorded_at)
      select ${id('cafe')}, ${first}, ${id('c0ac')}, 'vehicle', 'AB12 CDE', ${worker}, ${agency}, ${at} ${of};
    insert into oversight.meeting (id, group_id, area_id, held_on)
      select ${id('3ee7')}, ${group}, ${area}, '2026-11-02'::date + n ${of};
    insert into oversight.listing_spell (id, group_id, child_id, area_id, reason, started_at)
      select ${id('59e1')}, ${group}, ${each}, 'exploitation', ${at} ${of};
    insert into oversight.agenda_item (id, meeting_id, child_id, area_id, why, listed_by, listed_at)
      select ${id('1a6e')}, '${meeting}', ${each}, 'new', ${worker}, ${at} ${of};
    insert into protection.discussion (id, child_id, area_id, cause, opened_by, opened_at, held_at, threshold, enquiry, immediate, reason,
        recorded_by, recorded_at)
      select ${id('d15c')}, ${first}, 'worker', ${worker}, ${at}, ${at}, 'met', 'single', 'none', 'Because', ${worker}, ${at} ${of};
    insert into protection.timer (id, child_id, area_id, limit_id, source_id, started_with, source, confirmed, started_at, due_at, set_by)
      select ${id('71ae')}, ${first}, 'T_ASSESS', ${id('c0ac')}, 'referral', 'Guidance', false, ${at}, ${at}, ${worker} ${of};
    insert into protection.nrm (id, child_id, area_id, indicators, first_responder, referred_at, recorded_by, recorded_at)
      select ${id('4e20')}, ${first}, 'Seen', 'Police', ${at}, ${worker}, ${at} ${of};
    insert into forms.draft (id, practitioner_id, path, title, answers, saved_at)
      select ${id('d4af')}, ${worker}, '/concerns/new', 'A concern', '{}', ${at} ${of};`
}

type Page = readonly [name: string, as: PersonKey, path: string, typed?: Record<string, string>]

const pages: readonly (readonly [sends: number, ...Page])[] = [
  [5, 'the home page', 'worker', '/'],
  [6, 'a child’s page', 'worker', `/children/${child}`],
  [6, 'a child’s history', 'worker', `/children/${child}/history`],
  [9, 'a child’s statutory track', 'manager', `/children/${child}/protection`],
  [6, 'the queue of the front door', 'worker', '/front-door'],
  [18, 'one concern', 'worker', `/front-door/${nth('c0ac', 1)}`],
  [7, 'a search', 'worker', '/children', { q: 'Amara' }],
  [5, 'one’s concerns', 'worker', '/concerns'],
  [4, 'notices', 'worker', '/notices'],
  [5, 'a task', 'worker', `/tasks/${nth('7a5c', 1)}`],
  [4, 'what was begun', 'worker', '/drafts'],
  [11, 'a group', 'chair', `/groups/${groups.wenmouth}`],
  [6, 'a meeting', 'chair', `/meetings/${meeting}`],
  [9, 'a child before the group', 'chair', `/meetings/${meeting}/children/${child}`],
]

describe('how often a page asks the database', async () => {
  const cairn = await countingCairn()
  after(() => cairn[Symbol.asyncDispose]())
  const withOne = new Map<string, number>()
  let forEachRow = 0

  before(async () => {
    await cairn.write(1, 1)
    // Whoever asks first learns how the answers look; from then on what is asked in one breath is put as one.
    for (const [, , ...page] of pages) await cairn.count(...page)
    for (const [, name, ...page] of pages) withOne.set(name, await cairn.count(...page))
    forEachRow = await cairn.count('worker', '/asks-for-each-row')
    await cairn.write(2, 30)
  })

  for (const [sends, name, ...page] of pages) {
    it(`${name} sends ${sends}, however much there is`, async () => {
      assert.equal(withOne.get(name), sends, 'with one row')
      assert.equal(await cairn.count(...page), sends, 'with thirty rows')
    })
  }

  it('would notice a page that asks for each row', async () => {
    assert.notEqual(await cairn.count('worker', '/asks-for-each-row'), forEachRow)
  })
})
