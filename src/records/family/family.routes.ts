import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import {
  type Child,
  getAddress,
  getChild,
  listAddresses,
  mayExcludeSomebody,
  mayHideAddress,
  mayKnowNumbers,
  ofEach,
  readAddress,
  recordAddress,
  searchChildren,
} from '../people/index.ts'
import { mayKeepFamily, mayReadFamily } from './family.policy.ts'
import { type Family, familyPage } from './family.view.ts'
import { addressPage, relativePage, tieEndPage, tiePage } from './family-forms.view.ts'
import { recordRelative, tieChildren, untieChildren } from './record-family.ts'
import { getRelative, listRelatives } from './relative.store.ts'
import { readRelative } from './relative.ts'
import { getChildTie, listChildTies } from './tie.store.ts'
import { readTie, readTieEnd } from './tie.ts'

export function familyRoutes(database: Database): Route[] {
  const may = mayKeepFamily
  return [
    get('/children/:child/family', mayReadFamily, async request => {
      const { who } = request
      const { child, found: family } = await view(database, request, findWholeFamily, shownIn)
      const doors = {
        keep: mayKeepFamily(who).allowed,
        hide: mayHideAddress(who).allowed,
        numbers: mayKnowNumbers(who).allowed,
        exclude: mayExcludeSomebody(who).allowed,
      }
      return page(familyPage(child, family, doors, todayInLondon(who.at)))
    }),

    ...form(database, {
      path: '/children/:child/family/new',
      title: 'Somebody around a child',
      may,
      async page(request, state) {
        return relativePage((await view(database, request)).child, false, state)
      },
      async send(request) {
        const draft = readRelative({ ...request.answers, goneWhy: '' })
        if (!draft.ok) return draft
        await recordRelative(database, request.who, idIn(request, 'child'), draft.value)
        return backTo(request)
      },
    }),

    ...form(database, {
      path: '/children/:child/family/:relative',
      title: 'Somebody around a child',
      may,
      async begin(request) {
        const { found } = await view(database, request, relativeIn(request), ids)
        const { id: _, recordedAt: __, replaced: ___, recordedByName: ____, ...answers } = found
        return { answers }
      },
      async page(request, state) {
        const { child } = await view(database, request, relativeIn(request), ids)
        return relativePage(child, true, state)
      },
      async send(request) {
        const draft = readRelative(request.answers)
        if (!draft.ok) return draft
        const replaced = idIn(request, 'relative')
        await recordRelative(database, request.who, idIn(request, 'child'), draft.value, replaced)
        return backTo(request)
      },
    }),

    ...form(database, {
      path: '/children/:child/ties/new',
      title: 'A link between two children',
      may,
      async page(request, state) {
        return tiePage((await view(database, request)).child, state)
      },
      async send(request) {
        const { who, answers } = request
        const { child, found: other } = await view(database, request, async db => {
          const reference = /^\s*C\s?\d{6,}\s*$/i.test(answers.reference ?? '')
          const text = answers.reference ?? ''
          return reference ? (await searchChildren(db, { text }, 1))[0] : undefined
        })
        const ties = await database.asking(who, db => listChildTies(db, child.id))
        const already = ties.some(({ otherId }) => otherId === other?.id)
        if (already) return { ok: false, problems: [alreadyTied] }
        const draft = readTie(answers, child.id, other)
        if (!draft.ok) return draft
        await tieChildren(database, who, child.id, draft.value)
        return backTo(request)
      },
    }),

    ...form(database, {
      path: '/children/:child/ties/:tie/end',
      title: 'The end of a link between two children',
      may,
      async page(request, state) {
        const { child, found } = await view(
          database,
          request,
          (db, { id }) => getChildTie(db, id, idIn(request, 'tie')),
          tie => [tie.id, tie.otherId],
        )
        return tieEndPage(child, found, state)
      },
      async send(request) {
        const why = readTieEnd(request.answers)
        if (!why.ok) return why
        const tie = idIn(request, 'tie')
        await untieChildren(database, request.who, idIn(request, 'child'), tie, why.value)
        return backTo(request)
      },
    }),

    ...form(database, {
      path: '/children/:child/addresses/new',
      title: 'An address of a child',
      may,
      async page(request, state) {
        const { child } = await view(database, request)
        const hide = mayHideAddress(request.who).allowed
        return addressPage(child, { hide, correcting: false }, state)
      },
      async send(request) {
        const { who, answers } = request
        const draft = readAddress(answers, todayInLondon(who.at), mayHideAddress(who).allowed)
        if (!draft.ok) return draft
        await recordAddress(database, who, idIn(request, 'child'), draft.value)
        return backTo(request)
      },
    }),

    ...form(database, {
      path: '/children/:child/addresses/:address',
      title: 'An address of a child',
      may,
      async begin(request) {
        const { found } = await view(database, request, addressIn(request), ids)
        const { kind, lines, postcode, livesWith, fromOn, toOn, hidden, hiddenWhy } = found
        const place = { kind, lines, postcode, livesWith }
        const answers = { ...place, hidden: hidden ? 'yes' : 'no', hiddenWhy }
        return { answers: { ...answers, ...inBoxes('fromOn', fromOn), ...inBoxes('toOn', toOn) } }
      },
      async page(request, state) {
        const { child } = await view(database, request, addressIn(request), ids)
        const hide = mayHideAddress(request.who).allowed
        return addressPage(child, { hide, correcting: true }, state)
      },
      async send(request) {
        const { who, answers } = request
        const draft = readAddress(answers, todayInLondon(who.at), mayHideAddress(who).allowed)
        if (!draft.ok) return draft
        const replaced = idIn(request, 'address')
        await recordAddress(database, who, idIn(request, 'child'), draft.value, replaced)
        return backTo(request)
      },
    }),
  ]
}

const alreadyTied = { field: 'reference', text: 'These two children are linked already' }
const ids = ({ id }: { readonly id: string }) => [id]

/** Who is around the child and where the child lives, in three questions however many there are. */
export async function findFamily(db: Db, { id }: { readonly id: Id<'child'> }): Promise<Family> {
  const [relatives, ties, addresses] = await Promise.all([
    listRelatives(db, id),
    listChildTies(db, id),
    listAddresses(db, id),
  ])
  return { relatives, ties, addresses }
}

/** Of a child with several records, what stands in each of them. */
async function findWholeFamily(db: Db, { id }: Child) {
  const [family, ...others] = await ofEach(db, id, async record => [
    await findFamily(db, { id: record }),
  ])
  return joinFamilies(family ?? (await findFamily(db, { id })), others)
}

export function joinFamilies(family: Family, others: readonly Family[]): Family {
  return {
    relatives: [family, ...others].flatMap(({ relatives }) => relatives),
    ties: [family, ...others].flatMap(({ ties }) => ties),
    addresses: [family, ...others].flatMap(({ addresses }) => addresses),
  }
}

/** Everything that stands on the page, and so was seen. */
export function shownIn({ relatives, ties, addresses }: Family): string[] {
  return [...relatives, ...ties, ...addresses]
    .flatMap(({ id, childId }): string[] => [id, childId])
    .concat(ties.map(({ otherId }) => otherId))
}

function relativeIn(request: Request) {
  return (db: Db, { id }: Child) => getRelative(db, id, idIn(request, 'relative'))
}

function addressIn(request: Request) {
  return async (db: Db, { id }: Child) => {
    const found = await getAddress(db, id, idIn(request, 'address'))
    if (found.hidden) granted(mayHideAddress(request.who))
    return found
  }
}

/** The child an address names, with what else the page shows; that it was looked at is written down. */
async function view<T = undefined>(
  database: Database,
  request: Request,
  find?: (db: Db, child: Child) => Promise<T>,
  shown: (found: T) => readonly string[] = () => [],
): Promise<{ child: Child; found: T }> {
  const { who } = request
  const because = granted(mayReadFamily(who))
  return auditedRead(database, who satisfies Asking, async db => {
    const child = await getChild(db, idIn(request, 'child'))
    const found = (await find?.(db, child)) as T
    const subjects = [...new Set([child.id, ...shown(found)])]
    const action = 'child.family-viewed'
    return { result: { child, found }, audit: { verb: 'consultation', action, subjects, because } }
  })
}

function backTo(request: Request) {
  return accepted(`/children/${idIn(request, 'child')}/family`)
}

function inBoxes(name: string, day: string | null): Record<string, string> {
  const [year = '', month = '', date = ''] = day?.split('-') ?? []
  return {
    [`${name}-day`]: date && String(Number(date)),
    [`${name}-month`]: month && String(Number(month)),
    [`${name}-year`]: year,
  }
}
