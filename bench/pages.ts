import type pg from 'pg'
import { newId } from '../src/foundation/kernel/id.ts'
import { answersFor, workedExample } from '../src/work/assessment/assessment.examples.ts'
import { allocated, idOf, nameOf, type Size, type StaffRole } from './partnership.ts'
import { type Answered, reachOf, type Sent, type User } from './users.ts'

type Who = readonly [StaffRole, number]

/** Something people wait for, and how to ask for it the n-th time. */
export type Page = {
  readonly name: string
  readonly as: readonly [Who, ...Who[]]
  /** What the answer must be, so that an error page is never taken for a fast one. */
  readonly right: (answer: Answered) => boolean
  next(user: User): Promise<Sent> | Sent
  /** Told what came of it, where the next request depends on it. */
  heard?(user: User, sent: Sent, answer: Answered): void
}

const mixed = [
  ['front_door_worker', 1],
  ['social_worker', 1],
  ['social_worker', 2],
  ['school_dsl', 1],
  ['front_door_worker', 2],
  ['early_help_lead', 1],
  ['social_worker', 3],
  ['school_dsl', 2],
] as const

const assessors = [
  ['front_door_worker', 3],
  ['social_worker', 4],
  ['social_worker', 5],
  ['early_help_lead', 2],
  ['front_door_worker', 4],
  ['early_help_lead', 3],
  ['social_worker', 6],
  ['social_worker', 7],
] as const

const shown = ({ status }: Answered) => status === 200
const led = (to: RegExp) => (answer: Answered) => answer.status === 303 && to.test(answer.location)

/** The least that any answer costs: signed in as nobody, one question, and with or without one row kept. */
export function floors(): readonly Page[] {
  const bare = (name: string, path: string): Page => ({
    ...{ name, as: mixed, right: shown, next: () => ({ path }) },
  })
  return [bare('floor', '/floor'), bare('floor with insert', '/floor-with-insert')]
}

export function readPages(size: Size): readonly Page[] {
  const some = chance()
  return [
    { name: 'home page', as: mixed, right: shown, next: () => ({ path: '/' }) },
    {
      name: 'child’s page',
      as: mixed,
      right: shown,
      next: user => ({ path: `/children/${idOf('child', some(reachOf(user, size)))}` }),
    },
    {
      name: 'search',
      as: mixed,
      right: answer => shown(answer) && !answer.text.includes('govuk-error-summary'),
      next(user) {
        const n = some(reachOf(user, size))
        const { given, family } = nameOf(n)
        return { path: '/children', form: { q: some(waysToType)(given, family) } }
      },
    },
  ]
}

/** Mostly both names as written; sometimes the family name alone, the beginning of one, or as it sounds. */
const waysToType = [
  (given: string, family: string) => `${given} ${family}`,
  (given: string, family: string) => `${given} ${family}`,
  (given: string, family: string) => `${family} ${given.toLowerCase()}`,
  (_given: string, family: string) => family,
  (given: string, family: string) => `${given.slice(0, 3)} ${family}`,
  (given: string, family: string) => `${given} ${family.replace(/([a-z])e?$/, '$1$1')}`,
]

export function writePages(client: pg.Client, size: Size): readonly Page[] {
  const drafts = new Map<string, string[]>()
  const latest = new Map<string, string>()
  const turns = new Map<string, number>()
  // One after the other: everybody's drafts come over one connection.
  let preparing: Promise<unknown> = Promise.resolve()
  return [
    {
      name: 'raising a concern',
      as: mixed,
      right: led(/^\/concerns\/[0-9a-f-]{36}\/received$/),
      async next(user) {
        const ready = drafts.get(user.id) ?? []
        if (ready.length === 0) {
          const prepared = preparing.then(() => prepareDrafts(client, user))
          preparing = prepared
          ready.push(...(await prepared))
        }
        drafts.set(user.id, ready)
        const id = ready.pop() ?? ''
        return { path: `/concerns/new/${id}/check`, form: { _form: id } }
      },
    },
    {
      name: 'saving a matrix',
      as: assessors,
      right: led(/^\/assessments\/[0-9a-f-]{36}$/),
      next(user) {
        // One after the other, so that nobody assesses the child that somebody else is assessing.
        const turn = (turns.get(user.id) ?? -1) + 1
        turns.set(user.id, turn)
        const own = reachOf(user, size).filter(
          n => user.role !== 'front_door_worker' || n > allocated,
        )
        const n = own[turn % own.length] ?? 0
        const child = idOf('child', n)
        return {
          path: `/children/${child}/assessments/new`,
          form: {
            ...matrix,
            _form: newId(),
            _version: latest.get(child) ?? idOf('assessment', n),
          },
        }
      },
      heard: (_user, { path }, { location }) =>
        latest.set(path.split('/')[2] ?? '', location.split('/')[2] ?? ''),
    },
  ]
}

const matrix = answersFor(workedExample('sarah-2')) as Record<string, string>

const concern = {
  danger: 'no',
  givenName: 'Sarah',
  familyName: 'Whitlock',
  age: '15',
  narrative: 'Collected from school by cars her mother does not know, twice this week. '.repeat(6),
  provenance: 'saw_it',
  types: 'cse',
  others: 'no',
  parentsTold: 'no',
  parentsReason: 'It may put her at risk.',
  tellReporter: 'yes',
  'vehicle-1-registration': 'AB12 CDE',
}

/** Everything but the last page is answered already. */
async function prepareDrafts(client: pg.Client, user: User): Promise<string[]> {
  const ids = Array.from({ length: 200 }, () => newId<'form'>())
  await client.query(
    `insert into forms.draft (id, practitioner_id, path, title, answers, saved_at)
     select id, $2, '/concerns/new/' || id || '/parents', 'A concern about a child', $3, now() from unnest($1::uuid[]) id`,
    [ids, user.id, JSON.stringify(concern)],
  )
  return ids
}

/** The same choices in every run. */
function chance() {
  let state = 1
  return <T>(list: readonly T[]): T => {
    state = (state * 48_271) % 2_147_483_647
    return list[state % list.length] as T
  }
}
