import type { Id } from '../../foundation/kernel/id.ts'
import type { Holder } from '../../records/attachments/index.ts'
import { getInterview } from './interview.store.ts'
import { mayInterview, mayMeetMissing } from './missing.policy.ts'

/** What a child wrote down, or somebody else, beside a return interview. */
export const besideInterview: Holder = {
  ...{ kind: 'interview', base: '/missing/interviews/:interview', parameter: 'interview' },
  ...{ back: 'The return interview', mayRead: mayMeetMissing, mayAdd: mayInterview },
  advice:
    'Whoever may open the return interview may open it too. Add only what the child agrees to share with them.',
  async place(db, id) {
    const { areaId, childId } = await getInterview(db, id as string as Id<'interview'>)
    return { areaId: areaId as Id<'area'>, childId }
  },
}
