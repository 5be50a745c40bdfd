/** What an address names, where it is not called like its table. */
const named: Readonly<Record<string, string>> = {
  person: 'access.practitioner',
  version: 'practice.version',
  planStep: 'early_help.step',
  challenge: 'challenge.challenge',
  contextStep: 'contexts.step',
  review: 'early_help.review',
  decision: 'oversight.decision',
  action: 'tasks.task',
  safetyPlan: 'plans.safety_plan',
  safeAdult: 'plans.safe_adult',
  disruptionStep: 'plans.disruption_step',
  item: 'oversight.agenda_item',
  submission: 'intelligence.submission',
  release: 'intelligence.release',
  mention: 'intelligence.item',
  other: 'intelligence.item',
  proposal: 'intelligence.proposal',
  watch: 'intelligence.watch',
  question: 'sharing.question',
  thing: 'intelligence.thing',
  joining: 'intelligence.joining',
  connection: 'intelligence.connection',
  missing: 'missing.episode',
  interview: 'missing.interview',
  node: 'intelligence.sighting',
  session: 'learning.session',
  case: 'learning.module_version',
}

/** A form that is being filled in is nobody's record; what an address calls by a word of ours is no row. */
const noRecord = ['form', 'rule', 'module', 'document', 'report']

/** The table of the record that an address's first parameter names; nothing where it names none, null where nobody knows. */
export function tableAt(path: string, tables: Iterable<string>): string | null | undefined {
  const parameter = /:([a-z]+)/i.exec(path)?.[1]
  if (!parameter || noRecord.includes(parameter)) return undefined
  const called = [...tables].find(name => name.replaceAll('"', '').endsWith(`.${parameter}`))
  return named[parameter] ?? called ?? null
}
