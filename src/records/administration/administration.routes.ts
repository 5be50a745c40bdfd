import {
  type Asking,
  countWork,
  findAreaToChange,
  findByEmail,
  findOpenInvitation,
  listAreas,
  listAreasOnlyManagedBy,
  listHeirs,
  listInvitationsToAgree,
  listServingAgencies,
  listStaff,
  type RoleId,
  type Staff,
} from '../../foundation/access/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { accepted, listOf, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  page,
  post,
  type Request,
  type Route,
  seeOther,
  versionOf,
} from '../../foundation/routing/index.ts'
import { mayAdminister, mayDecideAbout } from './administration.policy.ts'
import { agenciesPage, agencyPage, areaPage, areasPage, overviewPage } from './agency.view.ts'
import { agencyLeadRoutes } from './agency-leads.routes.ts'
import { agencySignInRoutes } from './agency-sign-in.routes.ts'
import {
  addAgency,
  addArea,
  addColleague,
  changeAgency,
  changeArea,
  changeDetails,
  changeRoles,
  getStaff,
  type Now,
} from './change-directory.ts'
import {
  keepFrontDoors,
  readAgency,
  readArea,
  readDetails,
  readRoles,
  together,
} from './directory.ts'
import { agreeToInvitation, invite, stopInvitation } from './invite.ts'
import {
  detailsPage,
  invitedPage,
  leavingPage,
  newColleaguePage,
  peoplePage,
  personPage,
  rolesPage,
} from './person.view.ts'
import { recordLeaving } from './record-leaving.ts'

const shownAtOnce = 200

/** Why somebody, or somebody new, cannot be given roles yet: sentences, of what is required before. */
type WhatIsMissing = (
  db: Db,
  who: Asking,
  whom: Id<'practitioner'> | null,
  roleIds: readonly RoleId[],
) => Promise<readonly string[]>

/** Who works here and where, for the administrator. `origin` is the address that invitations are sent with. */
export function administrationRoutes(
  database: Database,
  origin: string,
  whatIsMissing: WhatIsMissing = async () => [],
): Route[] {
  const personOf = ({ who, params }: Request) =>
    database.asking(who, db => getStaff(db, readId<'practitioner'>(params.person)))

  const notYet = async (
    who: Asking,
    whom: Id<'practitioner'> | null,
    roleIds: readonly RoleId[],
  ) => {
    const missing = await database.asking(who, db => whatIsMissing(db, who, whom, roleIds))
    return missing.length > 0 && refused(missing.map(text => ({ field: 'roles', text })))
  }

  const still = (staff: Staff) => {
    if (staff.leftAt) throw new NotFound('practitioner', staff.id)
    return staff
  }

  return [
    get('/administration', mayAdminister, async ({ who, csrf }) =>
      page(
        await database.asking(who, async db =>
          overviewPage({
            people: (await listStaff(db, '', 10_000)).filter(one => !one.leftAt).length,
            agencies: (await listServingAgencies(db)).length,
            areas: (await listAreas(db)).length,
            toAgree: await listInvitationsToAgree(db, who.at),
            me: who.id,
            csrf,
          }),
        ),
      ),
    ),

    get('/administration/areas', mayAdminister, async ({ who }) =>
      page(areasPage(await database.asking(who, db => listAreas(db)))),
    ),

    ...form(database, {
      path: '/administration/areas/new',
      title: 'Add an area',
      may: mayAdminister,
      page: async (_request, state) => areaPage(state, 'new'),
      async send({ who, answers }) {
        const area = readArea(answers)
        if (!area.ok) return area
        await addArea(database, who, area.value)
        return accepted('/administration/areas')
      },
    }),

    ...form(database, {
      path: '/administration/areas/:area',
      title: 'Change an area',
      may: mayAdminister,
      begin: async ({ who, params }) =>
        asStart(await database.asking(who, db => areaNow(db, params.area))),
      page: async (_request, state) => areaPage(state, 'changed'),
      async send({ who, params, answers }) {
        const area = readArea(answers)
        if (!area.ok) return area
        const id = readId<'area'>(params.area) ?? missing('area')
        const changed = { id, to: area.value, version: versionOf(answers) }
        await changeArea(database, who, changed, db => areaNow(db, id))
        return accepted('/administration/areas')
      },
    }),

    get('/administration/agencies', mayAdminister, async ({ who }) =>
      page(agenciesPage(await database.asking(who, db => listServingAgencies(db)))),
    ),

    ...agencyLeadRoutes(database),
    ...agencySignInRoutes(database, origin),

    ...form(database, {
      path: '/administration/agencies/new',
      title: 'Add an agency',
      may: mayAdminister,
      page: async ({ who }, state) =>
        agencyPage(state, 'new', await database.asking(who, db => listAreas(db))),
      async send({ who, answers }) {
        const areas = await database.asking(who, db => listAreas(db))
        const agency = readAgency(answers, areas)
        if (!agency.ok) return agency
        await addAgency(database, who, agency.value)
        return accepted('/administration/agencies')
      },
    }),

    ...form(database, {
      path: '/administration/agencies/:agency',
      title: 'Change an agency',
      may: mayAdminister,
      begin: async ({ who, params }) =>
        asStart(await database.asking(who, db => agencyNow(db, params.agency))),
      page: async ({ who, params }, state) => {
        const areas = await database.asking(who, db => listAreas(db))
        return agencyPage(state, 'changed', areas, `/administration/agencies/${params.agency}`)
      },
      async send({ who, params, answers }) {
        const id = readId<'agency'>(params.agency) ?? missing('agency')
        const { areas, managed } = await database.asking(who, async db => ({
          areas: await listAreas(db),
          managed: await listAreasOnlyManagedBy(db, { from: id }),
        }))
        const read = readAgency(answers, areas)
        const kept = listOf(answers.areaIds)
        const given = managed.filter(area => !kept.includes(area.id))
        const agency = keepFrontDoors(read, 'areaIds', read.ok ? given : [])
        if (!agency.ok) return agency
        const changed = { id, to: agency.value, version: versionOf(answers) }
        await changeAgency(database, who, changed, db => agencyNow(db, id))
        return accepted('/administration/agencies')
      },
    }),

    get('/administration/people', mayAdminister, async ({ who, query }) => {
      const wanted = (query.q ?? '').slice(0, 200)
      const found = await database.asking(who, db => listStaff(db, wanted, shownAtOnce + 1))
      return page(peoplePage(found, wanted, shownAtOnce))
    }),

    ...form(database, {
      path: '/administration/people/new',
      title: 'Add a colleague',
      may: mayAdminister,
      page: async ({ who }, state) =>
        newColleaguePage(state, await database.asking(who, db => listServingAgencies(db))),
      async send({ who, answers }) {
        const agencies = await database.asking(who, db => listServingAgencies(db))
        const read = together(readDetails(answers, agencies, []), readRoles(answers))
        if (!read.ok) return read
        const [details, roles] = read.value
        if (await database.asking(who, db => findByEmail(db, details.email))) return taken
        const missing = await notYet(who, null, roles)
        if (missing) return missing
        const id = await addColleague(database, who, details, roles)
        return accepted(`/administration/people/${id}`)
      },
    }),

    get('/administration/people/:person', mayAdminister, async request => {
      const staff = await personOf(request)
      const { who, csrf } = request
      const invitation = await database.asking(who, db => findOpenInvitation(db, staff.id, who.at))
      const mine = !mayDecideAbout(who, staff.id).allowed
      return page(personPage({ staff, invitation, mine, csrf }))
    }),

    ...form(database, {
      path: '/administration/people/:person/details',
      title: 'Change somebody’s details',
      may: mayAdminister,
      begin: async request => asStart(detailsNow(still(await personOf(request)))),
      async page(request, state) {
        const staff = still(await personOf(request))
        const { agencies, managers } = await database.asking(request.who, async db => ({
          agencies: await listServingAgencies(db),
          managers: await listManagers(db, staff),
        }))
        return detailsPage(state, staff, agencies, managers)
      },
      async send(request) {
        const { who, answers } = request
        const staff = still(await personOf(request))
        const read = await database.asking(who, async db => {
          const agencies = await listServingAgencies(db)
          const details = readDetails(answers, agencies, await listManagers(db, staff))
          const serves = agencies.find(one => one.id === answers.agencyId)?.areaIds ?? []
          const managed = await listAreasOnlyManagedBy(db, { by: staff.id })
          const left = managed.filter(({ id }) => !serves.includes(id))
          return keepFrontDoors(details, 'agencyId', details.ok ? left : [])
        })
        if (!read.ok) return read
        const holder = await database.asking(who, db => findByEmail(db, read.value.email))
        if (holder && holder.id !== staff.id) return taken
        const changed = { id: staff.id, to: read.value, version: versionOf(answers) }
        await changeDetails(database, who, changed, async db =>
          detailsNow(await getStaff(db, staff.id)),
        )
        return accepted(`/administration/people/${staff.id}`)
      },
    }),

    ...form(database, {
      path: '/administration/people/:person/roles',
      title: 'Change somebody’s roles',
      may: mayAdminister,
      begin: async request => asStart(rolesNow(still(await personOf(request)))),
      page: async (request, state) => rolesPage(state, still(await personOf(request))),
      async send(request) {
        const { who, answers } = request
        const staff = still(await personOf(request))
        const managed = await database.asking(who, db =>
          listAreasOnlyManagedBy(db, { by: staff.id }),
        )
        const stays = listOf(answers.roles).includes('front_door_manager')
        const roles = keepFrontDoors(readRoles(answers), 'roles', stays ? [] : managed)
        if (!roles.ok) return roles
        const begun = roles.value.filter(id => !staff.roleIds.includes(id))
        const missing = await notYet(who, staff.id, begun)
        if (missing) return missing
        const changed = { id: staff.id, to: roles.value, version: versionOf(answers) }
        await changeRoles(database, who, changed, async db =>
          rolesNow(await getStaff(db, staff.id)),
        )
        return accepted(`/administration/people/${staff.id}`)
      },
    }),

    post('/administration/people/:person/invitation', mayAdminister, async request => {
      const staff = still(await personOf(request))
      const token = await invite(database, request.who, staff)
      return page(invitedPage(staff, `${origin}/invitation/${token}`))
    }),

    post('/administration/invitations/:invitation/agree', mayAdminister, async request => {
      const { who, params } = request
      const waiting = await database.asking(who, db => listInvitationsToAgree(db, who.at))
      const invitation = waiting.find(one => one.id === params.invitation)
      if (!invitation) throw new NotFound('invitation')
      await agreeToInvitation(database, who, invitation)
      return seeOther(`/administration/people/${invitation.invitedId}`)
    }),

    post('/administration/people/:person/invitation/stop', mayAdminister, async request => {
      const staff = await personOf(request)
      await stopInvitation(database, request.who, staff.id)
      return seeOther(`/administration/people/${staff.id}`)
    }),

    ...form(database, {
      path: '/administration/people/:person/leaving',
      title: 'Somebody leaves',
      may: mayAdminister,
      begin: async request => ({ version: String(still(await personOf(request)).version) }),
      async page(request, state) {
        const staff = still(await personOf(request))
        const { work, heirs } = await database.asking(request.who, async db => ({
          work: await countWork(db, staff.id),
          heirs: await listHeirs(db, staff),
        }))
        return leavingPage(state, staff, work, heirs)
      },
      async send(request) {
        const { who, answers } = request
        const staff = still(await personOf(request))
        const { heirs, managed } = await database.asking(who, async db => ({
          heirs: await listHeirs(db, staff),
          managed: await listAreasOnlyManagedBy(db, { by: staff.id }),
        }))
        const chosen =
          answers.heir === 'colleague' || !staff.managerId ? answers.colleague : staff.managerId
        const field = staff.managerId ? 'heir' : 'colleague'
        const heir = keepFrontDoors(readHeir(chosen, heirs), field, managed)
        if (!heir.ok) return heir
        await recordLeaving(database, who, staff, heir.value, versionOf(answers))
        return accepted(`/administration/people/${staff.id}`)
      },
    }),
  ]
}

const taken = refused([
  { field: 'email', text: 'Somebody with this e-mail address works here or did before' },
])

function readHeir(
  answer: string | null | undefined,
  heirs: readonly Staff[],
): Outcome<Id<'practitioner'>> {
  // Leaving cannot wait until somebody has been found: where nobody was chosen, the front door's manager takes over.
  const heir = answer
    ? heirs.find(one => one.id === answer)
    : heirs.find(one => one.roleIds.includes('front_door_manager'))
  if (heir) return accepted(heir.id)
  return refused([{ field: 'colleague', text: 'Select who takes over' }])
}

async function listManagers(db: Db, staff: Staff): Promise<Staff[]> {
  return (await listStaff(db, '', 10_000)).filter(
    one => !one.leftAt && one.agencyId === staff.agencyId && one.id !== staff.id,
  )
}

async function areaNow(db: Db, id: string | undefined): Promise<Now> {
  const known = readId<'area'>(id)
  const area = known && (await findAreaToChange(db, known))
  if (!area) return missing('area')
  const { version, name, frontDoorName, frontDoorPhone, outOfHoursPhone } = area
  return { version, says: { name, frontDoorName, frontDoorPhone, outOfHoursPhone } }
}

async function agencyNow(db: Db, id: string | undefined): Promise<Now> {
  const agency = (await listServingAgencies(db)).find(one => one.id === id)
  if (!agency) return missing('agency')
  const { version, name, kind, phone, areaIds } = agency
  return { version, says: { name, kind, phone, areaIds: areaIds.join('\n') } }
}

function detailsNow({ version, name, jobTitle, email, phone, agencyId, managerId }: Staff): Now {
  return { version, says: { name, jobTitle, email, phone, agencyId, managerId: managerId ?? '' } }
}

function rolesNow({ version, roleIds }: Staff): Now {
  return { version, says: { roles: roleIds.join('\n') } }
}

function asStart({ version, says }: Now) {
  return { answers: says, version: String(version) }
}

function missing(what: string): never {
  throw new NotFound(what)
}
