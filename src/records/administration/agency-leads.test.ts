import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { findSenior, listAgencyLeads, listWhoLead } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { agencyLeadRoutes } from './agency-leads.routes.ts'

describe('who leads an agency', () => {
  it('is named by the administrator from its own people; whoever leads no more is remembered', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const administrator = () => people.as('administrator', { formId: newId<'form'>() })
    const route = agencyLeadRoutes(database).find(one => one.method === 'POST')
    const send = async (answers: Answers) => {
      const who = administrator()
      const params = { agency: people.council }
      return route?.handle({ who, path: '/x', params, query: {}, answers, csrf: '' })
    }
    const [social, lado] = [people.as('social_worker').id, people.as('lado').id]
    await send({ lead: social, senior: lado })
    await send({ lead: lado, senior: lado })
    const teacher = await send({ lead: people.as('practitioner').id })
    assert.deepEqual(teacher?.kind === 'page' && teacher.status, 422)

    const [leads, senior] = await database.asking(people.as('social_worker'), async db => [
      await listWhoLead(db, people.council),
      await findSenior(db, people.council, []),
    ])
    assert.deepEqual([leads, senior], [[lado], lado])
    const kept = await database.asAdministrator(
      `select rung, ended_at is null as standing from access.agency_lead order by rung, started_at, ended_at`,
    )
    assert.equal(kept.length, 3)
    assert.equal(kept.filter(one => one.standing).length, 2)
  })

  it('is whoever holds a role that answers for it, where nobody is named', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const found = await database.asking(people.as('practitioner'), async db => [
      await listWhoLead(db, people.school),
      await listAgencyLeads(db, people.school),
    ])
    assert.deepEqual(found, [[people.as('school_dsl').id], []])
  })

  it('ends with their role', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const lead = people.as('social_worker')
    await database.asAdministrator(
      `insert into access.agency_lead values (gen_random_uuid(), $1, $2, 'lead', $2, now())`,
      [people.council, lead.id],
    )
    await database.asAdministrator(
      'update access.held_role set ended_at = now() where practitioner_id = $1',
      [lead.id],
    )
    const standing = await database.asAdministrator(
      'select from access.agency_lead where ended_at is null',
    )
    assert.deepEqual(standing, [])
  })
})
