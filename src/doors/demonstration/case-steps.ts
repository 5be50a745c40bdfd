import { elsewhere } from '../../across/pathway/index.ts'
import type { Asking } from '../../foundation/access/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Answers, Outcome } from '../../foundation/kernel/outcome.ts'
import { getChild, recordAddress, updateChild } from '../../records/people/index.ts'
import {
  completeAssessment,
  defaultInstrument,
  findLatestAssessment,
  readAssessment,
  versionOf,
} from '../../work/assessment/index.ts'
import {
  type ContactDecision,
  decideContact,
  findContact,
  findOpenLink,
  identifyChild,
  makeLink,
  outsider,
  proposeEnding,
  raiseConcern,
  raiseThroughLink,
  readConcern,
  readOutsideConcern,
  screenContact,
} from '../../work/contacts/index.ts'
import type { Case } from './cases.ts'
import { aldermoor, type PersonKey, personId, people as staff, wenmouth } from './directory.ts'
import { daysBefore, type Step } from './step.ts'

const hour = 3_600_000

/** What the people of the demonstration did about one case, from the first concern as far as it has come. */
export function caseSteps(database: Database, one: Case, now: Date): Step[] {
  const raised = new Date(
    Math.min(daysBefore(now, one.daysAgo).getTime(), now.getTime() - 3 * hour),
  )
  const at = (hours: number) =>
    new Date(Math.min(raised.getTime() + hours * hour, now.getTime() - 60_000))
  const north = one.area === 'wenmouth'
  const worker: PersonKey = north ? 'worker' : 'southWorker'
  const manager: PersonKey = north ? 'manager' : 'southManager'
  const lead: PersonKey = north ? 'lead' : 'southLead'
  let contactId: Id<'contact'>

  const raise: Step = {
    at: raised,
    async act(as) {
      const who = as(one.raisedBy)
      if (one.byLink) {
        contactId = await raiseByLink(database, who, one, now)
        return
      }
      contactId = await raiseConcern(
        database,
        who,
        accept(readConcern(concernAnswers(one, now), who, one.types ?? [])),
      )
    },
  }
  const screen: Step = {
    at: at(2),
    async act(as) {
      const who = as(worker)
      await identifyChild(database, who, contactId, 'new record')
      await tellOfChild(database, who, contactId, one)
      await screenContact(database, who, contactId, {
        recordsChecked: 'Social care, early help, school attendance and police checks',
        talkedTo: `${staff[one.raisedBy].name}, by phone`,
        crime: one.reached === 'advised' ? 'no' : 'not_known',
        whereabouts: 'At school or at home, seen today',
      })
    },
  }
  const assess: Step = {
    at: at(4),
    act: as => completeMatrix(database, as(worker), contactId, one),
  }
  // Kept up, as it is meant to be: the level is looked at again before each four weeks are over.
  const reviews = Array.from(
    { length: one.leaves || one.arrives ? 0 : Math.floor((one.daysAgo - 1) / 26) },
    (_, index): Step => ({
      at: at(4 + (index + 1) * 26 * 24),
      act: as => completeMatrix(database, as(worker), contactId, one),
    }),
  )
  const decide = (decision: ContactDecision, reason: string): Step => ({
    at: at(5),
    async act(as) {
      const who = as(manager)
      const contact = must(await database.asking(who, db => findContact(db, contactId)))
      const decided = {
        decision,
        reason,
        leadWorkerId: decision === 'early_help' ? personId(lead) : null,
        reviewOn: decision === 'early_help' ? addDays(londonDayOf(who.at), 42) : null,
        feedback: 'Thank you. The front door has decided what happens next and may ring you.',
      }
      await decideContact(database, who, contactId, decided, contact.version, elsewhere)
    },
  })

  const propose: Step = {
    at: at(4),
    async act(as) {
      const who = as(worker)
      const { version } = must(await database.asking(who, db => findContact(db, contactId)))
      const proposal = { reason: one.analysis ?? '', feedback: '' }
      await proposeEnding(database, who, contactId, proposal, version)
    },
  }

  switch (one.reached) {
    case 'received':
      return [raise]
    case 'screened':
      return [raise, screen]
    case 'awaiting manager':
      return [raise, screen, propose]
    case 'advised':
      return [
        raise,
        screen,
        decide('information_advice', 'Seen by the family worker; nothing points to harm.'),
      ]
    case 'early help':
      return [raise, screen, assess, decide('early_help', one.analysis ?? '')]
    case 'social care':
      return [raise, screen, assess, decide('assessment_s17', one.analysis ?? '')]
    case 'listed':
      return [
        raise,
        screen,
        assess,
        decide('strategy_discussion_s47', one.analysis ?? ''),
        ...reviews,
      ]
  }
}

function concernAnswers(one: Case, now: Date): Answers {
  const { child, vehicle, premises } = one
  const [year, month, day] = bornOn(child, now).split('-')
  return {
    danger: 'no',
    areaId: one.area === 'wenmouth' ? wenmouth : aldermoor,
    givenName: child.given,
    familyName: child.family,
    'bornOn-day': day,
    'bornOn-month': month,
    'bornOn-year': year,
    sex: child.sex,
    narrative: one.concern,
    childsWords: one.childsWords ?? '',
    provenance: 'professional_said',
    types: (one.types ?? []).join('\n'),
    others: one.others ? 'yes' : 'not_known',
    ...(one.others && { nameOthers: 'yes' }),
    ...Object.assign({}, ...(one.others ?? []).map(otherAnswers)),
    ...(vehicle && prefixed('vehicle-1-', vehicle)),
    ...(premises && prefixed('premises-1-', { ...premises, premisesKind: premises.kind })),
    parentsTold: 'yes',
    tellReporter: 'yes',
  }
}

/** The front door makes a link; whoever was given it, and has no account, tells what they saw. */
async function raiseByLink(database: Database, worker: Asking, one: Case, now: Date) {
  const areaId = one.area === 'wenmouth' ? wenmouth : aldermoor
  const token = await makeLink(database, worker, { areaId, forWhom: one.byLink ?? '' })
  const who = outsider([areaId], { requestId: worker.requestId, at: worker.at })
  const link = must(await database.asking(undefined, db => findOpenLink(db, token, who.at)))
  const answers = { ...concernAnswers(one, now), provenance: 'saw_it', teller: 'work' }
  return raiseThroughLink(database, who, link, accept(readOutsideConcern(answers, who)))
}

function otherAnswers(other: NonNullable<Case['others']>[number], index: number): Answers {
  const { given, age, account } = other
  return prefixed(`other-${index + 1}-`, { givenName: given, age: String(age), account })
}

/** What the front door learnt of the child herself or himself. */
async function tellOfChild(database: Database, who: Asking, contactId: Id<'contact'>, one: Case) {
  const childId = await database.asking(who, async db => {
    const contact = await findContact(db, contactId)
    if (!contact?.childId) return undefined
    const child = await getChild(db, contact.childId)
    const { id: _id, version, reference: _, areaId: __, ...facts } = child
    const { preferred, says, trusts } = one.child
    const learnt = { preferredName: preferred, childsWords: says, trustedAdult: trusts }
    const known = Object.fromEntries(
      Object.entries(learnt).filter(([, text]) => text !== undefined),
    )
    await updateChild(db as Tx, child, { ...facts, ...known }, version, who)
    return contact.childId
  })
  const { livesWith } = one.child
  if (!childId || !livesWith) return
  const open = { hidden: false, hiddenWhy: '' }
  const home = {
    kind: 'home',
    lines: '',
    postcode: '',
    livesWith,
    fromOn: null,
    toOn: null,
  } as const
  await recordAddress(database, who, childId, { ...home, ...open })
}

async function completeMatrix(
  database: Database,
  who: Asking,
  contactId: Id<'contact'>,
  one: Case,
) {
  const { child, previous } = await database.asking(who, async db => {
    const { childId } = must(await findContact(db, contactId))
    const child = await getChild(db, must(childId))
    return { child, previous: await findLatestAssessment(db, child.id) }
  })
  const draft = readAssessment(defaultInstrument, matrixAnswers(one, londonDayOf(who.at)), {
    now: who.at,
    bornOn: child.bornOn,
    previous,
    open: [],
    sources: [staff[one.raisedBy].agency.name],
    authorisers: [],
    harms: [],
  })
  await completeAssessment(database, who, {
    childId: child.id,
    contactId,
    version: versionOf(previous),
    draft: accept(draft),
  })
}

function matrixAnswers(one: Case, today: CalendarDate): Answers {
  const { confirmed = [], suspected = [] } = one.matrix ?? {}
  const answer = (state: string) => (id: string) => ({
    [id]: state,
    ...(!id.startsWith('V') && { [`${id}-when`]: 'current' }),
    [`${id}-evidence`]: one.concern,
    [`${id}-source`]: staff[one.raisedBy].agency.name,
    [`${id}-on`]: addDays(today, -2),
  })
  const rows = [...confirmed.map(answer('confirmed')), ...suspected.map(answer('suspected'))]
  return {
    ...Object.assign({}, ...rows),
    childAsked: one.child.says ? 'yes' : 'not_yet',
    childsView: one.child.says ?? '',
    analysis: one.analysis ?? '',
    finalLevel: 'as_computed',
  }
}

// A birthday in the past half-year, so that the age stays right while the demonstration is in use.
function bornOn({ age, given, near18 }: Case['child'], now: Date): CalendarDate {
  const since = near18 ? 200 : 20 + (given.charCodeAt(1) % 26) * 5
  const birthday = addDays(londonDayOf(now), -since)
  return `${Number(birthday.slice(0, 4)) - age}${birthday.slice(4).replace('-02-29', '-02-28')}` as CalendarDate
}

function prefixed(prefix: string, fields: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(fields).map(([field, text]) => [prefix + field, text]))
}

/** The demonstration's own answers are right, or a test says so. */
function accept<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.problems.map(({ field, text }) => `${field}: ${text}`).join('; '))
}

function must<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new Error('the demonstration lost a record')
  return found
}
