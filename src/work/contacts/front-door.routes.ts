import {
  type Asking,
  findColleague,
  listAgencies,
  listColleagues,
} from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type Id, newId, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  post,
  type Request,
  type Route,
  versionOf,
} from '../../foundation/routing/index.ts'
import { listAttachments, mostShown } from '../../records/attachments/index.ts'
import { findChild, searchChildren } from '../../records/people/index.ts'
import { listStartedTypes, typeLabelAt } from '../../records/practice/index.ts'
import { mayWorkFrontDoor } from './contact.policy.ts'
import { findContact, getContact, listFollowing, listSameOccasion } from './contact.store.ts'
import type { Contact } from './contact.ts'
import { type ContactFacts, contactPage } from './contact.view.ts'
import { decideContact, listGrounds } from './decide-contact.ts'
import { findOpenProposal, listDecisions } from './decision.store.ts'
import { leadRoles, needsAsking, readDecision, usualFeedback } from './decision.ts'
import type { Elsewhere } from './elsewhere.ts'
import { listFeedback } from './feedback.store.ts'
import { filterLabels, pageLength, queuePage } from './front-door.view.ts'
import { decisionPage, feedbackPage, identifyPage, screeningPage } from './front-door-forms.view.ts'
import { identifyChild } from './identify-child.ts'
import { proposeEnding } from './propose-ending.ts'
import { countQueue, listQueue, type QueueFilter } from './queue.store.ts'
import { screenContact } from './screen-contact.ts'
import { findScreening } from './screening.store.ts'
import { readScreening } from './screening.ts'
import { tellReporter } from './tell-reporter.ts'

export function frontDoorRoutes(database: Database, elsewhere: Elsewhere): Route[] {
  const begin = async (request: Request) => {
    const contact = await database.asking(request.who, db =>
      getContact(db, idIn(request, 'contact')),
    )
    return { version: String(contact.version), answers: { feedback: usualFeedback } }
  }

  return [
    get('/front-door', mayWorkFrontDoor, async ({ who, query }) => {
      const after = readId<'contact'>(query.after)
      const show = (Object.keys(filterLabels) as QueueFilter[]).find(one => one === query.show)
      const shown = { show: show ?? 'open', after } as const
      const queue = await auditedRead(database, who, async db => {
        const rows = await listQueue(db, who.areaIds, pageLength + 1, shown)
        const counts = await countQueue(db, who.areaIds, who.at)
        const subjects = rows.slice(0, pageLength).map(contact => contact.id)
        return { result: { rows, counts }, audit: consulted(who, 'contact.queue-viewed', subjects) }
      })
      const { length: areas } = who.areaIds
      return page(queuePage({ ...queue, ...shown, areas, first: !after, now: who.at }))
    }),

    get('/front-door/:contact', mayWorkFrontDoor, async request => {
      const facts = await viewContact(database, elsewhere, request.who, idIn(request, 'contact'))
      return page(contactPage(facts, request.who.at))
    }),

    ...form(database, {
      path: '/front-door/:contact/child',
      title: 'Who a concern is about',
      may: mayWorkFrontDoor,
      async page(request, state) {
        const id = idIn(request, 'contact')
        const looked = await lookForChild(database, request.who, id, state.answers.q)
        return identifyPage({ ...looked, today: todayInLondon(request.who.at) }, state)
      },
      async send(request) {
        const { child } = request.answers
        const childId = readId<'child'>(child)
        const chosen = child === 'new' ? 'new record' : childId && { childId }
        if (!chosen) return refused([{ field: 'child', text: 'Select a record, or a new one' }])
        const id = idIn(request, 'contact')
        await identifyChild(database, request.who, id, chosen)
        return accepted(`/front-door/${id}`)
      },
    }),

    // Sent, not asked for: a name that is looked for must not stand in an address.
    post('/front-door/:contact/child/look', mayWorkFrontDoor, async request => {
      const { who, answers, csrf } = request
      const id = idIn(request, 'contact')
      const looked = await lookForChild(database, who, id, answers.q?.slice(0, 200))
      const action = `/front-door/${id}/child`
      const again = { formId: newId<'form'>(), action, csrf, answers: {}, problems: [] }
      return page(identifyPage({ ...looked, today: todayInLondon(who.at) }, again))
    }),

    ...form(database, {
      path: '/front-door/:contact/screening',
      title: 'What the front door found',
      may: mayWorkFrontDoor,
      async page(request, state) {
        return screeningPage(await view(database, request, getContact), state)
      },
      async send(request) {
        const screening = readScreening(request.answers)
        if (!screening.ok) return screening
        const id = idIn(request, 'contact')
        await screenContact(database, request.who, id, screening.value)
        return accepted(`/front-door/${id}`)
      },
    }),

    ...form(database, {
      path: '/front-door/:contact/decision',
      title: 'What happens after a concern',
      may: mayWorkFrontDoor,
      begin,
      async page(request, state) {
        const deciding = await view(database, request, async (db, id) => {
          const contact = await getContact(db, id)
          return {
            contact,
            grounds: await listGrounds(db, request.who, contact, elsewhere),
            proposal: await findOpenProposal(db, id),
            leads: await listColleagues(db, contact.areaId, leadRoles, 1000),
            changing: (await listDecisions(db, id, 1)).length > 0,
          }
        })
        return decisionPage(deciding, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'contact')
        const grounds = await database.asking(who, async db =>
          listGrounds(db, who, await getContact(db, id), elsewhere),
        )
        const decided = readDecision(answers, grounds, todayInLondon(who.at))
        if (!decided.ok) return decided
        const version = versionOf(answers)
        if (needsAsking(decided.value.decision, grounds))
          await proposeEnding(database, who, id, decided.value, version)
        else await decideContact(database, who, id, decided.value, version, elsewhere)
        return accepted(`/front-door/${id}`)
      },
    }),

    ...form(database, {
      path: '/front-door/:contact/feedback',
      title: 'What a reporter is told',
      may: mayWorkFrontDoor,
      begin,
      async page(request, state) {
        return feedbackPage(await view(database, request, getContact), state)
      },
      async send(request) {
        const words = request.answers.feedback?.trim() ?? ''
        if (words === '')
          return refused([{ field: 'feedback', text: 'Write what the reporter is told' }])
        if (words.length > 20_000)
          return refused([{ field: 'feedback', text: 'Must be 20,000 characters or fewer' }])
        const id = idIn(request, 'contact')
        await tellReporter(database, request.who, id, words, versionOf(request.answers))
        return accepted(`/front-door/${id}`)
      },
    }),
  ]
}

function consulted(who: Asking, action: `contact.${string}`, subjects: readonly string[]) {
  const because = granted(mayWorkFrontDoor(who))
  return { verb: 'consultation', action, subjects, because } as const
}

/** Reads for a page about one contact, and writes down that it was shown. */
async function view<T>(
  database: Database,
  request: Request,
  read: (db: Db, id: Id<'contact'>) => Promise<T>,
): Promise<T> {
  const id = idIn(request, 'contact')
  return auditedRead(database, request.who, async db => ({
    result: await read(db, id),
    audit: consulted(request.who, 'contact.viewed', [id]),
  }))
}

async function viewContact(
  database: Database,
  elsewhere: Elsewhere,
  who: Asking,
  id: Id<'contact'>,
): Promise<ContactFacts> {
  return auditedRead(database, who, async db => {
    const contact = await getContact(db, id)
    const { areaId, childId, agencyId, followsId } = contact
    const agencies = await listAgencies(db, areaId, 1000)
    const agencyNamed = (wanted: string | null) => agencies.find(agency => agency.id === wanted)
    const types = await listStartedTypes(db)
    const result: ContactFacts = {
      contact,
      child: childId ? await findChild(db, childId) : undefined,
      standing: childId ? await elsewhere.findStanding(db, childId) : undefined,
      submitter: await findColleague(db, contact.submittedBy),
      agencyPhone: agencyNamed(agencyId)?.phone ?? '',
      school: agencyNamed(contact.childSchoolId)?.name,
      types: contact.exploitationTypes.map(type => typeLabelAt(types, type, contact.receivedAt)),
      sightings: await elsewhere.listSightings(db, id),
      screening: await findScreening(db, id),
      documents: await listAttachments(db, 'contact', id, mostShown),
      decided: await listDecisions(db, id),
      told: await listFeedback(db, id),
      follows: followsId ? await findContact(db, followsId) : undefined,
      following: await listFollowing(db, id),
      proposal: await findOpenProposal(db, id),
      occasion: await listSameOccasion(db, contact),
    }
    const subjects = [id, ...(childId ? [childId] : []), ...result.documents.map(one => one.id)]
    return { result, audit: consulted(who, 'contact.viewed', subjects) }
  })
}

/** The records that may be the child, by what the reporter said of her or by what was typed since. */
async function lookForChild(
  database: Database,
  who: Asking,
  id: Id<'contact'>,
  typed: string | undefined,
) {
  return auditedRead(database, who, async db => {
    const contact = await getContact(db, id)
    const text = typed ?? asSearch(contact)
    const found = await searchChildren(db, { text })
    const subjects = [id, ...found.map(child => child.id)]
    return {
      result: { contact, text, found },
      audit: consulted(who, 'contact.child-searched', subjects),
    }
  })
}

function asSearch({ childGivenName, childFamilyName, childBornOn }: Contact): string {
  const born = childBornOn?.split('-').reverse().join('/')
  return [childGivenName, childFamilyName, born].filter(Boolean).join(' ')
}
