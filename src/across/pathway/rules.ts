import type { StepId } from './steps.ts'

/** One line of the process map: when this happens there, do that here. */
export type Rule = {
  readonly trigger: string
  readonly effect: string
  readonly source: string
  /** As delivered. A partnership switches it with two people: `pathway.switch`. */
  readonly on: boolean
  /** Where it stands on the drawn map, if not where the first word of its id says. */
  readonly step?: StepId
  /** Why nobody can switch it off: the law, or this house's promise. The database holds the same list. */
  readonly fixed?: string
  /** Why nobody can switch it on yet: what it rests on has not been confirmed. */
  readonly unconfirmed?: string
}

/** The process map as it is delivered. `react.ts` carries out the rules that are on. */
export const rules = {
  'contact.decide': {
    trigger: 'A concern reaches the front door',
    effect: 'The front door decides what happens next within one working day',
    source: 'Working Together to Safeguard Children 2023',
    on: true,
    fixed:
      'Every concern is decided within one working day: Working Together to Safeguard Children 2023',
  },
  'contact.danger': {
    trigger: 'Somebody is in danger now, or serious harm was told of',
    effect: 'The front door is told at once and acts the same day',
    source: 'Partnership default; training slides 2017',
    on: true,
    fixed: 'Danger is never left for the next day',
  },
  'contact.ending': {
    trigger: 'A worker proposes to end a concern of which something speaks for harm',
    effect: 'A front door manager decides; nothing ends until then',
    source: 'Partnership default',
    on: true,
    fixed: 'Nothing that speaks for harm waits to be ended without a manager being asked',
  },
  'contact.sightings': {
    trigger: 'A concern tells of a vehicle or premises',
    effect: 'Each is recorded as what it is, with who said so',
    source: 'Partnership default; training slides 2017',
    on: true,
  },
  'early-help.lead': {
    trigger: 'The front door decides early help',
    effect: 'The named lead worker answers for the child, with a review date',
    source: 'Training slides 2017',
    on: true,
  },
  'early-help.refer-again': {
    trigger: 'A new concern about a child in early help',
    effect: 'The lead worker must refer again within one working day',
    source: 'Training slides 2017: new or rising risk is referred again',
    on: true,
    fixed: 'A new concern about a child in early help is never just noted',
  },
  'refer-again.rising': {
    trigger: 'A review of early help finds something new or getting worse',
    effect: 'The lead worker must refer again within one working day',
    source: 'Training slides 2017: new or rising risk is referred again',
    on: true,
  },
  'refer-again.judged': {
    trigger: 'The lead worker judges that the front door must look again',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default: no rule has to agree with a worker',
    on: true,
  },
  'refer-again.sign': {
    trigger: 'A matrix finds a new significant sign about a child in early help',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default; training slides 2017',
    on: true,
  },
  'refer-again.link': {
    trigger: 'A vehicle or premises is told of about a child in early help',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default; training slides 2017',
    on: true,
  },
  'refer-again.exploiter': {
    trigger: 'A person of concern is linked to a child in early help',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default; training slides 2017',
    on: false,
    unconfirmed: 'Links to people of concern are not kept yet',
  },
  'refer-again.missing': {
    trigger: 'A child in early help goes missing',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default',
    on: true,
  },
  'refer-again.return-interview': {
    trigger: 'A return interview finds a concern',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default',
    on: true,
  },
  'refer-again.friend': {
    trigger: 'A sibling or friend is raised to medium or high',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default',
    on: true,
  },
  'refer-again.not-agreed': {
    trigger: 'Early help ends without agreement',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default',
    on: true,
  },
  'refer-again.not-started': {
    trigger: 'No early help plan has begun in twenty working days',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default (T_EARLY_HELP_START)',
    on: true,
  },
  'refer-again.two-contacts': {
    trigger: 'Two concerns in ninety days about a child in early help',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default',
    on: true,
  },
  'refer-again.young': {
    trigger:
      'A child in early help is under 13, or has a learning disability, and shows a sign now',
    effect: 'The lead worker must refer again within one working day',
    source: 'Partnership default',
    on: true,
  },
  'support.answer': {
    trigger: 'A child is referred to a support programme',
    effect:
      'The programme accepts or declines within five working days; the referrer goes on looking after the child',
    source: 'Partnership default',
    on: true,
    fixed: 'A child who is referred has somebody who answers',
  },
  'support.look': {
    trigger: 'A programme puts a child on its waiting list',
    effect: 'The referrer looks how the child is every ten working days',
    source: 'Partnership default: a waiting child stays the referrer’s responsibility',
    on: true,
    fixed: 'A waiting list looks after nobody',
  },
  'support.begin': {
    trigger: 'A programme accepts a child',
    effect:
      'First contact within five working days, first session within ten more, the plan talked over at six and twelve weeks',
    source: 'Partnership default',
    on: true,
  },
  'support.heard': {
    trigger: 'A support worker hears something that must go further',
    effect: 'It is put into the right form, ready to send the same day',
    source: 'Partnership default',
    on: true,
    fixed: 'What a child tells in a session is never left there',
  },
  'missing.look': {
    trigger: 'A child is reported missing',
    effect:
      'The police and the front door are told at once, and see the child’s record until it is over',
    source: 'Statutory guidance on children who run away or go missing from home or care, 2014',
    on: true,
    fixed: 'Whoever looks for a missing child knows what there is to know',
  },
  'missing.climbed': {
    trigger: 'Nobody accepts a missing episode that is handed over, within 15 minutes',
    effect: 'The next in line is told, then everybody who looks, with the number to ring',
    source: 'Partnership default; Independent Office for Police Conduct, December 2025',
    on: true,
    fixed: 'A missing child is not lost between two shifts',
  },
  'missing.return-interview': {
    trigger: 'A child who was missing is back',
    effect: 'A return interview by somebody independent is due within 72 hours of the return',
    source: 'Statutory guidance on children who run away or go missing from home or care, 2014',
    on: true,
    fixed:
      'Every episode is followed by the offer of a return interview: statutory guidance of 2014',
  },
  'missing.repeat': {
    trigger:
      'A child goes missing again and again: three times in 90 days, or as the partnership’s numbers say',
    effect:
      'Within five working days a missing or strategy meeting is considered, with an answer of the matrix proposed',
    source: 'Partnership default (R1), changed under How we work; common practice',
    on: true,
    step: 'review',
  },
  'missing.overnight': {
    trigger: 'A child was missing overnight, or for more than 24 hours',
    effect: 'The level is reviewed within five working days, if not due sooner',
    source: 'Partnership default (R2), changed under How we work',
    on: true,
    step: 'review',
  },
  'missing.together': {
    trigger: 'Two children are found in the same place together',
    effect: 'The front door looks whether they are linked; officers are told, and see that link',
    source: 'Partnership default (R3), changed under How we work',
    on: true,
    step: 'review',
  },
  'missing.placement': {
    trigger: 'A looked-after child was missing',
    effect: 'The placement or care plan is reviewed within five working days',
    source: 'Partnership default (R4), changed under How we work',
    on: true,
    step: 'review',
  },
  'missing.group': {
    trigger:
      'A child was missing five times in 90 days or nine times in a year, or as the partnership’s numbers say, or is on the list',
    effect: 'The child is on the agenda of the next meeting of the group',
    source: 'Partnership default (R5 and R6), changed under How we work',
    on: true,
    step: 'list',
  },
  'level.listed': {
    trigger: 'A matrix says medium or high',
    effect: 'The child is on the agenda of the next meeting of the group',
    source: 'Training slides 2017: the group oversees all medium and high',
    on: true,
    step: 'group',
    fixed: 'No child with a medium or high level goes unseen by the group',
  },
  'level.review': {
    trigger: 'A matrix is completed',
    effect: 'The next review is due: high 28, medium 42, low 84 days',
    source: 'Partnership default (T_LEVEL_REVIEW)',
    on: true,
    step: 'review',
  },
  'level.risen': {
    trigger: 'A level rises',
    effect: 'Whoever answers for the child is told',
    source: 'Partnership default',
    on: true,
  },
  'level.provisional': {
    trigger: 'A matrix leaves too much unknown',
    effect: 'It is completed within ten working days',
    source: 'Partnership default (T_MATRIX_COMPLETE)',
    on: true,
  },
  'level.review-event': {
    trigger:
      'A concern or sighting comes in about a child with a level, or the child moves home or school',
    effect: 'The level is reviewed within five working days, if not due sooner',
    source: 'Partnership default (T_LEVEL_REVIEW_EVENT); the matrix’s review triggers',
    on: true,
  },
  'level.review-missing': {
    trigger: 'A child with a level goes missing',
    effect: 'The level is reviewed within five working days, if not due sooner',
    source: 'Partnership default (T_LEVEL_REVIEW_EVENT); the matrix’s review triggers',
    on: true,
    step: 'review',
  },
  'level.review-return-interview': {
    trigger: 'A return interview finds a concern',
    effect: 'The level is reviewed within five working days, if not due sooner',
    source: 'Partnership default (T_LEVEL_REVIEW_EVENT); the matrix’s review triggers',
    on: true,
    step: 'review',
  },
  'level.review-arrest': {
    trigger: 'A child with a level is arrested or held in custody',
    effect: 'The level is reviewed within two working days, if not due sooner',
    source: 'Partnership default; the matrix’s review triggers',
    on: false,
    step: 'review',
    unconfirmed: 'Arrests and custody are not recorded here yet',
  },
  'level.high': {
    trigger: 'A level becomes high',
    effect: 'The front door and the coordinator of the group are told at once',
    source: 'Partnership default',
    on: true,
  },
  'level.falling': {
    trigger: 'Somebody proposes a lower level',
    effect: 'The person asked confirms or refuses it within two working days',
    source: 'Partnership default; IICSA, organised networks, part F.5, 2022',
    on: true,
  },
  'escalation.harm-told': {
    trigger: 'A mandatory escalation about the child opens',
    effect: 'Whoever opened it is asked to record the harm that happened',
    source: 'Partnership default; IICSA, organised networks, part F.5, 2022',
    on: true,
  },
  'escalation.same-day': {
    trigger: 'A mandatory escalation opens',
    effect: 'The front door acts the same day',
    source: 'Partnership default; training slides 2017: police at once',
    on: true,
    fixed: 'An emergency is acted on the same day',
  },
  'protection.assessment': {
    trigger: 'The front door decides an assessment by social care',
    effect:
      'The assessment is complete within 45 working days, and the front door manager sees its clock',
    source: 'Working Together to Safeguard Children 2023',
    on: true,
  },
  'protection.discussion': {
    trigger:
      'The front door decides it, an emergency opens, the group escalates or social care calls it',
    effect: 'A strategy discussion is held today, and recorded within one working day',
    source: 'Children Act 1989, section 47; strategy discussion practice standards',
    on: true,
    fixed: 'Reasonable cause to suspect significant harm: Children Act 1989, section 47',
  },
  'protection.clearing': {
    trigger: 'A strategy discussion is recorded while an emergency waits for it',
    effect: 'The front door confirms whether the emergency is over',
    source: 'Partnership default',
    on: true,
  },
  'protection.enquiry': {
    trigger: 'A section 47 enquiry is started',
    effect: 'Its lead social worker answers for the child',
    source: 'Children Act 1989, section 47; Working Together to Safeguard Children 2023',
    on: true,
    fixed: 'No section 47 enquiry is without a lead social worker',
  },
  'protection.step': {
    trigger: 'A step of the statutory track is recorded',
    effect: 'The next step has a date',
    source: 'Working Together to Safeguard Children 2023',
    on: true,
  },
  'challenge.stays-listed': {
    trigger: 'Somebody challenges that a child was taken off the list',
    effect: 'The child stays on the list, or is back on it, until the challenge is settled',
    source: 'Partnership default; IICSA, organised networks, part F.4, 2022',
    on: true,
    step: 'list',
    fixed: 'No child leaves the list while somebody questions it; the database refuses it too',
  },
  'action.climbs': {
    trigger: 'An action is late by five days, and again by fifteen',
    effect: 'The lead of its agency is told, and then the senior above',
    source: 'Partnership default; Dorset serious case review of Child T, 2019',
    on: true,
    step: 'group',
  },
  'transfer.accepted': {
    trigger: 'Another area of the partnership accepts a child in writing',
    effect:
      'Whoever accepted answers for the child, workers of the old area see it no more, and a listed child is on the list of the group there too',
    source: 'Partnership default: nobody is between two areas',
    on: true,
    step: 'list',
    fixed: 'A child who moves is never without an owner, and keeps its place before a group',
  },
  'transition.plan': {
    trigger: 'A child on a list or with a safety plan is seventeen and a half',
    effect: 'Whoever answers for the child plans for adult services within three months',
    source: 'Partnership default (T_TRANSITION); adult services sit in the group from 17½',
    on: true,
    step: 'review',
  },
  'restriction.review': {
    trigger: 'A record is restricted to people who are named',
    effect: 'Whoever restricted it looks on a day they name whether that is still needed',
    source: 'Partnership default',
    on: true,
    step: 'review',
  },
  'group.carried': {
    trigger: 'The group carries a child forward, defers or escalates',
    effect: 'The child stays on the list until the next meeting',
    source: 'Yearly profile 2014–15: not taken off until the group is satisfied',
    on: true,
    step: 'list',
  },
  'group.escalated-police': {
    trigger: 'The group escalates a child to the police',
    effect: 'The police exploitation team acts today, and a strategy discussion is held',
    source: 'Partnership default; training slides 2017: police at once',
    on: true,
    fixed: 'Danger is never left for the next day',
  },
  'group.escalated-strategic': {
    trigger: 'The group escalates what it cannot settle to the strategic group',
    effect: 'The child is on the agenda of its next meeting, and stays on the list',
    source: 'Partnership default; levels of group as in published terms of reference',
    on: true,
    fixed: 'What one group cannot settle is heard by the one above it',
  },
  'group.early-help': {
    trigger: 'A worker accepts a child the group steps down to early help',
    effect: 'Early help begins with that worker as its lead, reviewed within 28 days',
    source: 'Partnership default; training slides 2017: early help has a lead worker',
    on: true,
    step: 'early-help',
  },
  'group.stepped-down': {
    trigger: 'A worker accepts to receive a child the group steps down',
    effect: 'The worker answers for the child and reviews within 28 days',
    source: 'Partnership default',
    on: true,
    step: 'review',
    fixed: 'Nobody is stepped down to nobody',
  },
  'group.removed': {
    trigger: 'The group takes a child off its list',
    effect: 'Somebody checks after 28 and after 90 days',
    source: 'Partnership default; IICSA, organised networks, part F.4, 2022',
    on: true,
    step: 'review',
    fixed: 'Children have been taken off such lists while they were still being harmed',
  },
  'group.relisted': {
    trigger: 'Anything new comes in about a child who has left the list',
    effect: 'The child is on the agenda of the next meeting of the group',
    source: 'Partnership default; IICSA, organised networks, part F.4, 2022',
    on: true,
    step: 'list',
    fixed: 'Whoever left the list comes back with the first news',
  },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules
