export { assignTask } from './assign-task.ts'
export type { TaskDismissed, TaskEvent } from './events.ts'
export {
  hasUnread,
  listNotices,
  type NewNotice,
  type Notice,
  settleNotices,
  tell,
  tellAll,
} from './notice.store.ts'
export { type NoticeKind, noticeKinds, noticeWords } from './notice.ts'
export { countWaitingMail, listWaitingMail } from './outbox.store.ts'
export { recordAbsence } from './record-absence.ts'
export {
  closeResponsibility,
  findResponsibility,
  listMyChildren,
  listOverdueInArea,
  type NewResponsibility,
  type Responsibility,
  setResponsibility,
} from './responsibility.store.ts'
export {
  type Mail,
  type Mailer,
  type Post,
  sendMail,
  startPost,
} from './send-mail.ts'
export { settleTask } from './settle-task.ts'
export { smtpMailer } from './smtp-mailer.ts'
export { answersForAgency } from './task.policy.ts'
export { taskRoutes } from './task.routes.ts'
export {
  isHiddenFrom,
  type ListedTask,
  listMyTasks,
  listTasksFrom,
  listTasksOfChild,
  nameChildInTasks,
  setTask,
  settleTasksAbout,
  settleTasksFrom,
  type Task,
  updateTaskBegun,
  updateTaskOwner,
  updateTaskSettled,
} from './task.store.ts'
export { type Clocked, clockStateOf, type NewTask, type TaskState, taskStates } from './task.ts'
export { taskClock, taskRow } from './task.view.ts'
export { dueAt, type TimeLimit, type TimeLimitId, timeLimits } from './time-limits.ts'
