import type { Database } from '../../foundation/database/index.ts'
import { readPast } from '../../foundation/kernel/moment.ts'
import { accepted, type Problem, refused } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { mayReadTrack, mayRecordPower } from './protection.policy.ts'
import { endTimer, pauseTimer, resumeTimer } from './run-timer.ts'
import { showTimer } from './show-step.ts'
import { endTimerPage, pauseTimerPage, resumeTimerPage, timerPage } from './timer.view.ts'
import { readWords } from './words.ts'

export function timerRoutes(database: Database): Route[] {
  const show = (request: Request) => showTimer(database, request.who, idIn(request, 'timer'))
  return [
    get('/timers/:timer', mayReadTrack, async request => {
      const { who } = request
      return page(timerPage(await show(request), mayRecordPower(who).allowed, who.at))
    }),
    ...form(database, {
      path: '/timers/:timer/end',
      title: 'What a clock waited for',
      may: mayRecordPower,
      page: async (request, state) => endTimerPage(await show(request), state),
      async send(request) {
        const { who, answers } = request
        const problems: Problem[] = []
        const at = readPast(answers, 'ended', who.at, problems)
        const why = readWords(answers, 'why', 'Enter what happened', problems)
        const { timer } = await show(request)
        if (at && at < timer.startedAt) {
          problems.push({
            field: 'ended',
            text: 'It cannot have happened before the clock started',
          })
        }
        if (problems.length > 0 || !at) return refused(problems)
        await endTimer(database, who, timer.id, { at, why })
        return accepted(`/timers/${timer.id}`)
      },
    }),
    ...form(database, {
      path: '/timers/:timer/pause',
      title: 'A clock that stands still',
      may: mayRecordPower,
      page: async (request, state) => pauseTimerPage(await show(request), state),
      async send(request) {
        const problems: Problem[] = []
        const missing = 'Enter why the clock stands still'
        const reason = readWords(request.answers, 'reason', missing, problems)
        if (problems.length > 0) return refused(problems)
        const id = idIn(request, 'timer')
        await pauseTimer(database, request.who, id, reason)
        return accepted(`/timers/${id}`)
      },
    }),
    ...form(database, {
      path: '/timers/:timer/resume',
      title: 'A clock that goes on',
      may: mayRecordPower,
      page: async (request, state) => resumeTimerPage(await show(request), state),
      async send(request) {
        const id = idIn(request, 'timer')
        await resumeTimer(database, request.who, id)
        return accepted(`/timers/${id}`)
      },
    }),
  ]
}
