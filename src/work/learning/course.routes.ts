import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { listOwnCourses } from './course.store.ts'
import { coursePage, modulePage } from './course.view.ts'
import { mayLearn } from './learning.policy.ts'
import { getModule, type Library } from './library.ts'
import { questionsOf, readAnswers } from './module.ts'
import { partPage } from './part.view.ts'
import { answerPart, beginCourse, viewCourse } from './take-course.ts'
import { workedPage } from './worked.view.ts'

/** What a learner goes through: a module, its parts, and after each what others have thought of. */
export function courseRoutes(database: Database, library: Library): Route[] {
  const courseOf = (request: Request) =>
    viewCourse(database, library, request.who, idIn(request, 'course'))

  /** The part an address names, whether it is open or was answered before. */
  const partOf = async (request: Request) => {
    const view = await courseOf(request)
    const number = Number(request.params.part)
    const part = view.module.parts[number - 1]
    if (!part) throw new NotFound('part')
    const questions = questionsOf(view.module, part)
    return { ...view, number, part, questions, answered: view.answers.get(number) }
  }

  return [
    get('/learning/modules/:module', mayLearn, async ({ who, params, csrf }) => {
      const view = await database.asking(who, async db => {
        const module = await getModule(db, library, params.module, londonDayOf(who.at))
        const courses = await listOwnCourses(db, who.id)
        return { module, courses: courses.filter(one => one.module === module.id) }
      })
      return page(modulePage(view, library.place !== undefined, csrf))
    }),

    post('/learning/modules/:module/begin', mayLearn, async ({ who, params }) =>
      seeOther(`/learning/courses/${await beginCourse(database, library, who, params.module)}`),
    ),

    get('/learning/courses/:course', mayLearn, async request =>
      page(coursePage(await courseOf(request), library.place !== undefined)),
    ),

    ...form(database, {
      path: '/learning/courses/:course/parts/:part',
      title: 'A part of a module',
      may: mayLearn,
      async page(request, state) {
        const view = await partOf(request)
        if (view.next !== view.number && !view.answered) throw new NotFound('open part')
        return partPage(view, state)
      },
      async send(request) {
        const { who, answers } = request
        const { course, number: part, questions, answered } = await partOf(request)
        const worked = `/learning/courses/${course.id}/parts/${part}/worked`
        // Sent again from a page that was left open: what was answered first stands.
        if (answered) return accepted(worked)
        const given = readAnswers(questions, answers)
        if (!given.ok) return given
        const shown = answers.shown === 'yes'
        await answerPart(database, library, who, course.id, { part, answers: given.value, shown })
        return accepted(worked)
      },
    }),

    get('/learning/courses/:course/parts/:part/worked', mayLearn, async request => {
      const { answered, ...view } = await partOf(request)
      if (!answered) throw new NotFound('answered part')
      const advise = (await request.wording?.adviser(request.who)) ?? (() => false as const)
      return page(workedPage({ ...view, answered }, library.matrix, advise))
    }),
  ]
}
