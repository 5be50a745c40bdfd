import { createHash, randomBytes } from 'node:crypto'
import { Agent, type IncomingMessage, request } from 'node:http'
import type pg from 'pg'
import { newId } from '../src/foundation/kernel/id.ts'
import {
  allocated,
  carriers,
  idOf,
  type Size,
  type StaffRole,
  schools,
  staff,
  start,
} from './partnership.ts'

/** Somebody of the loaded partnership with a browser of their own. */
export type User = {
  readonly role: StaffRole
  readonly number: number
  readonly id: string
  readonly token: string
  readonly csrf: string
  readonly agent: Agent
}

export async function signIn(client: pg.Client, role: StaffRole, number: number): Promise<User> {
  const token = randomBytes(32).toString('base64url')
  const csrf = randomBytes(24).toString('base64url')
  const id = idOf(role, number)
  await client.query(
    `insert into access.session (id, token_hash, practitioner_id, csrf, method, started_at, seen_at)
     values ($1, $2, $3, $4, 'passkey', $5, $5)`,
    [newId(), createHash('sha256').update(token).digest(), id, csrf, start],
  )
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return { role, number, id, token, csrf, agent }
}

/** The numbers of the children with something on record whom somebody reaches. */
const reaches = new WeakMap<User, readonly number[]>()

export function reachOf(user: User, size: Size): readonly number[] {
  const reach = reaches.get(user) ?? workedOut(user, size)
  reaches.set(user, reach)
  return reach
}

function workedOut({ role, number }: User, { histories }: Size): readonly number[] {
  const every = (step: number, first: number, most: number) =>
    Array.from({ length: Math.ceil((most - first + 1) / step) }, (_, at) => first + at * step)
  switch (role) {
    case 'social_worker':
      return every(carriers, number, Math.min(histories, allocated))
    case 'early_help_lead':
      return every(carriers, staff.social_worker + number, Math.min(histories, allocated))
    case 'school_dsl':
      return every(schools, number, histories)
    default:
      return every(2, ((number - 1) % 2) + 1, histories)
  }
}

export type Sent = { readonly path: string; readonly form?: Readonly<Record<string, string>> }
export type Answered = { readonly status: number; readonly location: string; readonly text: string }

/** One request over a connection that stays open, read to its end. */
export function send(port: number, user: User, { path, form }: Sent): Promise<Answered> {
  const body = form && new URLSearchParams({ ...form, _csrf: user.csrf }).toString()
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        ...{ host: '127.0.0.1', port, path, agent: user.agent, method: body ? 'POST' : 'GET' },
        headers: {
          cookie: `cairn=${user.token}`,
          ...(body && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
          }),
        },
      },
      answer => read(answer).then(resolve, reject),
    )
    sending.on('error', reject)
    sending.end(body)
  })
}

async function read(answer: IncomingMessage): Promise<Answered> {
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  const { statusCode: status = 0, headers } = answer
  return { status, location: headers.location ?? '', text: Buffer.concat(parts).toString() }
}
