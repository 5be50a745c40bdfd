import { type Asking, findArea, listAgencies, listOwnAreas } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import type { FormState } from '../../foundation/govuk/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { type Answers, accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  get,
  page,
  type Request,
  type Route,
  type Step,
  steppedForm,
} from '../../foundation/routing/index.ts'
import { listAttachments, mostShown } from '../../records/attachments/index.ts'
import { listStartedTypes, typesInForce } from '../../records/practice/index.ts'
import { askPolice, childAnswers, concernProblems, readConcern } from './concern.ts'
import { checkPage } from './concern-check.view.ts'
import {
  childPage,
  concernPage as concernStep,
  dangerPage,
  otherChildrenPage,
  othersPage,
  type Places,
  parentsPage,
  policePage,
  vehiclesPage,
  wantsMore,
} from './concern-steps.view.ts'
import { mayRaiseConcern, mayWorkFrontDoor } from './contact.policy.ts'
import { getContact, isSchool } from './contact.store.ts'
import { decideBy } from './decision-clock.ts'
import type { Elsewhere } from './elsewhere.ts'
import { listFeedback, listOwnConcerns } from './feedback.store.ts'
import {
  firstOthers,
  moreOthers,
  namesOthers,
  otherFields,
  wantsMoreOthers,
} from './other-child.ts'
import { concernPage, ownConcernsPage, receiptPage } from './own-concerns.view.ts'
import { passedOnFields } from './passed-on.ts'
import { raiseConcern } from './raise-concern.ts'
import { firstBlocks, moreBlocks, sightingFields } from './sighting.ts'

export function concernRoutes(database: Database, elsewhere: Elsewhere): Route[] {
  const steps = concernSteps(database)
  const title = 'A concern about a child'
  const check = async (request: Request, form: FormState) =>
    checkPage(form, {
      ...(await placesOf(database, request.who)),
      types: await typesNow(database, request.who),
    })

  return [
    ...steppedForm(database, {
      path: '/concerns/new',
      title,
      may: mayRaiseConcern,
      urgent: true,
      begin: async ({ who }) => startAnswers(who),
      steps,
      check,
      send: request => sendConcern(database, request),
      leadsTo: receipt,
    }),

    ...steppedForm(database, {
      path: '/concerns/:contact/more',
      title: 'Something new about a child',
      may: mayRaiseConcern,
      urgent: true,
      about: ({ who, params }) => viewed(database, who, params.contact, getContact),
      async begin({ who, params }) {
        const contact = await viewed(database, who, params.contact, getContact)
        return childAnswers(contact)
      },
      steps,
      check,
      send: request => sendConcern(database, request, contactIn(request.params.contact)),
      leadsTo: receipt,
    }),

    get('/concerns', mayRaiseConcern, async ({ who }) => {
      const concerns = await auditedRead(database, who, async db => {
        const own = await listOwnConcerns(db, who.id, 100)
        return {
          result: own,
          audit: {
            verb: 'consultation',
            action: 'contact.own-listed',
            subjects: own.map(concern => concern.id),
            because: 'raised them',
          },
        }
      })
      return page(ownConcernsPage(concerns, who.at))
    }),

    get('/concerns/:contact', mayRaiseConcern, async ({ who, params }) => {
      const view = await viewed(database, who, params.contact, async (db, id) => {
        const contact = await getContact(db, id)
        const told = await listFeedback(db, id)
        const sightings = await elsewhere.listSightings(db, id)
        const works = mayWorkFrontDoor(who).allowed
        const documents = await listAttachments(db, 'contact', id, mostShown)
        return { contact, told, sightings, documents, own: contact.submittedBy === who.id, works }
      })
      return page(concernPage(view))
    }),

    get('/concerns/:contact/received', mayRaiseConcern, async ({ who, params }) => {
      const facts = await viewed(database, who, params.contact, async (db, id) => {
        const contact = await getContact(db, id)
        const area = await findArea(db, contact.areaId)
        return {
          contact,
          decideBy: decideBy(contact),
          frontDoor: {
            name: area?.frontDoorName ?? 'The front door',
            phone: area?.frontDoorPhone ?? '',
            outOfHours: area?.outOfHoursPhone ?? '',
          },
        }
      })
      return page(receiptPage(facts))
    }),
  ]
}

/** One thought a page, danger first. */
function concernSteps(database: Database): Step[] {
  // A page changed from "check your answers" goes back there.
  const back = (request: Request, form: FormState): FormState =>
    request.query.from === 'check' ? { ...form, action: `${form.action}?from=check` } : form
  const checked = (check: keyof typeof concernProblems) => (answers: Answers, request: Request) =>
    concernProblems[check](answers, request.who)

  return [
    {
      slug: 'danger',
      fields: ['danger'],
      page: (request, form) => dangerPage(back(request, form)),
      problems: checked('danger'),
    },
    {
      slug: 'police',
      fields: ['policeCalled', 'policeDay', 'policeTime', 'policeCalledBy', 'policeReference'],
      page: (request, form) => policePage(back(request, form), todayInLondon(request.who.at)),
      problems: checked('police'),
      skip: answers => !askPolice(answers),
    },
    {
      slug: 'child',
      fields: [
        ...['givenName', 'familyName', 'bornOn-day', 'bornOn-month', 'bornOn-year'],
        ...['age', 'sex', 'schoolId', 'address', 'areaId'],
      ],
      page: async (request, form) =>
        childPage(back(request, form), await placesOf(database, request.who)),
      problems: checked('child'),
    },
    {
      slug: 'concern',
      fields: ['narrative', 'childsWords', 'types', 'provenance'],
      page: async (request, form) =>
        concernStep(back(request, form), await typesNow(database, request.who)),
      problems: checked('concern'),
    },
    {
      slug: 'others',
      fields: ['others', 'othersAccount', 'nameOthers'],
      page: (request, form) => othersPage(back(request, form)),
      problems: checked('others'),
    },
    {
      slug: 'children',
      fields: [...otherFields(firstOthers), 'addOther'],
      page: async (request, form) =>
        otherChildrenPage(back(request, form), await placesOf(database, request.who), firstOthers, {
          action: form.action,
        }),
      problems: checked('children'),
      skip: answers => !namesOthers(answers),
    },
    {
      slug: 'more-children',
      fields: otherFields(moreOthers),
      page: async (request, form) =>
        otherChildrenPage(back(request, form), await placesOf(database, request.who), moreOthers),
      problems: checked('moreChildren'),
      skip: answers => !wantsMoreOthers(answers),
    },
    {
      slug: 'vehicles',
      fields: [...sightingFields(firstBlocks), 'addMore'],
      page: (request, form) =>
        vehiclesPage(back(request, form), firstBlocks, { action: form.action }),
      problems: checked('vehicles'),
    },
    {
      slug: 'more-vehicles',
      fields: sightingFields(moreBlocks),
      page: (request, form) => vehiclesPage(back(request, form), moreBlocks),
      problems: checked('more'),
      skip: answers => !wantsMore(answers),
    },
    {
      slug: 'parents',
      fields: [
        ...['parentsTold', 'parentsReason', 'serviceConsent', 'tellReporter'],
        ...passedOnFields,
      ],
      page: (request, form) =>
        parentsPage(back(request, form), mayWorkFrontDoor(request.who).allowed),
      problems: checked('parents'),
    },
  ]
}

async function sendConcern(database: Database, request: Request, followsId?: Id<'contact'>) {
  const types = await database.askingOne(request.who, db => listStartedTypes(db))
  const known = types.map(({ key }) => key)
  const concern = readConcern(request.answers, request.who, known)
  if (!concern.ok) return concern
  const { childSchoolId, others } = concern.value
  for (const schoolId of [childSchoolId, ...others.map(other => other.schoolId)]) {
    if (schoolId && !(await database.asking(request.who, db => isSchool(db, schoolId)))) {
      return refused([{ field: 'schoolId', text: 'Select the school of the child again' }])
    }
  }
  const id = await raiseConcern(database, request.who, concern.value, followsId ?? null)
  return accepted(id)
}

/** What may be chosen today. */
async function typesNow(database: Database, who: Asking) {
  return typesInForce(await database.askingOne(who, db => listStartedTypes(db)), who.at)
}

const receipt = (id: string) => `/concerns/${id}/received`

function startAnswers(who: Asking): Answers {
  return who.agencyKind === 'school' ? { schoolId: who.agencyId } : {}
}

/** The areas the agency serves and the schools in them. */
async function placesOf(database: Database, who: Asking): Promise<Places> {
  return database.asking(who, async db => {
    const areas = await listOwnAreas(db, who)
    const schools = new Map<string, string>()
    for (const area of areas) {
      for (const agency of await listAgencies(db, area.id, 1000)) {
        if (agency.kind === 'school') schools.set(agency.id, agency.name)
      }
    }
    return {
      areas: areas.map(({ id, name }) => ({ value: id, text: name })),
      schools: [...schools].map(([value, text]) => ({ value, text })),
    }
  })
}

function contactIn(text: string | undefined): Id<'contact'> {
  const id = readId<'contact'>(text)
  if (!id) throw new NotFound('contact')
  return id
}

/** Shows a concern to whoever raised it or may see the child, and writes down that it was shown. */
async function viewed<T>(
  database: Database,
  who: Asking,
  param: string | undefined,
  read: (db: Db, id: Id<'contact'>) => Promise<T>,
): Promise<T> {
  const id = contactIn(param)
  return auditedRead(database, who, async db => ({
    result: await read(db, id),
    audit: {
      verb: 'consultation',
      action: 'contact.viewed',
      subjects: [id],
      because: 'raised it, or may see the child',
    },
  }))
}
