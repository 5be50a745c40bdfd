import { TOTP } from 'otpauth'
import {
  type ExampleDoor,
  exampleDoor,
  examplePassword,
} from '../../src/doors/web/sign-in.examples.ts'
import type { Asking } from '../../src/foundation/access/index.ts'
import { type Id, newId } from '../../src/foundation/kernel/id.ts'
import { getStaff } from '../../src/records/administration/change-directory.ts'
import { agreeToInvitation, invite } from '../../src/records/administration/invite.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'
import { type Weakened, weaken } from './weaken.ts'

const opens = 'invitation_of'

export const aut10: Bar = {
  id: 'AUT-10',
  says: 'a new way in takes two staff, waits a day where much could be done, is told, and ends every other',
  run: () => measure(),
  controls: {
    'when one of staff is enough': () =>
      measure({
        of: opens,
        from: /\(\(invitation\.approved_by IS NOT NULL\) AND \(invitation\.opens_at <= [\w.]+\)\)/g,
        to: 'true',
      }),
    'when nothing waits': () =>
      measure({ of: opens, from: /\(invitation\.opens_at <= [\w.]+\)/g, to: 'true' }),
    'when an old key stays': () =>
      measure(
        undefined,
        `create function access.keep() returns trigger language plpgsql as 'begin return null; end';
         create trigger keep before update on access.passkey for each row execute function access.keep()`,
      ),
    'when nobody is told': () =>
      measure(
        undefined,
        `
        create function access.keep() returns trigger language plpgsql as 'begin return null; end';
        create trigger keep before insert on tasks.notice for each row execute function access.keep();
        create trigger keep before insert on tasks.outbox for each row execute function access.keep()`,
      ),
  },
}

async function measure(weakened?: Weakened, planted = ''): Promise<Result> {
  await using door = await exampleDoor()
  const { database, people } = door
  if (weakened) await weaken(database, weakened)
  if (planted) await database.asAdministrator(planted)
  const wrong: string[] = []
  const expect = (holds: boolean, otherwise: string) => {
    if (!holds) wrong.push(otherwise)
  }
  const now = (who: Asking): Asking => ({ ...who, at: door.now })
  const first = people.as('administrator')
  const second = await anotherAdministrator(door, first)
  const lead = people.as('lado')
  await database.asAdministrator(
    `insert into access.agency_lead values (gen_random_uuid(), $1, $2, 'lead', $2, now())`,
    [people.council, lead.id],
  )

  const staffOf = (who: Asking) => database.asking(first, db => getStaff(db, who.id))
  const waiting = async (who: Asking) => {
    const [row] = await database.asAdministrator(
      'select id from access.invitation where practitioner_id = $1 and used_at is null and ended_at is null',
      [who.id],
    )
    return { id: row?.id as Id<'invitation'>, invitedId: who.id }
  }
  const agree = async (by: Asking, whom: Asking) =>
    agreeToInvitation(database, now(by), await waiting(whom)).then(
      () => true,
      () => false,
    )
  const isOpen = async (token: string) =>
    (await door.app.inject(`/invitation/${token}`)).statusCode === 200
  const told = async (who: Asking, kind: string) =>
    (
      await database.asAdministrator(
        'select from tasks.notice where practitioner_id = $1 and kind = $2',
        [who.id, kind],
      )
    ).length

  const worker = people.as('social_worker')
  const code = await door.setUp(worker)
  const asker = async (by: Asking, whom: Asking) => invite(database, now(by), await staffOf(whom))
  const alone = await asker(first, worker)
  expect(!(await isOpen(alone)), 'a link opened before anybody agreed')
  expect(!(await agree(first, worker)), 'the same administrator agreed')
  expect(!(await agree(worker, worker)), 'they agreed themselves')
  expect(!(await agree(people.as('front_door_manager'), worker)), 'somebody agreed who may not')
  expect(!(await isOpen(alone)), 'a link opened by one of staff')
  expect((await told(worker, 'sign-in.anew')) === 1, 'they were not told')
  expect((await told(lead, 'sign-in.anew-of')) === 1, 'nobody over them was told')
  const asked = await asker(first, worker)
  expect(!(await isOpen(alone)), 'an older link lived on')
  expect(await agree(second, worker), 'a second of staff could not agree')
  expect((await told(worker, 'sign-in.anew')) === 3, 'they were not told that it was agreed')
  expect(await isOpen(asked), 'an agreed link did not open')

  await database.asAdministrator(
    `insert into access.passkey values (gen_random_uuid(), $1, 'old', '', 0, '{}', 'Old key', now())`,
    [worker.id],
  )
  const before = await signIn(door, worker, code())
  expect(before !== '', 'they could not sign in before')
  expect(await isIn(door, before), 'they were not in before')
  const fresh = await useLink(door, asked)
  expect(fresh !== undefined, 'the link could not be used')
  expect(!(await isIn(door, before)), 'the session of before went on')
  const keys = await database.asAdministrator('select from access.passkey where ended_at is null')
  expect(keys.length === 0, 'an old key still opens')
  door.later(1)
  expect((await signIn(door, worker, code())) === '', 'the code of before still opens')
  expect(
    fresh === undefined || (await signIn(door, worker, fresh())) !== '',
    'the new way does not open',
  )
  expect(!(await isOpen(asked)), 'the link opened twice')

  const manager = people.as('front_door_manager')
  await door.setUp(manager)
  const much = await asker(first, manager)
  expect(await agree(second, manager), 'nobody could agree for a manager')
  door.later(24 * 60 - 1)
  expect(!(await isOpen(much)), 'a link to much did not wait')
  door.later(1)
  expect(await isOpen(much), 'a link to much never opened')
  const unwanted = await asker(first, manager)
  expect(await agree(second, manager), 'nobody could agree again')
  await database.asking(manager, db =>
    db
      .updateTable('access.invitation')
      .set({ endedAt: door.now })
      .where('practitionerId', '=', manager.id)
      .where('endedAt', 'is', null)
      .execute(),
  )
  door.later(24 * 60)
  expect(!(await isOpen(unwanted)), 'what they stopped opened')
  return nothingFound(wrong, 'asking, agreeing, waiting, using and stopping')
}

async function anotherAdministrator({ database }: ExampleDoor, like: Asking): Promise<Asking> {
  const id = newId<'practitioner'>()
  await database.asAdministrator(
    `insert into access.practitioner (id, agency_id, name, job_title, email, phone, joined_at)
     values ($1, $2, 'Another', 'Administrator', 'another@example.org', '1', now())`,
    [id, like.agencyId],
  )
  await database.asAdministrator(
    `insert into access.held_role (id, practitioner_id, role_id, started_at) values (gen_random_uuid(), $1, 'administrator', now())`,
    [id],
  )
  return { ...like, id }
}

/** @returns the cookie of the session, if they are let in */
async function signIn({ app }: ExampleDoor, who: Asking, code: string): Promise<string> {
  const sent = { email: `${who.id}@example.org`, password: examplePassword, code }
  const reply = await app.inject({
    ...{ method: 'POST', url: '/sign-in', payload: new URLSearchParams(sent).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return reply.cookies.find(({ name }) => name === 'cairn')?.value ?? ''
}

async function isIn({ app }: ExampleDoor, cairn: string): Promise<boolean> {
  return (await app.inject({ url: '/', cookies: { cairn } })).statusCode === 200
}

/** Chooses a password and a code with the link. @returns what the app shows from then on */
async function useLink({ app, ...door }: ExampleDoor, token: string) {
  const url = `/invitation/${token}/password`
  const { body } = await app.inject(url)
  const sealed = /name="sealed" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const secret = [...body.matchAll(/cairn-mono">([A-Z2-7]{4})</g)].map(([, four]) => four).join('')
  if (secret === '') return undefined
  const code = (at: Date) => new TOTP({ secret }).generate({ timestamp: at.getTime() })
  const sent = { sealed, password: examplePassword, code: code(door.now) }
  const reply = await app.inject({
    ...{ method: 'POST', url, payload: new URLSearchParams(sent).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  } as const)
  return reply.statusCode === 303 ? () => code(new Date(door.now.getTime() + 60_000)) : undefined
}
