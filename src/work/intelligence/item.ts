import type { Answers } from '../../foundation/kernel/outcome.ts'

type Choices = Readonly<Record<string, string>>

type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly width?: 5 | 10 | 20 | 30
  readonly choices?: Choices
}

type ItemKindFacts = {
  readonly label: string
  /** How somebody is asked whether they know of one. */
  readonly ask: string
  readonly fields: readonly Field[]
}

const sexes = { female: 'Female', male: 'Male', not_known: 'Not known' }
const roles = {
  suspected_exploiter: 'Suspected exploiter',
  victim: 'Child or adult who may be harmed',
  witness: 'Witness',
  associate: 'Goes about with somebody suspected',
  unknown: 'Not known',
}
const ethnicities = {
  A: 'Asian or Asian British',
  B: 'Black, Black British, Caribbean or African',
  M: 'Mixed or multiple',
  O: 'Other',
  W: 'White',
  NS: 'Not stated or not known',
}

/** What can be mentioned, and what is asked of each. As it was told: nothing is corrected, and empty is not known. */
export const itemKinds = {
  person: {
    label: 'Person',
    ask: 'A person',
    fields: [
      { name: 'name', label: 'Name', width: 20 },
      { name: 'nicknames', label: 'Nicknames', hint: 'What people call them', width: 20 },
      { name: 'role', label: 'Part in it', choices: roles },
      { name: 'sex', label: 'Sex, as known', choices: sexes },
      { name: 'age', label: 'Age or age range', width: 10 },
      { name: 'description', label: 'What they look like' },
      { name: 'ethnicity', label: 'Ethnicity', choices: ethnicities },
      {
        name: 'ethnicityBy',
        label: 'Who says so',
        choices: { self: 'They themselves', perceived: 'As somebody saw them' },
      },
      { name: 'nationality', label: 'Nationality, if known', width: 20 },
      {
        name: 'worksWithChildren',
        label: 'Works with children',
        choices: { yes: 'Yes', no: 'No', not_known: 'Not known' },
      },
    ],
  },
  vehicle: {
    label: 'Vehicle',
    ask: 'A vehicle',
    fields: [
      {
        name: 'registration',
        label: 'Registration, whole or part',
        hint: 'Write ? for a letter or number nobody saw, and * where you do not know how many: KR* ?59',
        width: 10,
      },
      { name: 'make', label: 'Make and model', width: 20 },
      { name: 'colour', label: 'Colour', width: 10 },
      { name: 'body', label: 'Kind, such as van or estate', width: 20 },
      { name: 'marks', label: 'Marks, such as a dent or a sticker' },
      { name: 'taxi', label: 'Taxi plate or firm', width: 20 },
      { name: 'seen', label: 'Where it was going, and when it was seen' },
    ],
  },
  premises: {
    label: 'Place',
    ask: 'A place',
    fields: [
      { name: 'place', label: 'Address, or what it is and where' },
      {
        name: 'kind',
        label: 'Kind of place',
        choices: {
          dwelling: 'Home',
          hotel: 'Hotel or short let',
          takeaway: 'Takeaway',
          licensed: 'Pub, club or shop with a licence',
          taxi_office: 'Taxi office',
          park: 'Park',
          transport: 'Station or stop',
          school_route: 'Way to school',
          other: 'Something else',
        },
      },
      { name: 'concern', label: 'What happens there' },
      { name: 'times', label: 'Days and times', width: 20 },
    ],
  },
  account: {
    label: 'Online account',
    ask: 'An online account',
    fields: [
      { name: 'platform', label: 'App or site', width: 20 },
      { name: 'handle', label: 'Name or handle', width: 20 },
      { name: 'link', label: 'Link' },
      { name: 'device', label: 'Device it is used on', width: 20 },
    ],
  },
  phone: {
    label: 'Phone',
    ask: 'A phone number',
    fields: [
      { name: 'number', label: 'Number', width: 20 },
      { name: 'network', label: 'Network', width: 20 },
      { name: 'handset', label: 'Handset', width: 20 },
    ],
  },
  money: {
    label: 'Money',
    ask: 'Money, gifts or a bank account',
    fields: [
      { name: 'what', label: 'What was given or paid, and by whom' },
      { name: 'bank', label: 'Bank', width: 20 },
      { name: 'lastFour', label: 'Last four digits of the account', width: 5 },
    ],
  },
  picture: {
    label: 'A picture exists',
    ask: 'A picture or film that exists somewhere',
    fields: [
      {
        name: 'what',
        label: 'What it is said to show, in few words',
        hint: 'Do not describe abuse.',
      },
      { name: 'holder', label: 'Who holds it, and on what' },
      { name: 'where', label: 'Where it was seen or sent' },
      { name: 'reported', label: 'To whom it was reported', width: 20 },
    ],
  },
} as const satisfies Record<string, ItemKindFacts>

export type ItemKind = keyof typeof itemKinds

export const isItemKind = (text: string): text is ItemKind => Object.hasOwn(itemKinds, text)

export const fieldsOf = (kind: ItemKind): readonly Field[] => itemKinds[kind].fields

/** The field in which a kind is told apart from others of its kind. */
const telling = {
  ...{ person: 'name', vehicle: 'registration', premises: 'place', account: 'handle' },
  ...{ phone: 'number', money: 'bank', picture: 'what' },
} as const satisfies Record<ItemKind, string>

export const nameOfKind = (kind: ItemKind): string => telling[kind]

/** What was mentioned, field by field, in the words it was told in. */
export type NewItem = { readonly kind: ItemKind; readonly says: Readonly<Record<string, string>> }

/** Two of a kind at once are enough for a telephone; whoever knows more tells it in words. */
export const blocks = [1, 2] as const

export const itemField = (kind: ItemKind, block: number, name: string) => `${kind}-${block}-${name}`

export function itemFields(kind: ItemKind): string[] {
  return blocks.flatMap(block => fieldsOf(kind).map(({ name }) => itemField(kind, block, name)))
}

/** Only what was said; a kind of which nothing was said is no item. */
export function readItems(answers: Answers, kinds: readonly ItemKind[]): NewItem[] {
  return kinds.flatMap(kind =>
    blocks.flatMap(block => {
      const said = fieldsOf(kind).flatMap(({ name, choices }) => {
        const text = answers[itemField(kind, block, name)]?.trim() ?? ''
        return text === '' || (choices && !Object.hasOwn(choices, text)) ? [] : [[name, text]]
      })
      return said.length === 0 ? [] : [{ kind, says: Object.fromEntries(said) }]
    }),
  )
}

/** Small letters and digits only: how a name or an address is compared. */
function plainWords(text: string): string {
  const letters = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

const compared: Readonly<Record<ItemKind, (says: NewItem['says']) => string>> = {
  person: says => plainWords(says.name ?? says.nicknames ?? ''),
  vehicle: says => (says.registration ?? '').toUpperCase().replace(/[^A-Z0-9?*]/g, ''),
  premises: says => plainWords(says.place ?? ''),
  account: says => (says.handle ?? '').toLowerCase().replace(/^@|\s/g, ''),
  phone: says => (says.number ?? '').replace(/\D/g, '').replace(/^(0044|44)(?=\d{10}$)/, '0'),
  money: says =>
    [plainWords(says.bank ?? ''), (says.lastFour ?? '').replace(/\D/g, '')]
      .filter(Boolean)
      .join(' '),
  picture: () => '',
}

/** What two mentions of one thing have alike, however they were written. Empty where nothing can be compared. */
export function keyOf({ kind, says }: NewItem): string {
  return compared[kind](says).slice(0, 200)
}

/** Answers that tell nothing apart. */
const notKnown = ['not_known', 'unknown', 'NS']

/** The item in a line, the telling part first. */
export function itemLine({ kind, says }: NewItem): string {
  const said = fieldsOf(kind).flatMap(({ name, choices }) => {
    const text = says[name]
    return text && !notKnown.includes(text) ? [choices?.[text] ?? text] : []
  })
  return said.slice(0, 4).join(', ')
}
