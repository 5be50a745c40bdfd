import { readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Answers, Problem } from '../../foundation/kernel/outcome.ts'
import { readCallTime } from './call-time.ts'
import type { Asked } from './concern.ts'
import { mayWorkFrontDoor } from './contact.policy.ts'
import { type Channel, type Contact, channels } from './contact.ts'
import { type SourceCode, sourceCodeOf, sourceCodes } from './source-code.ts'

/** How a concern reached the front door, and whose it is. */
export type Told = Pick<
  Contact,
  'channel' | 'reporter' | 'reporterAgency' | 'sourceCode' | 'receivedAt'
>

export const passedOnFields = [
  ...['channel', 'reporter', 'reporterAgency', 'sourceCode'],
  ...['receivedOn-day', 'receivedOn-month', 'receivedOn-year', 'receivedTime'],
]

const { link: _, ...telling } = channels

/** What the front door can say of a concern that it writes down: nobody there sends it by a link. */
export const tellingChannels = telling

/** What is wrong with what the front door says of whoever told it. Of anybody else nothing is asked. */
export function passedOnProblems(answers: Answers, who: Asked): Problem[] {
  if (!mayWorkFrontDoor(who).allowed) return []
  const problems: Problem[] = []
  if (answers.channel && !known(telling, answers.channel))
    problems.push({ field: 'channel', text: 'Select how it reached the front door' })
  for (const field of ['reporter', 'reporterAgency'])
    if ((answers[field]?.trim().length ?? 0) > 200)
      problems.push({ field, text: 'Must be 200 characters or fewer' })
  const receivedAt = readReceived(answers)
  if (receivedAt === undefined)
    problems.push({
      field: 'receivedOn',
      text: 'Enter the day and time it reached you, such as 14:05, or leave both empty',
    })
  else if (receivedAt && receivedAt > who.at)
    problems.push({ field: 'receivedOn', text: 'It must have reached you in the past' })
  return problems
}

/** The front door writes down what somebody else told; everyone else tells for themselves, now. */
export function readPassedOn(answers: Answers, who: Asked): Told {
  const own = { channel: 'form', reporter: '', reporterAgency: '', receivedAt: who.at } as const
  if (!mayWorkFrontDoor(who).allowed) return { ...own, sourceCode: sourceCodeOf(who) }
  const channel = known(telling, answers.channel) ?? 'form'
  return {
    channel,
    reporter: answers.reporter?.trim() ?? '',
    reporterAgency: answers.reporterAgency?.trim() ?? '',
    sourceCode: known(sourceCodes, answers.sourceCode) ?? usualSource(channel, who),
    receivedAt: readReceived(answers) ?? who.at,
  }
}

/** Somebody else's concern does not count as the council's own. */
function usualSource(channel: Channel, who: Asked): SourceCode {
  if (channel === 'form') return sourceCodeOf(who)
  return channel === 'police_notification' ? '6' : '10'
}

/** @returns null where it reached us as it is written down, nothing where what was typed is no time */
function readReceived(answers: Answers): Date | null | undefined {
  const { receivedTime = '' } = answers
  const day = ['day', 'month', 'year'].map(part => answers[`receivedOn-${part}`] ?? '')
  if ([...day, receivedTime].every(part => part.trim() === '')) return null
  return readCallTime(readCalendarDate(answers, 'receivedOn'), receivedTime)
}

function known<Known extends string>(
  all: Record<Known, unknown>,
  answer: string | undefined,
): Known | undefined {
  return (Object.keys(all) as Known[]).find(value => value === answer)
}
