import { type RoleId, roles } from '../../src/foundation/access/index.ts'
import type { Route } from '../../src/foundation/routing/index.ts'
import { narrower } from './narrower.ts'
import { tableAt } from './records-at.ts'
import { holderOf, type Relation, relations, sees, sensitivities } from './sight.ts'

/** Under which heading the addresses that begin so stand. A word that is not here is its own heading. */
const rooms: Readonly<Record<string, string>> = {
  '': 'Home, notices and one’s own sign-in',
  'agenda-items': 'Groups and their meetings',
  'disruption-plan': 'Plans',
  'disruption-steps': 'Plans',
  'early-help': 'Early help',
  'front-door': 'Concerns and the front door',
  'find-out': 'Assessments',
  nrm: 'Protection',
  'passed-on': 'Plans',
  'safe-adults': 'Plans',
  'safety-plan': 'Plans',
  'safety-plans': 'Plans',
  'step-downs': 'Groups and their meetings',
  actions: 'Actions and tasks',
  agency: 'Actions and tasks',
  allegations: 'Protection',
  assessments: 'Assessments',
  challenges: 'Professional challenge',
  concerns: 'Concerns and the front door',
  conferences: 'Protection',
  contexts: 'Places and groups as cases',
  court: 'Support',
  discussions: 'Protection',
  drafts: 'Home, notices and one’s own sign-in',
  enquiries: 'Protection',
  escalations: 'Assessments',
  exclusions: 'Exclusions',
  groups: 'Groups and their meetings',
  harms: 'Assessments',
  hotspots: 'Intelligence',
  looked: 'Who looked',
  lowerings: 'Assessments',
  meetings: 'Groups and their meetings',
  my: 'Home, notices and one’s own sign-in',
  network: 'Intelligence',
  notices: 'Home, notices and one’s own sign-in',
  pathway: 'The process map',
  powers: 'Protection',
  practice: 'How the partnership works',
  protection: 'Protection',
  removals: 'Groups and their meetings',
  reports: 'Figures and reports',
  returns: 'Figures and reports',
  figures: 'Figures and reports',
  sharing: 'Sharing information',
  sightings: 'Intelligence',
  tasks: 'Actions and tasks',
  timers: 'Protection',
  transfers: 'Plans',
  vehicles: 'Intelligence',
}

/** Which rule of row security lets somebody read a row of a table, by table: as the catalog says. */
export type Guards = ReadonlyMap<string, readonly string[]>

/** Everybody who can sign in; what the process does by itself is on the process map. */
const people: readonly RoleId[] = (Object.keys(roles) as RoleId[]).filter(
  role => role !== 'process',
)

/** Who may open what, in words: made of the live routes and the policies, so that it cannot say anything else. */
export function accessMatrix(routes: readonly Route[], guards: Guards): string {
  const lines = Map.groupBy(routes, ({ path }) => path)
  const byRoom = Map.groupBy(lines, ([path]) => roomOf(path))
  return `# Who may open what

Made by \`npm run generate\` from the live routes and the policies, and held against the answers of a running Cairn by
\`npm run bar -- ACC-01\`. Do not edit.

Whatever somebody may not open looks exactly as if it did not exist: the same page, the same status, the same time. Three
things must all hold: the **role** opens the address, the **record** is one they may see, and they are **not excluded**
from the child. Nobody has a role that opens everything; who administers the service sees no child.

## Which children somebody sees

What lies between them and the child is at the top. “Sees” means: also a restricted child, but only if they are named
for it as needing to know. An exclusion outweighs everything.

${sightTable()}

## Which addresses a role opens

A word after a colon stands for a record. The last column says which records: children, and whatever is kept about a
child, are those of the table above (“in reach”); everything else is named by the rules of its table in the database. Where the
record's own state or owner narrows it further, the reason stands there.

${[...byRoom]
  .toSorted(([one], [other]) => one.localeCompare(other))
  .map(([room, all]) => `### ${room}\n\n${roomTable(all, guards)}`)
  .join('\n\n')}
`
}

function sightTable(): string {
  const cells = (role: RoleId) =>
    (Object.keys(relations) as Relation[]).map(relation =>
      wordFor(sensitivities.map(sensitivity => sees(holderOf(role), relation, sensitivity))),
    )
  const alike = Map.groupBy(people, role => cells(role).join('|'))
  const rows = [...alike].map(([answers, some]) => [labelsOf(some), ...answers.split('|')])
  return table(['Who', ...Object.values(relations)], rows)
}

/** @param seen an ordinary child, a restricted one, and one they are named for */
function wordFor(seen: readonly boolean[]): string {
  const said = { 'true,false,true': 'Sees', 'false,false,false': 'Absent' }[seen.join()]
  return said ?? sensitivities.filter((_, at) => seen[at]).join(', ')
}

type Line = readonly [path: string, routes: readonly Route[]]

function roomTable(lines: readonly Line[], guards: Guards): string {
  const alike = Map.groupBy(lines, ([path, routes]) =>
    [whoOpens(routes), whichRecords(path, guards)].join('|'),
  )
  return table(
    ['Address', 'Who', 'Which records'],
    [...alike].map(([key, all]) => [all.map(addressOf).join('<br>'), ...key.split('|')]),
  )
}

function addressOf([path, routes]: Line): string {
  const title = routes.find(route => route.keeps)?.keeps?.title
  return `\`${path}\`${title ? ` ${title}` : routes.some(({ method }) => method === 'POST') ? ' (a button)' : ''}`
}

/** A page and the form on it may be for different people: then both are said. */
function whoOpens(routes: readonly Route[]): string {
  const each = new Map(routes.map(route => [whoMay(route), route.method]))
  const [only = ''] = each.keys()
  if (each.size <= 1) return only
  return [...each]
    .map(([who, method]) => `${method === 'GET' ? 'To see' : 'To send'}: ${who}`)
    .join('. ')
}

function whoMay({ may }: Route): string {
  const opens = people.filter(role => may(holderOf(role, false)).allowed)
  const seated = people.filter(role => may(holderOf(role)).allowed)
  if (seated.length > opens.length) {
    const members =
      seated.length === people.length
        ? 'Whoever sits on a group'
        : `On a group: ${labelsOf(seated)}`
    return opens.length > 0 ? `${labelsOf(opens)}. ${members}` : members
  }
  return labelsOf(opens)
}

const withChildren = people.filter(role => roles[role].reach !== 'none')

function labelsOf(some: readonly RoleId[]): string {
  const includes = (all: readonly RoleId[]) => all.every(role => some.includes(role))
  const labels = (wanted: readonly RoleId[]) => wanted.map(role => roles[role].label).join(', ')
  if (some.length === 0) return 'Nobody who signs in'
  if (includes(people)) return 'Everybody'
  if (some.length > people.length - 4)
    return `Everybody but: ${labels(people.filter(role => !some.includes(role)))}`
  if (!includes(withChildren)) return labels(some)
  const others = some.filter(role => !withChildren.includes(role))
  return ['Everybody who works with children', ...(others.length > 0 ? [labels(others)] : [])].join(
    ', ',
  )
}

function whichRecords(path: string, guards: Guards): string {
  const reason = narrower[path]
  const rules = guards.get(tableAt(path, guards.keys()) ?? '')
  const which = !rules
    ? ''
    : rules.join() === 'in_reach'
      ? 'Of children they see'
      : `${rules.map(rule => rule.replaceAll('_', ' ')).join(', ')} (\`${tableAt(path, guards.keys())}\`)`
  return [which, ...(reason ? [reason] : [])].filter(Boolean).join('; ')
}

function roomOf(path: string): string {
  const [, first = '', child = '', second = ''] = path.split('/')
  const word = first === 'children' && child === ':child' ? second : first
  if (first === 'children' && !(word in rooms)) return 'Children'
  return rooms[word] ?? `${word.charAt(0).toUpperCase()}${word.slice(1).replaceAll('-', ' ')}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}
