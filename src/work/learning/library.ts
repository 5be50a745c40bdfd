import type { Db } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import changeOfPerception from './change-of-perception.json' with { type: 'json' }
import type { Matrix } from './matrix.ts'
import { findContent, listStarted } from './module.store.ts'
import { type Module, readModule } from './module-shape.ts'
import type { Place } from './place.routes.ts'
import stagedCase from './staged-case.json' with { type: 'json' }

/** What there is to learn from: the modules Cairn comes with, the matrix they are weighed by, and the trainers' own. */
export type Library = {
  readonly matrix: Matrix
  readonly shipped: readonly Module[]
  /** Where what was learnt can be tried, where there is such a place. */
  readonly place?: Place | undefined
}

export function openLibrary(matrix: Matrix): Library {
  return { matrix, shipped: [stagedCase, changeOfPerception].map(json => read(json, matrix)) }
}

/** A broken module stops here, naming the place, before anybody learns from it. */
function read(json: unknown, matrix: Matrix): Module {
  const module = readModule(json, matrix)
  if (module.ok) return module.value
  const [problem] = module.problems
  throw new Error(`a module does not hold: ${problem?.field} ${problem?.text}`)
}

/** What people learn with today. What trainers wrote under the name of a module that came with Cairn takes its place. */
export async function listModules(db: Db, { matrix, shipped }: Library, today: CalendarDate) {
  const own = (await listStarted(db, today)).map(({ content }) => read(JSON.parse(content), matrix))
  const kept = shipped.filter(({ id }) => !own.some(one => one.id === id))
  return [...kept, ...own.toSorted((a, b) => (a.title < b.title ? -1 : 1))]
}

export async function getModule(
  db: Db,
  library: Library,
  id: string | undefined,
  today: CalendarDate,
) {
  const found = (await listModules(db, library, today)).find(one => one.id === id)
  if (!found) throw new NotFound('module')
  return found
}

/** The edition somebody began with stays theirs to the end. */
export async function getEdition(
  db: Db,
  { matrix, shipped }: Library,
  { module, edition }: { readonly module: string; readonly edition: string },
): Promise<Module> {
  const came = shipped.find(one => one.id === module && one.edition === edition)
  if (came) return came
  const content = await findContent(db, module, edition)
  if (!content) throw new NotFound('edition of a module')
  return read(JSON.parse(content), matrix)
}
