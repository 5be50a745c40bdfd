import assert from 'node:assert/strict'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { type Database, inTheNameOf, type React } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Request, Route } from '../../foundation/routing/index.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import { type Concern, readConcern } from './concern.ts'
import { findContact } from './contact.store.ts'
import type { Elsewhere } from './elsewhere.ts'
import type { ContactEvent } from './events.ts'
import { raiseConcern } from './raise-concern.ts'

/** A complete concern; each test changes only what it is about. */
export function exampleAnswers(changed: Record<string, string> = {}): Record<string, string> {
  return {
    danger: 'no',
    givenName: 'Amara',
    familyName: 'Lindqvist',
    'bornOn-day': '3',
    'bornOn-month': '5',
    'bornOn-year': '2011',
    narrative: 'She was collected from school by a man nobody knows.',
    provenance: 'saw_it',
    others: 'no',
    parentsTold: 'yes',
    tellReporter: 'yes',
    ...changed,
  }
}

export function exampleConcern(who: Asking, changed: Record<string, string> = {}): Concern {
  const concern = readConcern(exampleAnswers(changed), who, ['cse', 'cce'])
  if (!concern.ok) throw new Error(concern.problems.map(problem => problem.text).join('; '))
  return concern.value
}

export async function raiseExample(
  database: Database,
  who: Asking,
  changed: Record<string, string> = {},
): Promise<Id<'contact'>> {
  return raiseConcern(database, who, exampleConcern(who, changed))
}

/** What these tests need of the process map, which is not below this room: an open child has an owner. */
export function owning(events: ContactEvent[], people: () => ExampleDirectory): React {
  return async (tx, by, event) => {
    events.push(event as ContactEvent)
    if (event.type !== 'contact.child-identified') return
    const { childId, areaId } = event as Extract<ContactEvent, { type: 'contact.child-identified' }>
    const ownerId = people().as('front_door_manager').id
    const kept = {
      childId,
      areaId,
      ownerId,
      nextStep: 'Decide',
      nextOn: '2026-11-03',
      at: by.at,
    } as const
    await inTheNameOf(tx, theProcess, by, () => setResponsibility(tx, kept))
  }
}

/** Where no other room knows anything. */
export const nothingElsewhere: Elsewhere = {
  listSightings: async () => [],
  findStanding: async () => undefined,
}

/** A front door with its people, one child, and what happened there. */
export async function exampleFrontDoor() {
  const events: ContactEvent[] = []
  let people: ExampleDirectory | undefined
  const database = await exampleDatabase(
    owning(events, () => {
      assert.ok(people)
      return people
    }),
  )
  people = await exampleDirectory(database)
  const { north } = people
  const [by, at] = [theProcess.id, people.as('practitioner').at]
  const child = await database.asking(theProcess, db => writeChild(db, { areaId: north, by, at }))
  const read = (id: Id<'contact'>, who: Asking) => database.asking(who, db => findContact(db, id))
  const entriesOf = (who: Asking) =>
    database.asAdministrator('select * from audit.entry where request_id = $1', [who.requestId])
  return { database, people, events, child, read, entriesOf }
}

/** Somebody who opens pages and sends forms, as a browser without script does. */
export function visiting(routes: readonly Route[], who: Asking) {
  const ask = async (method: 'GET' | 'POST', path: string, changed: Partial<Request> = {}) => {
    const route = routes.find(route => route.method === method && route.path === path)
    assert.ok(route, path)
    const params = changed.params ?? {}
    const request: Request = {
      who,
      path: path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? name),
      params,
      query: {},
      answers: {},
      csrf: 'token',
      ...changed,
    }
    if (method === 'POST' && !params.form) {
      const sent = { ...request, who: { ...request.who, formId: newId<'form'>() } }
      assert.ok(route.may(sent.who).allowed)
      return shown(await route.handle(sent))
    }
    assert.ok(route.may(request.who).allowed)
    return shown(await route.handle(request))
  }
  const shown = (reply: Awaited<ReturnType<Route['handle']>>) =>
    reply.kind === 'page'
      ? {
          status: reply.status as number,
          to: '',
          title: reply.page.title,
          text: reply.page.body.markup,
        }
      : { status: 303, to: reply.kind === 'see-other' ? reply.to : '', title: '', text: '' }

  /** Goes through the form as a browser without script does: each page is sent, then the next one opened. */
  async function walk(
    path: string,
    given: Record<string, string>,
    walker: Asking,
    contact?: Id<'contact'>,
  ) {
    const form = newId<'form'>()
    const asked: string[] = []
    const at = (step: string) => ({
      who: walker,
      params: { form, step, ...(contact && { contact }) },
    })
    let step = 'danger'
    for (let pages = 0; pages < 12 && step !== 'check'; pages++) {
      const opened = await ask('GET', `${path}/:form/:step`, at(step))
      assert.equal(opened.status, 200)
      asked.push(step)
      const answers = Object.fromEntries(
        Object.entries(given).filter(([field]) => opened.text.includes(`name="${field}"`)),
      )
      const sent = await ask('POST', `${path}/:form/:step`, { ...at(step), answers })
      assert.equal(
        sent.status,
        303,
        `${step}: ${sent.text.match(/There is a problem[\s\S]{0,400}/)?.[0]}`,
      )
      step = sent.to.slice(sent.to.lastIndexOf('/') + 1)
    }
    const check = await ask('GET', `${path}/:form/:step`, at('check'))
    const sent = await ask('POST', `${path}/:form/:step`, at('check'))
    return { asked, check: check.text, to: sent.to }
  }

  return { ask, walk }
}
