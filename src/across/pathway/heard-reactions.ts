import { findColleague, theProcess } from '../../foundation/access/index.ts'
import { inTheNameOf } from '../../foundation/database/index.ts'
import { saveDraft } from '../../foundation/forms/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { getChild } from '../../records/people/index.ts'
import { settleTasksFrom } from '../../records/tasks/index.ts'
import { type ConcernHeard, furtherPath } from '../../work/support/index.ts'
import { type Acting, endOfToday, fired, set } from './acting.ts'

const heard = 'send-what-was-heard'

/** What was heard in a session waits in the right form, filled in, for the worker to send; and until it is sent, as a task. */
export async function onConcernHeard(acting: Acting, event: ConcernHeard) {
  const { tx, by, at } = acting
  const { sessionId, areaId, childId, as } = event
  const path = furtherPath(as, sessionId) ?? ''
  const child = await getChild(tx, childId)
  const worker = await findColleague(tx, by)
  if (!worker) return
  const [year = '', month = '', day = ''] = londonDayOf(at).split('-')
  const words = [event.account, event.childsWords].filter(Boolean)
  const answers: Answers =
    as === 'concern'
      ? {
          ...{ givenName: child.givenName, familyName: child.familyName, areaId },
          ...{ sex: child.sex ?? '', schoolId: child.schoolId ?? '' },
          ...(child.bornOn && bornOn(child.bornOn)),
          ...{ narrative: event.account, childsWords: event.childsWords },
        }
      : {
          ...{ narrative: words.join('\n\n'), childReference: child.reference, areaId },
          ...{ 'knownOn-day': day, 'knownOn-month': month, 'knownOn-year': year },
        }
  const title = as === 'concern' ? 'A concern about a child' : 'Sharing what you know'
  const id = sessionId as string as Id<'form'>
  await inTheNameOf(tx, { id: by }, theProcess, () =>
    saveDraft(tx, by, { id, path, title, answers, savedAt: at }),
  )
  await set(acting, {
    ...{ kind: heard, title: 'Send what you heard in a session', path, sourceId: sessionId },
    ...{ areaId, childId, ownerId: worker.id, ownerAgencyId: worker.agencyId },
    ...{ priority: 'urgent', dismissible: false, dueAt: endOfToday(at) },
  })
  await fired(acting, {
    ...{ rule: 'support.heard', causeId: sessionId, childId, areaId },
    effect: 'What was heard is ready to send, and is due today',
  })
}

export async function settleHeard({ tx, by, at }: Acting, formId: Id<'form'>) {
  await settleTasksFrom(tx, formId, heard, { state: 'done', outcome: 'It was sent', by, at })
}

function bornOn(day: string): Answers {
  const [year = '', month = '', date = ''] = day.split('-')
  return {
    'bornOn-day': String(Number(date)),
    'bornOn-month': String(Number(month)),
    'bornOn-year': year,
  }
}
