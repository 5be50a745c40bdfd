import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, idsIn, readId } from '../../foundation/kernel/id.ts'
import { readInstant } from '../../foundation/kernel/instant.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  type Opens,
  post,
  type Request,
  type Route,
  seeOther,
  versionOf,
} from '../../foundation/routing/index.ts'
import { absenceRoutes } from './absence.routes.ts'
import { assignTask } from './assign-task.ts'
import { listNotices, updateNoticeRead, updateNoticesRead } from './notice.store.ts'
import { noticesPage } from './notice.view.ts'
import { settleTask } from './settle-task.ts'
import { mayAssign, mayHaveTasks, maySettle } from './task.policy.ts'
import { getTask, listColleaguesOfAgency } from './task.store.ts'
import { isAction, readSettlement } from './task.ts'
import { taskOwnerPage, taskPage } from './task.view.ts'

/** @param opens whether what a task is about opens to somebody: rooms above this one say it */
export function taskRoutes(database: Database, opens: Opens): Route[] {
  return [
    ...absenceRoutes(database),

    ...form(database, {
      path: '/tasks/:task',
      title: 'How a task ended',
      may: mayHaveTasks,
      async page(request, form) {
        const { who } = request
        const task = await readTask(database, who, taskIdOf(request))
        const settles = maySettle(who, task).allowed
        const assigns = mayAssign(who, task).allowed
        const leads = (settles || isAction(task)) && opens(who, task.path)
        return {
          title: 'Task',
          body: taskPage({ task, now: who.at, settles, assigns, leads }, form),
        }
      },
      async send({ who, answers, params }) {
        const id = taskIdOf({ params })
        const { dismissible } = await database.asking(who, db => getTask(db, id))
        const settlement = readSettlement(answers, dismissible)
        if (!settlement.ok) return settlement
        await settleTask(database, who, id, versionOf(answers), settlement.value)
        return accepted(`/tasks/${id}`)
      },
    }),

    ...form(database, {
      path: '/tasks/:task/owner',
      title: 'Who takes a task over',
      may: mayHaveTasks,
      async page(request, form) {
        const { who } = request
        const task = await readTask(database, who, taskIdOf(request))
        granted(mayAssign(who, task))
        const colleagues = await database.asking(who, db =>
          listColleaguesOfAgency(db, task.ownerAgencyId, task.childId, 200),
        )
        return {
          title: 'Who takes this over?',
          body: taskOwnerPage(task, colleagues, who.id, form),
        }
      },
      async send({ who, answers, params }) {
        const ownerId = readId<'practitioner'>(answers.ownerId)
        if (!ownerId) return refused([{ field: 'ownerId', text: 'Select who takes this over' }])
        const id = taskIdOf({ params })
        await assignTask(database, who, id, versionOf(answers), ownerId)
        return accepted(`/tasks/${id}`)
      },
    }),

    ...form(database, {
      path: '/notices',
      title: 'Notices',
      may: mayHaveTasks,
      async page({ who }, form) {
        const notices = await database.asking(who, db => listNotices(db, 200))
        return { title: 'Notices', body: noticesPage(notices, who.at, form) }
      },
      async send({ who, answers }) {
        const shownAt = readInstant(answers.shownAt)
        if (shownAt) {
          await auditedTransaction(database, who, async tx => {
            await updateNoticesRead(tx, shownAt, who.at)
            return { result: undefined, audit: readOwn([who.id]) }
          })
        }
        return accepted('/notices')
      },
    }),

    // Whoever follows a notice has read it. Sent, since looking at an address changes nothing.
    post('/notices/:notice', mayHaveTasks, async ({ who, params }) => {
      const id = readId<'notice'>(params.notice)
      if (!id) throw new NotFound('notice')
      const path = await auditedTransaction(database, who, async tx => {
        const path = await updateNoticeRead(tx, id, who.at)
        return { result: path, audit: readOwn([id]) }
      })
      return seeOther(path)
    }),
  ]
}

function readOwn(subjects: readonly string[]) {
  return { verb: 'alteration', action: 'notice.read', subjects, because: 'their own' } as const
}

function taskIdOf({ params }: Pick<Request, 'params'>): Id<'task'> {
  const id = readId<'task'>(params.task)
  if (!id) throw new NotFound('task')
  return id
}

/** The child is a subject only where the page names the child. */
async function readTask(database: Database, who: Asking, id: Id<'task'>) {
  return auditedRead(database, who, async db => {
    const task = await getTask(db, id)
    const named = task.childReference !== null && task.childId ? [task.childId] : []
    const settle = maySettle(who, task)
    const because = settle.allowed ? settle.because : 'sees the child or set the task'
    const audit = {
      verb: 'consultation',
      action: 'task.shown',
      subjects: [...new Set([id, ...named, ...idsIn(task.path)])],
      because,
    } as const
    return { result: task, audit }
  })
}
