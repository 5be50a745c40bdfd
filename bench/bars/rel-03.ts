import { exampleDirectory } from '../../src/foundation/access/access.examples.ts'
import type { Asking } from '../../src/foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../src/foundation/database/database.examples.ts'
import { escapeHtml } from '../../src/foundation/kernel/html.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import type { Answers } from '../../src/foundation/kernel/outcome.ts'
import type { Reply } from '../../src/foundation/routing/index.ts'
import { writeChild } from '../../src/records/people/child.examples.ts'
import { peopleRoutes } from '../../src/records/people/index.ts'
import { type Bar, nothingFound, type Result, type Run } from './bar.ts'
import { drawFrom, inParallel } from './chance.ts'

type Edited = { readonly saved: boolean; readonly page: string }
type Edit = (typed: Answers) => Promise<Edited>
type Bench = { database: ExampleDatabase; who: Asking; child: string }

export const rel03: Bar = {
  id: 'REL-03',
  says: 'an edit over a version that is no longer there is refused, and both texts are shown',
  run: run => measure(run, throughTheForm),
  controls: {
    'when the version is written and not compared': run => measure(run, unchecked),
    'when the refused words are not shown again': run =>
      measure(run, bench => {
        const edit = throughTheForm(bench)
        return async typed => {
          const { saved, page } = await edit(typed)
          return { saved, page: page.replaceAll(escapeHtml(typed.childsWords ?? ''), '') }
        }
      }),
  },
}

/** The form of what is known of a child, as a browser sends it. */
function throughTheForm({ database, who, child }: Bench): Edit {
  const route = peopleRoutes(database).find(
    one => one.method === 'POST' && one.path === '/children/:child/facts',
  )
  if (!route) throw new Error('nobody can edit a child')
  const path = route.path.replace(':child', child)
  return async answers => {
    const formId = newId<'form'>()
    const reply: Reply = await route.handle({
      who: { ...who, formId, requestId: newId<'request'>() },
      ...{ path, params: { child }, query: {}, csrf: '', answers },
    })
    const saved = reply.kind === 'see-other'
    if (!saved && !(reply.kind === 'page' && reply.status === 409)) {
      throw new Error(`a stale edit is answered with a ${reply.kind}`)
    }
    return { saved, page: reply.kind === 'page' ? reply.page.body.markup : '' }
  }
}

function unchecked({ database, child }: Bench): Edit {
  return async typed => {
    await database.asAdministrator(
      'update people.child set childs_words = $2, version = version + 1 where id = $1',
      [child, typed.childsWords],
    )
    return { saved: true, page: '' }
  }
}

async function measure({ full, seed }: Run, edits: (bench: Bench) => Edit): Promise<Result> {
  await using database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const who = people.as('front_door_worker')
  const child = await database.asking(who, db =>
    writeChild(db, { areaId: people.north, by: who.id, at: who.at }),
  )
  const edit = edits({ database, who, child })
  const draw = drawFrom(seed)
  const attempts = full ? 10_000 : 300
  const wrong: string[] = []
  const written = new Map([[1, '']])
  let refused = 0

  await inParallel(attempts, 6, async index => {
    // What an editor has on the screen may be several versions old.
    const newest = Math.max(...written.keys())
    const version = Math.max(1, newest - draw(3))
    const mine = `words ${index} of <somebody> else`
    const { saved, page } = await edit({
      ...{ givenName: 'Amara', childsWords: mine, _version: String(version) },
    })
    if (saved && written.has(version + 1)) wrong.push(`version ${version + 1} was written twice`)
    if (saved) written.set(version + 1, mine)
    else {
      refused += 1
      if (!page.includes(escapeHtml(mine))) wrong.push('the refused words are gone')
      const theirs = /name="_version" value="(\d+)"/.exec(page)?.[1]
      const words = written.get(Number(theirs))
      // Whoever saved the version on the page may not have been answered yet.
      if (words && !page.includes(escapeHtml(words))) wrong.push('their words are not beside')
      if (!theirs || Number(theirs) <= version) wrong.push('the page would be refused again')
    }
  })
  const [row] = await database.asAdministrator(
    'select version, childs_words as words from people.child where id = $1',
    [child],
  )
  const last = written.get(Number(row?.version))
  if (Number(row?.version) !== written.size) wrong.push('a version was saved and is not counted')
  if (last !== row?.words) wrong.push('the last words saved are not the ones that are there')
  if (refused === 0) wrong.push('no edit was stale')
  return nothingFound(wrong, `${attempts} edits, ${refused} of them stale`)
}
