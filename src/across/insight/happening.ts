import type { Happening, Kind } from './chronology.store.ts'

const levels: Record<string, string> = {
  none_identified: 'none identified',
  low: 'low',
  medium: 'medium',
  high: 'high',
}

const frontDoorDecisions: Record<string, string> = {
  no_further_action: 'no further action',
  information_advice: 'information and advice',
  early_help: 'early help',
  assessment_s17: 'assessment by social care',
  strategy_discussion_s47: 'strategy discussion',
  police_immediate: 'police at once',
  linked_to_open_case: 'joined to the open case',
}

const groupDecisions: Record<string, string> = {
  carry_forward: 'carried forward to the next meeting',
  escalate: 'escalated',
  step_down: 'stepped down',
  remove_no_longer_at_risk: 'removed, no longer at risk',
  remove_never_at_risk: 'removed, found never at risk',
  transfer: 'transferred',
  defer: 'deferred once',
  hand_back: 'answered, and handed back to the group that asked',
}

const harms: Record<string, string> = {
  exploitation: 'exploitation',
  sexual_offence_told: 'a sexual offence was told of',
  violence: 'violence or threats',
  trafficking: 'moved or kept for exploitation',
  drugs: 'drugs given, carried or hidden',
  other: 'other harm',
}

const enquiryOutcomes: Record<string, string> = {
  not_substantiated: 'not substantiated',
  substantiated_not_continuing: 'substantiated, not continuing',
  substantiated_conference: 'substantiated, conference',
}

const conferences: Record<string, string> = {
  'initial plan': 'Initial child protection conference: a plan',
  'initial no_plan': 'Initial child protection conference: no plan',
  'review plan': 'Review conference: the plan goes on',
  'review no_plan': 'Review conference: the plan ends',
}

const powers: Record<string, string> = {
  police_protection: 'Police protection began',
  emergency_order: 'An emergency protection order was made',
  extension: 'The emergency protection order was extended',
}

const supportSteps: Record<string, string> = {
  accept: 'The support programme accepted the child',
  wait: 'Put on the waiting list for support',
  look: 'Somebody looked how the waiting child is',
  decline: 'The support programme declined',
  withdraw: 'The referral for support was withdrawn',
  allocate: 'A support worker was named',
  begin: 'Support began',
  end: 'The ending of support was begun',
  resume: 'Support goes on after all',
  close: 'Support ended',
}

const stepStates: Record<string, string> = {
  going_well: 'going well',
  stuck: 'stuck',
  done: 'done',
  not_needed: 'no longer needed',
}

const ways: Record<string, string> = {
  missing: 'The child was reported missing',
  away: 'The child was reported away without permission',
  unreported: 'The child had been missing, which nobody had reported',
  absent: 'The child was recorded as absent',
  cancelled: 'The child was reported missing, in error',
}

const titles: Record<Kind, (word: string) => string> = {
  contact: word =>
    word === 'no' ? 'A concern was raised' : 'A concern was raised: danger or serious harm',
  screening: () => 'The front door screened the concern',
  'contact-decision': word => `The front door decided: ${frontDoorDecisions[word] ?? word}`,
  assessment: word => `Risk matrix completed: ${levels[word] ?? word}`,
  escalation: word => `Emergency ${word} opened, call made`,
  'escalation-cleared': word => `Emergency ${word} cleared`,
  harm: word => `Harm that happened was recorded: ${harms[word] ?? word}`,
  'harm-added-to': () => 'More became known of harm that happened',
  lowering: word => `A lower level was proposed: ${levels[word] ?? word}`,
  'lowering-decided': word => `The lower level was ${word}`,
  listing: () => 'Put on the list of the multi-agency group',
  'listing-ended': () => 'Taken off the list of the multi-agency group',
  'group-decision': word => `The group decided: ${groupDecisions[word] ?? word}`,
  'early-help': () => 'Early help began',
  'family-assessment': () => 'Early help assessment with the family',
  'plan-step': () => 'A step was added to the early help plan',
  'step-progress': word => `A step of the plan: ${stepStates[word] ?? word}`,
  intervention: word => (word === 'nobody' ? 'Help was offered, nobody came' : 'Help was given'),
  'early-help-review': word =>
    word === 'yes'
      ? 'A review of early help stopped: something is new or getting worse'
      : 'Early help was reviewed',
  'refer-again-judged': () => 'The lead worker judged that the front door must look again',
  'early-help-ended': word =>
    word === 'yes' ? 'Early help ended with agreement' : 'Early help ended without agreement',
  task: () => 'Something to do was set',
  'task-settled': word => (word === 'done' ? 'Done' : 'Not done'),
  sighting: word => (word === 'vehicle' ? 'A vehicle was told of' : 'Premises were told of'),
  discussion: word => `Strategy discussion held: threshold ${word === 'met' ? 'met' : 'not met'}`,
  'discussion-added-to': () => 'Something was added to the record of a strategy discussion',
  enquiry: () => 'Section 47 enquiry started',
  'enquiry-decided': word => `Section 47 enquiry decided: ${enquiryOutcomes[word] ?? word}`,
  conference: word => conferences[word] ?? 'Conference held',
  'core-group': () => 'Core group held',
  power: word => powers[word] ?? 'A power was used',
  missing: word => ways[word] ?? 'The child was reported missing',
  'missing-back': () => 'The child came back',
  'return-interview': () => 'A return interview was held',
  'support-referred': () => 'Support was asked for',
  'support-step': word => supportSteps[word] ?? 'A step of support',
  // With whom a child was in a group is on nobody's record.
  'support-session': word => (word === 'group' ? 'A group session' : 'A support session'),
  'support-talk': () => 'The support plan was talked over',
  court: () => 'Support on the way through an investigation or a trial began',
  'court-explained': word =>
    word === 'child'
      ? 'Something was explained to the child'
      : 'Something was explained to the family',
  rule: () => 'What followed by the process map',
}

/** What happened, in a line that never makes the child the cause. */
export function titleOf({ kind, word }: Pick<Happening, 'kind' | 'word'>): string {
  return titles[kind](word)
}

export function isDanger({ kind, word }: Pick<Happening, 'kind' | 'word'>): boolean {
  return (
    kind === 'escalation' ||
    kind === 'power' ||
    (kind === 'missing' && word !== 'cancelled') ||
    (kind === 'contact' && word !== 'no')
  )
}
