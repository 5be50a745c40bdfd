import { parseArgs } from 'node:util'
import { readConfig } from '../../config.ts'
import {
  asTheProcess,
  hasAdministrator,
  insertAgency,
  insertArea,
  insertInvitation,
  insertPractitioner,
  theProcess,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { openPartnership } from '../../open-database.ts'
import { BadInput } from './bad-input.ts'

export const help = `cairn admin create --email ADDRESS --name NAME --agency NAME --area NAME

Makes the first administrator of a partnership, with an agency and an area to begin with, and prints
the link with which they choose how they sign in. Works once: it refuses when there is one already.

  --email ADDRESS  their work e-mail address
  --name NAME      their name
  --agency NAME    the agency they work for
  --area NAME      the first area of the partnership

The service must be stopped when it uses the database that comes with Cairn. The settings are those of
the service, such as CAIRN_MODE, CAIRN_ORIGIN, CAIRN_KEY and DATABASE_URL.

Example

  $ cairn admin create --email a.bell@example.org --name 'Ada Bell' --agency 'Wenshire Council' --area Wenshire
  https://cairn.example.org/invitation/…
`

export type First = {
  readonly email: string
  readonly name: string
  readonly agency: string
  readonly area: string
}

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { email: text, name: text, agency: text, area: text },
  })
  const first = readFirst(values)
  const config = readConfig()
  if (!config.ok) {
    const { field, text } = config.problems[0] ?? { field: 'settings', text: 'cannot be read' }
    throw new BadInput([field], text)
  }
  const { database, close } = await openPartnership(config.value, async () => {})
  try {
    const token = await createAdministrator(database, first, new Date())
    process.stdout.write(`${config.value.origin}/invitation/${token}\n`)
  } finally {
    await close()
  }
}

function readFirst(values: Partial<Record<keyof First, string>>): First {
  const needed = (option: keyof First) => {
    const value = values[option]?.trim() ?? ''
    if (value === '' || value.length > 200) {
      throw new BadInput([`--${option}`], 'must be given, in up to 200 characters')
    }
    return value
  }
  const first = {
    email: needed('email').toLowerCase(),
    name: needed('name'),
    agency: needed('agency'),
    area: needed('area'),
  }
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(first.email)) {
    throw new BadInput(['--email'], 'must be like name@example.org')
  }
  return first
}

/** In the name of the process, because nobody is there yet. @returns the token of their invitation */
export async function createAdministrator(database: Database, first: First, now: Date) {
  return auditedTransaction(database, asTheProcess(now), async tx => {
    if (await hasAdministrator(tx)) {
      throw new BadInput(
        ['cairn admin create'],
        'there is an administrator already; they invite others',
      )
    }
    const [areaId, agencyId, id] = [newId<'area'>(), newId<'agency'>(), newId<'practitioner'>()]
    const unknown = {
      frontDoorName: `${first.area} front door`,
      frontDoorPhone: '',
      outOfHoursPhone: '',
    }
    await insertArea(tx, { id: areaId, name: first.area, ...unknown })
    const agency = { id: agencyId, name: first.agency, kind: 'partnership', phone: '' } as const
    await insertAgency(tx, { ...agency, areaIds: [areaId] })
    const { name, email } = first
    const person = { id, agencyId, name, email, jobTitle: 'Administrator', phone: '' }
    await insertPractitioner(tx, { ...person, roles: ['administrator'] }, now)
    const result = await insertInvitation(tx, id, theProcess.id, now)
    const audit = {
      verb: 'collection',
      action: 'administrator.created',
      subjects: [id, agencyId, areaId],
      because: 'whoever runs the service names the first administrator',
    } as const
    return { result, audit }
  })
}
