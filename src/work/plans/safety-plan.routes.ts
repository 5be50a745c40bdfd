import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Route, versionOf } from '../../foundation/routing/index.ts'
import { type Child, getChild, nameOf } from '../../records/people/index.ts'
import { listTable } from './doer.store.ts'
import { mayReadPlans, mayWriteSafetyPlan } from './plan.policy.ts'
import { findSafetyPlan, getSafeAdult } from './safety-plan.store.ts'
import { readPart, readSafeAdult, readSafetyPlan, readWhy } from './safety-plan.ts'
import {
  endSafeAdultPage,
  partPage,
  safeAdultPage,
  safetyPlanPage,
  versionPage,
  versionsPage,
  writeSafetyPlanPage,
} from './safety-plan.view.ts'
import {
  viewSafetyPlan,
  viewSafetyPlanVersion,
  viewSafetyPlanVersions,
} from './view-safety-plan.ts'
import {
  addSafetyPart,
  endSafeAdult,
  nameSafeAdult,
  ofChild,
  writeSafetyPlan,
} from './write-safety-plan.ts'

const pageLength = 25

export function safetyPlanRoutes(database: Database): Route[] {
  return [
    get('/children/:child/safety-plan', mayReadPlans, async request => {
      const view = await viewSafetyPlan(database, request.who, idIn(request, 'child'))
      return page(safetyPlanPage(view, request.who.at))
    }),

    get('/children/:child/safety-plan/versions', mayReadPlans, async request => {
      const { who, query } = request
      const id = idIn(request, 'child')
      const before = versionOf({ _version: query.before ?? '' }) || undefined
      const view = await viewSafetyPlanVersions(database, who, id, pageLength + 1, before)
      return page(versionsPage(nameOf(view.child), id, view.plans, pageLength))
    }),

    get('/safety-plans/:safetyPlan', mayReadPlans, async ({ who, params }) => {
      const id = readId<'safety-plan'>(params.safetyPlan)
      if (!id) throw new NotFound('safety plan')
      const { plan, former } = await viewSafetyPlanVersion(database, who, id)
      return page(versionPage(plan, former))
    }),

    ...form(database, {
      path: '/children/:child/safety-plan/write',
      title: 'A safety plan',
      may: mayWriteSafetyPlan,
      async begin(request) {
        const plan = await database.asking(request.who, db =>
          findSafetyPlan(db, idIn(request, 'child')),
        )
        if (!plan) return { version: '0' }
        const { childsWords, notHeardWhy, keepsSafe, warningSigns, whatToDo, writtenWith } = plan
        const answers = { childsWords, notHeardWhy, keepsSafe, warningSigns, whatToDo, writtenWith }
        return { answers, version: String(plan.number) }
      },
      async page(request, state) {
        const id = idIn(request, 'child')
        const standing = (db: Db) => findSafetyPlan(db, id)
        const { about } = await aboutChild(database, request.who, id, 'safety-plan', standing)
        return writeSafetyPlanPage(about, state)
      },
      async send(request) {
        const { who, answers } = request
        const draft = readSafetyPlan(answers, todayInLondon(who.at))
        if (!draft.ok) return draft
        const id = idIn(request, 'child')
        await writeSafetyPlan(database, who, id, draft.value, versionOf(answers))
        return accepted(`/children/${id}/safety-plan`)
      },
    }),

    ...form(database, {
      path: '/children/:child/safety-plan/adults/new',
      title: 'A safe adult',
      may: mayWriteSafetyPlan,
      async page(request, state) {
        const { about } = await aboutChild(
          database,
          request.who,
          idIn(request, 'child'),
          'safety-plan',
        )
        return safeAdultPage(about, state)
      },
      async send(request) {
        const draft = readSafeAdult(request.answers)
        if (!draft.ok) return draft
        const id = idIn(request, 'child')
        await nameSafeAdult(database, request.who, id, draft.value)
        return accepted(`/children/${id}/safety-plan`)
      },
    }),

    ...form(database, {
      path: '/safe-adults/:safeAdult/end',
      title: 'No longer a safe adult',
      may: mayWriteSafetyPlan,
      async page(request, state) {
        const adult = await auditedRead(database, request.who, async db => {
          const adult = await getSafeAdult(db, idIn(request, 'safe-adult', 'safeAdult'))
          const subjects = [adult.id, adult.childId]
          const audit = { verb: 'consultation', action: 'safety-plan.safe-adult-shown' } as const
          return { result: adult, audit: { ...audit, subjects, because: 'works with this child' } }
        })
        return endSafeAdultPage(adult, state)
      },
      async send(request) {
        const why = readWhy(request.answers, 'Enter why')
        if (!why.ok) return why
        const child = await endSafeAdult(
          database,
          request.who,
          idIn(request, 'safe-adult', 'safeAdult'),
          why.value,
        )
        return accepted(`/children/${child}/safety-plan`)
      },
    }),

    ...form(database, {
      path: '/children/:child/safety-plan/parts/new',
      title: 'A part of a safety plan',
      may: mayWriteSafetyPlan,
      async page(request, state) {
        const id = idIn(request, 'child')
        const { about, found } = await aboutChild(database, request.who, id, 'safety-plan', table)
        return partPage(about, found, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'child')
        const found = await database.asking(who, async db => table(db, await getChild(db, id)))
        const draft = readPart(answers, found, todayInLondon(who.at))
        if (!draft.ok) return draft
        await addSafetyPart(database, who, id, draft.value)
        return accepted(`/children/${id}/safety-plan`)
      },
    }),
  ]
}

export function table(db: Db, child: Child) {
  return listTable(db, ofChild(child))
}

/** A form about a child names the child, and that it was opened is written down. */
export async function aboutChild<T extends object | undefined = undefined>(
  database: Database,
  who: Asking,
  id: Id<'child'>,
  kind: 'safety-plan' | 'disruption-plan' | 'transfer' | 'transition',
  look?: (db: Db, child: Child) => Promise<T>,
) {
  return auditedRead(database, who, async db => {
    const child = await getChild(db, id)
    const found = (await look?.(db, child)) as T
    const action = `${kind}.form-opened` as const
    const standing = found && 'id' in found ? [String(found.id)] : []
    const audit = { verb: 'consultation', action, subjects: [id, ...standing] } as const
    const about = `${nameOf(child)}, ${child.reference}`
    return {
      result: { about, found, child },
      audit: { ...audit, because: 'works with this child' },
    }
  })
}
