import { type Asking, listAgencies } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { FormState } from '../../foundation/govuk/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { getChild } from './child.store.ts'
import { kindsClearedFor, mayKnowNumbers } from './identifier.policy.ts'
import { getIdentifier, listIdentifiers } from './identifier.store.ts'
import { readIdentifier } from './identifier.ts'
import { identifierPage, numbersPage } from './identifier.view.ts'
import { recordIdentifier } from './record-identifier.ts'
import { ofEach } from './together.store.ts'

export function identifierRoutes(database: Database): Route[] {
  const asked = (path: string) => ({
    path,
    title: 'A number of a child',
    may: mayKnowNumbers,
    async page(request: Request, state: FormState) {
      return identifierPage(await viewForm(database, request), state)
    },
    async send(request: Request) {
      const { who, answers } = request
      const { child, kinds, agencies, wrong } = await viewForm(database, request)
      const choices = {
        kinds,
        agencies: agencies.map(({ value }) => ({ id: value as Id<'agency'> })),
        correcting: wrong !== undefined,
      }
      const draft = readIdentifier(
        wrong ? { ...answers, kind: wrong.kind } : answers,
        todayInLondon(who.at),
        choices,
      )
      if (!draft.ok) return draft
      await recordIdentifier(database, who, child.id, draft.value, wrong?.id ?? null)
      return accepted(`/children/${child.id}/numbers`)
    },
  })
  return [
    get('/children/:child/numbers', mayKnowNumbers, async request => {
      const { child, all } = await viewNumbers(database, request.who, idIn(request, 'child'))
      return page(numbersPage(child, all))
    }),
    ...form(database, asked('/children/:child/numbers/new')),
    ...form(database, asked('/children/:child/numbers/:identifier')),
  ]
}

async function viewNumbers(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayKnowNumbers(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const all = await ofEach(db, childId, id => listIdentifiers(db, id))
    const subjects = [...new Set([childId, ...all.flatMap(one => [one.childId, one.id])])]
    const audit = {
      verb: 'consultation',
      action: 'child.numbers-viewed',
      subjects,
      because,
    } as const
    return { result: { child, all }, audit }
  })
}

/** What a number is asked with; where the address names one, that is the one to put right. */
async function viewForm(database: Database, request: Request) {
  const { who, params } = request
  const because = granted(mayKnowNumbers(who))
  const childId = idIn(request, 'child')
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const wrongId = readId<'identifier'>(params.identifier)
    if (params.identifier !== undefined && !wrongId) throw new NotFound('identifier')
    const wrong = wrongId && (await getIdentifier(db, childId, wrongId))
    const agencies = (await listAgencies(db, child.areaId, 1000)).map(({ id, name }) => ({
      value: id,
      text: name,
    }))
    const kinds = kindsClearedFor(who)
    const subjects = [childId, ...(wrongId ? [wrongId] : [])]
    const action = 'child.number-form-viewed'
    const audit = { verb: 'consultation', action, subjects, because } as const
    return { result: { child, kinds, agencies, wrong }, audit }
  })
}
