import {
  clock,
  type DueRow,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukInsetText,
  govukTag,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, relativeTime } from '../../foundation/kernel/london.ts'
import type { ListedTask, Task } from './task.store.ts'
import {
  type Clocked,
  clockStateOf,
  isAction,
  outcomeAtMost,
  settlements,
  taskStates,
} from './task.ts'
import { type TimeLimitId, timeLimits } from './time-limits.ts'

/** The clock of a task, as it stands everywhere: met, due, due soon or late. */
export function taskClock(task: Clocked, now: Date): Html {
  const at = task.settledAt ?? task.dueAt
  return clock({
    state: clockStateOf(task, now),
    relative: relativeTime(at, now),
    dueAt: formatInstant(at),
  })
}

/** One line of a list of what is due. */
export function taskRow(task: ListedTask, now: Date): DueRow {
  return {
    what: task.title,
    href: `/tasks/${task.id}`,
    about: aboutChild(task),
    who: task.ownerName ?? `${task.ownerAgencyName}, nobody yet`,
    when: taskClock(task, now),
  }
}

type ForChild = Pick<ListedTask, 'childId' | 'childReference' | 'childName'>

/** Somebody may have something to do for a child whose record is not open to them: then no word of whom. */
function aboutChild({ childReference, childName }: ForChild): string | undefined {
  return childReference === null ? undefined : `${childName}, ${childReference}`
}

function childLink(task: ForChild): Html | undefined {
  return task.childReference === null
    ? undefined
    : html`<a class="govuk-link" href="/children/${task.childId}">${task.childName}</a> <span class="cairn-mono">${task.childReference}</span>`
}

export type TaskPage = {
  readonly task: Task
  readonly now: Date
  readonly settles: boolean
  readonly assigns: boolean
  /** Whether what it is about is theirs to open. */
  readonly leads: boolean
}

export function taskPage(shown: TaskPage, form: FormState): Html {
  const { task, settles } = shown
  const known = taskFacts(shown)
  if (task.settledAt || !settles) {
    return html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">Task</span> ${task.title}</h1>
${known}
${task.settledAt ? howItEnded(task, task.settledAt) : !isAction(task) && emptyState('You can see this task, but it is for somebody else to do.')}`
  }
  return formPage(
    { title: task.title, caption: 'Task', button: 'Save' },
    { ...form, version: form.version ?? String(task.version) },
    known,
    !task.dismissible &&
      govukInsetText({
        text: 'This cannot be put aside without a reason. If it was not done, say why: the front door reads it.',
      }),
    radiosQuestion(
      form,
      'state',
      'Was it done?',
      Object.entries(settlements).map(([value, text]) => ({ value, text })),
      { inline: true },
    ),
    textareaQuestion(form, 'outcome', 'What happened?', {
      hint: 'Say what was done and what came of it, or why it was not done.',
      maxlength: outcomeAtMost,
    }),
  )
}

function taskFacts({ task, now, assigns, leads }: TaskPage): Html {
  const child = childLink(task)
  const change = assigns && !task.settledAt
  const because = task.ruleId && ruleWords(task.ruleId)
  const owner = html`${task.ownerName ?? 'Nobody yet'}, ${task.ownerAgencyName}${change && html`<br><a class="govuk-link" href="/tasks/${task.id}/owner">${task.ownerId ? 'Give it to someone else' : 'Take it over or give it to someone'}</a>`}`
  return html`${facts([
    { term: task.settledAt ? 'Ended' : 'By when', value: taskClock(task, now) },
    ...(child ? [{ term: 'For', value: child }] : []),
    { term: 'To be done by', value: owner },
    {
      term: 'Set by',
      value: html`${setter(task)}<br>${formatInstant(task.startedAt)}`,
    },
    ...(because ? [{ term: 'Because of', value: because }] : []),
    ...(task.priority === 'urgent'
      ? [{ term: 'Priority', value: govukTag({ text: 'Urgent' }) }]
      : []),
  ])}
${isAction(task) && html`<p class="govuk-body"><a class="govuk-link" href="/actions/${task.id}">Accept or decline it, say how it goes, and what became of it so far</a></p>`}
${leads && !task.settledAt && html`<p class="govuk-body"><a class="govuk-link" href="${task.path}">Open what this is about</a></p>`}`
}

function howItEnded(task: Task, settledAt: Date): Html {
  return html`<h2 class="govuk-heading-m">${taskStates[task.state]}</h2>
<p class="govuk-body">${task.settlerName}, ${formatInstant(settledAt)}</p>
${govukInsetText({ html: html`<div class="cairn-words">${task.outcome}</div>` })}`
}

/** What the process map sets is set by Cairn, and by no agency. */
function setter({ setterName, setterAgencyName }: Task): string | null {
  return setterName === setterAgencyName ? setterName : `${setterName}, ${setterAgencyName}`
}

/** A time limit says what it asks and where that is written. */
function ruleWords(ruleId: string): string | undefined {
  if (!Object.hasOwn(timeLimits, ruleId)) return undefined
  const { label, source } = timeLimits[ruleId as TimeLimitId]
  return `${label} (${source})`
}

export type Colleague = { readonly id: string; readonly name: string; readonly jobTitle: string }

export function taskOwnerPage(
  task: Task,
  colleagues: readonly Colleague[],
  ownId: string,
  form: FormState,
): Html {
  const others = colleagues.filter(colleague => colleague.id !== ownId)
  const items = [
    { value: ownId, text: 'Me' },
    ...others.map(({ id, name, jobTitle }) => ({
      value: id,
      text: name,
      hint: jobTitle ? { text: jobTitle } : undefined,
    })),
  ]
  return formPage(
    { title: 'Who takes this over?', caption: task.title, button: 'Save', saveForLater: false },
    { ...form, version: form.version ?? String(task.version) },
    radiosQuestion(form, 'ownerId', `Someone at ${task.ownerAgencyName}`, items),
  )
}
