import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { claimForm } from '../src/foundation/forms/index.ts'
import { type FormState, formPage, textareaQuestion } from '../src/foundation/govuk/index.ts'
import { allow } from '../src/foundation/kernel/decision.ts'
import { html, trustedHtml } from '../src/foundation/kernel/html.ts'
import { newId } from '../src/foundation/kernel/id.ts'
import { refused } from '../src/foundation/kernel/outcome.ts'
import { type Form, form, patternOf, type Route } from '../src/foundation/routing/index.ts'
import {
  type Answer,
  alike,
  changed,
  type Field,
  type Fields,
  formsOf,
  inJourneys,
  kindOf,
  plant,
  type Seen,
  type ShownForm,
  type StandingCairn,
  theirs,
  type Visitor,
} from './visitor.ts'
import { everywhere } from './walked.ts'

/*
  Whatever is sent, by mistake or by malice: no form falls over, what was typed stands in the page again as it was
  typed, and what is refused changes nothing.
*/

const hostile =
  "\"><script>alert(1)</script>'\u0024{7*7}{{7*7}}<!-- \u202Eevil\u202C 😀 '; drop table people.child; --\r\nSet-Cookie: a=b\r\n\0end"
const nobody = 'ffffffff-ffff-4fff-8fff-ffffffffffff'

/** What somebody may put where something else was asked. Nothing: that does not apply to the field. */
const wrongs: Readonly<Record<string, (field: Field) => string | undefined>> = {
  nothing: () => '',
  'only spaces': () => ' \t ',
  'a hundred thousand characters': () => 'a'.repeat(100_000),
  'hostile words': () => hostile,
  'the name of what every object has': () => 'constructor',
  'a number below all': () => '-1',
  'ninety-nine': () => '99',
  'a number beyond all': () => '1e400',
  'a day that never was': field => partOfDay(field, '31', '2', '2026'),
  'a day in the future': field => partOfDay(field, '1', '1', '2099'),
  'a day before all': field => partOfDay(field, '1', '1', '0001'),
  'an id that nobody has': field => (asksForId(field) ? nobody : undefined),
  'what is no id': field => (asksForId(field) ? "not-a-uuid'--" : undefined),
}

function partOfDay({ name, kind }: Field, day: string, month: string, year: string) {
  if (kind === 'date') return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return { day, month, year }[name.slice(name.lastIndexOf('-') + 1)]
}

function asksForId({ value, options }: Field): boolean {
  return [value, ...options].some(one => /^[0-9a-f]{8}-/.test(one))
}

/** What somebody might rightly answer, so that one wrong answer meets nothing else to stumble over. */
function filled({ fields }: ShownForm): Fields {
  return fields.map(field => [field.name, rightly(field)] as const)
}

function rightly({ name, kind, value, options }: Field): string {
  if (value !== '' || kind === 'hidden') return value
  if (options.length > 0) return options.find(option => option !== '') ?? ''
  if (kind === 'date') return '2026-10-30'
  if (name === 'email') return 'someone@example.org'
  return { day: '2', month: '11', year: '2026', age: '14' }[name.split('-').at(-1) ?? ''] ?? 'Words'
}

function withWrong(form: ShownForm, wrong: string, only?: Field): Fields {
  const answered = new Map(filled(form))
  for (const field of only ? [only] : form.fields.filter(isAsked)) {
    const value = wrongs[wrong]?.(field)
    if (value !== undefined) answered.set(field.name, value)
  }
  return [...answered]
}

function isAsked({ name }: Field): boolean {
  return !name.startsWith('_')
}

/** Questions somebody answers in sentences, neither advised on nor marked as somebody’s own words. */
function unadvised(markup: string): string[] {
  return [...markup.matchAll(/<textarea([^>]*)>/g)].flatMap(([, attributes = '']) =>
    /data-(advised|verbatim)/.test(attributes)
      ? []
      : [/name="([^"]*)"/.exec(attributes)?.[1] ?? ''],
  )
}

/** What a page breaks of its promise, in words. */
function faultsOf(answer: Answer, sent: Fields, expected: readonly number[]): string[] {
  const { status, body, headers } = answer
  const faults: string[] = []
  if (!expected.includes(status)) faults.push(`answered ${status}`)
  if (body.includes('<script>alert')) faults.push('typed text was sent as markup')
  if (JSON.stringify(headers).includes('a=b')) faults.push('typed text became a header')
  if (status !== 422) return faults

  const summary = /govuk-error-summary[\s\S]*?<\/ul>/.exec(body)?.[0] ?? ''
  const problems = [...summary.matchAll(/<li>\s*(?:<a href="#([^"]*)">)?([^<]*)/g)]
  if (problems.length === 0) faults.push('no error summary')
  for (const [, id, text = ''] of problems) {
    const found = id !== undefined && body.includes(` id="${id}"`)
    const isAboutAField = sent.some(([name]) => !name.startsWith('_'))
    if (!found && isAboutAField) faults.push(`leads to no field: ${text}`)
    if (found && !body.includes(`Error:</span> ${text}`))
      faults.push(`not said at its field: ${text}`)
  }
  const again = new Map(formsOf(body).flatMap(({ fields }) => fields.map(one => [one.name, one])))
  for (const [name, value] of sent) {
    const field = again.get(name)
    if (!field || !['text', 'textarea', 'date'].includes(field.kind)) continue
    const typed = value.replaceAll('\r\n', '\n').replaceAll('\0', '')
    if (field.value !== typed) faults.push(`${name} does not hold what was typed`)
  }
  return faults
}

type Found = { readonly visitor: Visitor; readonly form: ShownForm }

/** A form as it can be found now: what was sent before may have closed it at one address. */
type Kind = { readonly name: string; readonly find: () => Promise<Found | undefined> }

/**
 * What is sent rightly by chance ends what other forms were about: a referral that was declined is accepted no more. So
 * few may have nothing left to be tried on when their turn comes.
 */
const mostEndedByOthers = 12

/** What the process does by itself before a meeting begins is done, whoever is then refused. */
const byTheProcess: Readonly<Record<string, readonly string[]>> = {
  '/meetings/:meeting/open': ['agenda_item', 'agenda_reason', 'progress']
    .map(table => `oversight.${table}`)
    .concat('access.kept'),
}

/** Whoever lets a screen show the board is signed out by it, and could try nothing afterwards. */
const signsOut = ['/missing/screens']

/** Buttons without a question, of records that nobody furnishes here: what they refuse is tried with their rooms. */
const unfurnished = [
  ...['agree', 'end'].map(step => `/administration/agencies/:agency/sign-in/${step}`),
  '/my/sign-in/link/stop',
]

/** Sent by script, without a form in any page. */
const byScript = ['/my/sign-in/passkey']

describe('bad input', () => {
  let cairn: StandingCairn
  let kinds: Kind[]
  let pages: readonly Seen[]

  before(async () => {
    ;({ cairn, pages } = await everywhere())
    kinds = kindsOf(cairn.routes, pages).filter(
      ({ name }) => ![...signsOut, ...alike].includes(name.split(' ', 1)[0] ?? ''),
    )
  })

  it('is tried on every form there is', () => {
    const tried = kinds.map(kind => kind.name.split(' ', 1)[0])
    const sent = cairn.routes.filter(route => route.method === 'POST').map(route => route.path)
    const elsewhere = [...byScript, ...signsOut, ...unfurnished, ...inJourneys, ...alike]
    assert.deepEqual(
      sent.filter(path => ![...tried, ...elsewhere].includes(path)),
      [],
    )
  })

  it('is met by advice on wording wherever somebody writes, but for somebody’s own words', () => {
    assert.deepEqual(
      pages.flatMap(({ path, answer }) => unadvised(answer.body).map(field => `${path}: ${field}`)),
      [],
    )
    assert.deepEqual(unadvised('<textarea id="a" name="planted">'), ['planted'])
  })

  it('breaks no form, loses no words, and what is refused changes nothing', async () => {
    const chosen = drawn(20_261_102)
    const faults: string[] = []
    const ended: string[] = []
    for (const [at, kind] of kinds.entries()) {
      const found = await faultsOn(cairn, kind, chosen, at)
      if (found) faults.push(...found)
      else ended.push(kind.name)
    }
    assert.deepEqual(faults, [])
    assert.ok(ended.length <= mostEndedByOthers, `not found any more: ${ended}`)
  })

  it('is kept and shown as it was typed through a whole concern, and a school nobody has is told of', async () => {
    const teacher = await cairn.visit('dsl')
    const base = `/concerns/new/${randomUUID()}`
    const answer = async (step: string, answered: (field: Field) => string) => {
      const [form] = formsOf((await teacher.get(`${base}/${step}`)).body).slice(-1)
      assert.ok(form)
      const sent = form.fields.map(field => [field.name, answered(field)] as const)
      return teacher.send(`${base}/${step}`, sent)
    }
    const words = ['givenName', 'familyName', 'address', 'narrative', 'childsWords']
    const typed = (field: Field) => {
      if (words.includes(field.name)) return hostile
      if (/^(vehicle|premises)-/.test(field.name)) return ''
      return field.name === 'danger' ? 'no' : rightly(field)
    }
    for (const step of steps.filter(step => step !== 'police')) {
      assert.equal((await answer(step, typed)).status, 303, step)
    }
    const right = (field: Field) => field.value
    await answer('child', field => (field.name === 'schoolId' ? nobody : typed(field)))
    const refusal = await answer('check', right)
    assert.equal(refusal.status, 422)
    assert.match(refusal.body, /Select the school of the child again/)
    await answer('child', typed)
    const { status, headers } = await answer('check', right)
    assert.equal(status, 303)
    const receipt = String(headers.location)
    for (const path of [`${base}/check`, receipt, receipt.replace(/\/received$/, '')]) {
      assert.deepEqual(faultsOf(await teacher.get(path), [], [200, 303]), [], path)
    }
    const [kept] = await cairn.database.asAdministrator(
      'select narrative from contacts.contact where id = $1',
      [receipt.split('/')[2]],
    )
    assert.equal(kept?.narrative, hostile.replaceAll('\r\n', '\n').replaceAll('\0', ''))
  })

  it('in an address shows the page, or that there is none', async () => {
    const queries = [hostile, nobody, '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', '1e400']
    const faults: string[] = []
    const asked = new Map(pages.map(seen => [kindOf(seen.path, cairn.routes), seen]))
    for (const [nth, [kind, { visitor, path }]] of [...asked].entries()) {
      for (const value of queries.filter((_, at) => (at + nth) % 3 === 0)) {
        const names = ['form', 'before', 'after', 'q', 'from', 'contact', 'actions', 'form']
        const query = encoded(names.map(name => [name, value] as const))
        const answer = await visitor.get(`${path.split('?', 1)[0]}?${query}`)
        const broken = faultsOf(answer, [], [200, 303, 404])
        faults.push(...broken.map(fault => `${kind}, ${value}: ${fault}`))
      }
    }
    assert.deepEqual(faults, [])
  })

  it('that is not escaped, not kept or half written is noticed', async () => {
    const tooMuch = refused([{ field: 'account', text: 'Enter less' }])
    const planted: Record<string, [Partial<Form>, string[]]> = {
      sound: [{}, []],
      unescaped: [{ page: unescaped }, ['typed text was sent as markup']],
      forgotten: [{ page: forgotten }, ['account does not hold what was typed']],
      elsewhere: [
        { send: async () => refused([{ field: 'amount', text: 'Enter less' }]) },
        ['leads to no field: Enter less'],
      ],
      silent: [{ send: async () => refused([]) }, ['no error summary']],
      thrown: [{ send: () => Promise.reject(new RangeError('planted')) }, ['answered 500']],
      half: [
        {
          async send({ who }) {
            await cairn.database.asking(who, db => claimForm(db, newId(), who.id, who.at))
            return tooMuch
          },
        },
        ['changed forms.submission'],
      ],
    }
    for (const [name, [change, expected]] of Object.entries(planted)) {
      const path = `/${name}`
      const may = () => allow('planted')
      const sound = { path, title: 'Planted', may, page: account, send: async () => tooMuch }
      const visitor = await plant(cairn, form(cairn.database, { ...sound, ...change }))
      const find = async () => {
        const found = formsOf((await visitor.get(path)).body).find(one => one.action === path)
        return found && { visitor, form: found }
      }
      const faults = await faultsOn(cairn, { name, find }, drawn(1))
      const noticed = new Set(faults?.map(fault => fault.slice(fault.indexOf(': ') + 2)))
      assert.deepEqual([...noticed], expected, name)
    }
  })
})

const account: Form['page'] = async (_, state) => ({
  title: 'Planted',
  body: formPage('Planted', state, textareaQuestion(state, 'account', 'What happened?')),
})

const forgotten: Form['page'] = (request, state) => account(request, { ...state, answers: {} })

const unescaped: Form['page'] = async (request, state: FormState) => {
  const { title, body } = await account(request, state)
  return { title, body: html`${body}${trustedHtml(state.answers.account ?? '')}` }
}

async function faultsOn(
  { tables }: Pick<StandingCairn, 'tables'>,
  kind: Kind,
  chosen: Chance,
  turn?: number,
): Promise<string[] | undefined> {
  const faults: string[] = []
  let found = await kind.find()
  if (!found) return undefined
  let before = await tables()
  for (const { what, change, at, headers, expected = answers } of triesOn(
    found.form,
    chosen,
    turn,
  )) {
    found ??= await kind.find()
    if (!found) break
    // What was found anew may stand at an address that names no record, where there is no other to try.
    if (at && at(found.form.action) === found.form.action) continue
    const sent = change(found.form)
    const answer = await found.visitor.send(
      at?.(found.form.action) ?? found.form.action,
      sent,
      headers,
    )
    const now = await tables()
    const broken = faultsOf(answer, typeof sent === 'string' ? [] : sent, expected)
    if (refusals.includes(answer.status)) {
      const itself = byTheProcess[kind.name.split(' ', 1)[0] ?? ''] ?? []
      const tables = changed(before, now).filter(table => !itself.includes(table))
      broken.push(...tables.map(table => `changed ${table}`))
    }
    faults.push(...broken.map(fault => `${kind.name}, ${what}: ${fault}`))
    before = now
    if (answer.status === 303) found = undefined
  }
  return faults
}

const refusals = [403, 404, 409, 413, 415, 422]
const answers = [200, 303, 403, 404, 409, 422]

type Try = {
  readonly what: string
  readonly change: (form: ShownForm) => Fields | string
  readonly at?: (action: string) => string
  readonly headers?: Record<string, string>
  readonly expected?: readonly number[]
}

/**
 * What every form refuses in the same place is tried on each in turn, a third of it on any one: some fifty forms meet
 * each. Of what its own questions make of an answer half is tried on any one.
 */
function triesOn(form: ShownForm, chosen: Chance, turn?: number): Try[] {
  const shownAs = (field: string) => form.fields.find(({ name }) => name === field)?.value
  // Of what is not there yet there is no version that could be another.
  const isVersioned = (shownAs('_version') ?? '0') !== '0'
  const common = [
    ...whoeverSends,
    ...howeverSent,
    ...anotherAddress(form.action),
    ...(shownAs('_form') ? anotherForm : []),
    ...(isVersioned ? anotherVersion : []),
  ]
  const inTurn = (tries: readonly Try[], of: number) =>
    turn === undefined ? tries : tries.filter((_, at) => (at + turn) % of === 0)
  const asked = form.fields.filter(isAsked)
  return [...inTurn(common, 3), ...inTurn(wrongEverywhere(asked), 2), ...wrongAlone(asked, chosen)]
}

const without = (field: string) => (form: ShownForm) =>
  filled(form).filter(([name]) => name !== field)

const instead = (field: string, value: string) => (form: ShownForm) =>
  filled(form).map(([name, before]) => [name, name === field ? value : before] as const)

const keptForLater = (change: (form: ShownForm) => Fields) => (form: ShownForm) => [
  ...change(form),
  ['_save', 'yes'] as const,
]

const whoeverSends: readonly Try[] = [
  { what: 'nothing at all', change: () => '', expected: [403] },
  { what: 'without the session’s token', change: without('_csrf'), expected: [403] },
  { what: 'another session’s token', change: instead('_csrf', hostile), expected: [403] },
]

const howeverSent: readonly Try[] = [
  { what: 'every field twice', change: form => [...filled(form), ...filled(form)] },
  { what: 'cut off within a letter', change: form => `${encoded(filled(form))}&a=%E2%82&b=%ff%0` },
  {
    what: 'as JSON',
    change: form => JSON.stringify({ ...Object.fromEntries(filled(form)), a: [{}, null] }),
    headers: { 'content-type': 'application/json' },
    expected: [415],
  },
]

function encoded(fields: Fields): string {
  return new URLSearchParams(fields.map(([name, value]) => [name, value])).toString()
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
/** A form that was only begun is nobody's record yet. */
const begun = /^\/(concerns\/new|intelligence\/new|drafts)\//

function anotherAddress(action: string): Try[] {
  if (!uuid.test(action)) return []
  return [nobody, 'not-a-uuid', 'NOT%00A'].flatMap(id => {
    const at = (path: string) => path.replace(uuid, id)
    const expected = id === nobody && begun.test(action) ? answers : [404]
    return [
      { what: `another address, ${id}`, change: filled, at, expected },
      { what: `another address, ${id}, kept for later`, change: keptForLater(filled), at },
    ]
  })
}

const anotherForm: readonly Try[] = [
  {
    what: 'fields nobody asked for, kept for later',
    change: keptForLater(form => [
      ...filled(form),
      ...['__proto__', 'constructor', 'n\0ame', '😀'].map(name => [name, hostile] as const),
    ]),
  },
  { what: 'without the form’s id', change: without('_form') },
  { what: 'what is no form’s id', change: instead('_form', hostile) },
  { what: 'somebody else’s form', change: instead('_form', theirs) },
  { what: 'somebody else’s form, kept for later', change: keptForLater(instead('_form', theirs)) },
]

const anotherVersion: readonly Try[] = ['', '-1', '0.5', '1e400', nobody].map(version => ({
  what: `version ${version}`,
  change: instead('_version', version),
  expected: [404, 409, 422],
}))

function wrongEverywhere(fields: readonly Field[]): Try[] {
  if (fields.length === 0) return []
  return Object.keys(wrongs).map(wrong => ({
    what: `${wrong} in every field`,
    change: form => withWrong(form, wrong),
    expected: wrong === 'a hundred thousand characters' ? [...answers, 413] : answers,
  }))
}

function wrongAlone(fields: readonly Field[], chosen: Chance): Try[] {
  const known = Object.keys(wrongs)
  return Array.from({ length: Math.min(3, fields.length) }, () => {
    const wrong = known[chosen(known.length)] ?? ''
    const field = fields[chosen(fields.length)]
    return {
      what: `${wrong} in ${field?.name}`,
      change: form => withWrong(form, wrong, field),
    }
  })
}

type Chance = (below: number) => number

/** The same again with the same seed. */
function drawn(seed: number): Chance {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Each form by the pages that show it, to whoever was shown it. */
function kindsOf(routes: readonly Route[], pages: readonly Seen[]): Kind[] {
  const sent = routes.filter(route => route.method === 'POST').map(route => route.path)
  // Once each child is decided, or the meeting has ended, nothing is called up or decided any more.
  const first = ['/meetings/:meeting/now', '/meetings/:meeting/children/:child']
  const last = '/meetings/:meeting/end'
  const between = sent.filter(path => path !== last && !first.includes(path))
  const paths = [...first, ...between, last, '/drafts/:form/discard']
  const forms = pages.map(seen => ({ seen, shown: formsOf(seen.answer.body) }))
  return paths.flatMap(path => {
    if (path.endsWith('/:form/:step')) return stepsOf(path, pages)
    const pattern = patternOf({ path })
    const isIts = ({ action }: ShownForm) => pattern.test(action)
    const candidates = forms.filter(({ shown }) => shown.some(isIts)).map(({ seen }) => seen)
    if (candidates.length === 0) return []
    return {
      name: path,
      async find() {
        for (let next = candidates[0]; next; next = candidates[0]) {
          const form = formsOf((await next.visitor.get(next.path)).body).find(isIts)
          if (form) return { visitor: next.visitor, form }
          candidates.shift()
        }
        return undefined
      },
    }
  })
}

const steps = [
  ...(['danger', 'police', 'child', 'concern', 'others', 'children'] as const),
  ...(['more-children', 'vehicles', 'parents'] as const),
]

const stepsKnown: readonly (readonly [begins: string, steps: readonly string[]])[] = [
  ['/concerns/new', steps],
  ['/children/:child/challenges/new', ['now', 'what', 'whom', 'why']],
  ['/concerns/:contact/challenges/new', ['now', 'what', 'why']],
  [
    '/intelligence/new',
    ['danger', 'urgent', 'know', 'items', 'person', 'account', 'picture', 'source'],
  ],
]

/** A form of several pages is begun anew for each try, so that no earlier one stands in its answers. */
function stepsOf(path: string, pages: readonly Seen[]): Kind[] {
  const started = patternOf({ path })
  const seen = pages.find(one => started.test(one.path.split('?', 1)[0] ?? ''))
  if (!seen) return []
  const base = seen.path.replace(/[^/]+\/[^/]+$/, '')
  const asked = stepsKnown.find(([begins]) => path.startsWith(begins))?.[1] ?? ['child']
  return asked.map(step => ({
    name: `${path} ${step}`,
    async find() {
      const { body } = await seen.visitor.get(`${base}${randomUUID()}/${step}`)
      const form = formsOf(body).find(({ action }) => action.startsWith(base))
      return form && { visitor: seen.visitor, form }
    },
  }))
}
