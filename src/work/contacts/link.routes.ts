import { type Asking, listOwnAreas } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { newId, readId } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import {
  get,
  invalid,
  page,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { mayWorkFrontDoor } from './contact.policy.ts'
import { listLinks, type NewLink } from './link.store.ts'
import { linkMadePage, linksPage } from './link.view.ts'
import { endLink, makeLink } from './make-link.ts'

/** `origin` is where the outside reaches us. */
export function linkRoutes(database: Database, origin: string): Route[] {
  return [
    get('/front-door/links', mayWorkFrontDoor, async request =>
      page(await shown(database, request, [])),
    ),

    post('/front-door/links', mayWorkFrontDoor, async request => {
      const link = readLink(request.answers, request.who)
      if (!link.ok) return invalid(await shown(database, request, link.problems))
      const token = await makeLink(database, request.who, link.value)
      return page(linkMadePage(link.value.forWhom, `${origin}/tell/${token}`))
    }),

    post('/front-door/links/:link/end', mayWorkFrontDoor, async ({ who, params }) => {
      const id = readId<'link'>(params.link)
      if (!id) throw new NotFound('link')
      await endLink(database, who, id)
      return seeOther('/front-door/links')
    }),
  ]
}

export function readLink(answers: Answers, { areaIds }: Asking): Outcome<NewLink> {
  const problems: Problem[] = []
  const forWhom = answers.forWhom?.trim() ?? ''
  const areaId = areaIds.length === 1 ? areaIds[0] : areaIds.find(id => id === answers.areaId)
  if (forWhom === '') problems.push({ field: 'forWhom', text: 'Say whom the link is for' })
  if (forWhom.length > 200)
    problems.push({ field: 'forWhom', text: 'Must be 200 characters or fewer' })
  if (!areaId) problems.push({ field: 'areaId', text: 'Select the front door it leads to' })
  if (problems.length > 0 || !areaId) return refused(problems)
  return accepted({ areaId, forWhom })
}

async function shown(database: Database, request: Request, problems: readonly Problem[]) {
  const { who, answers, csrf } = request
  const found = await auditedRead(database, who, async db => {
    const links = await listLinks(db, 50)
    const areas = await listOwnAreas(db, who)
    return {
      result: { links, areas: areas.map(({ id, name }) => ({ value: id, text: name })) },
      audit: {
        verb: 'consultation',
        action: 'contact.links-listed',
        subjects: links.map(link => link.id),
        because: granted(mayWorkFrontDoor(who)),
      },
    }
  })
  const form = { formId: newId<'form'>(), action: '/front-door/links', csrf, answers, problems }
  return linksPage({ ...found, now: who.at }, form)
}
