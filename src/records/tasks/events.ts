import type { Id } from '../../foundation/kernel/id.ts'

/** Something that must not be missed was put aside, with a reason. The front door is told. */
export type TaskDismissed = {
  readonly type: 'task.dismissed'
  readonly taskId: Id<'task'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
  readonly kind: string
}

export type TaskEvent = TaskDismissed
