import { type Answers, listOf } from '../../foundation/kernel/outcome.ts'

type Options = Readonly<Record<string, string>>

/** What a sample may be drawn by, in the words of the form: the key of a question is the key of the criterion. */
export const criteria = {
  levels: {
    asks: 'Which level had the child at the end of that time?',
    says: 'Level',
    options: {
      ...{ high: 'High', medium: 'Medium', low: 'Low', none_identified: 'None identified' },
      none: 'Not assessed',
    },
  },
  decisions: {
    asks: 'What did the front door decide?',
    says: 'Decision',
    options: {
      no_further_action: 'No further action',
      information_advice: 'Information and advice',
      early_help: 'Early help',
      assessment_s17: 'Assessment under section 17',
      strategy_discussion_s47: 'Strategy discussion under section 47',
      police_immediate: 'The police at once',
      linked_to_open_case: 'Linked to an open case',
      none: 'Nothing yet',
    },
  },
  agencies: {
    asks: 'Who raised the concern?',
    says: 'Raised by',
    options: {
      ...{ council: 'Council', police: 'Police', health: 'Health', school: 'School' },
      ...{ charity: 'Charity', youth_justice: 'Youth justice', probation: 'Probation' },
      ...{ housing: 'Housing', licensing: 'Licensing', partnership: 'Partnership' },
    },
  },
  ages: {
    asks: 'How old was the child at the end of that time?',
    says: 'Age',
    options: {
      ...{ under_12: 'Under 12', '12_to_15': '12 to 15', '16_and_over': '16 and over' },
      not_known: 'Not known',
    },
  },
  missing: {
    asks: 'Was the child missing in that time?',
    says: 'Missing',
    options: { yes: 'Yes', no: 'No' },
  },
} as const satisfies Record<string, { asks: string; says: string; options: Options }>

export type CriterionId = keyof typeof criteria

/** By criterion, what is looked for. What is not named is not asked of a child. */
export type Criteria = Readonly<Record<string, readonly string[]>>

export const criterionIds = Object.keys(criteria) as CriterionId[]

/** Nothing ticked is anything; everything ticked as well. */
export function readCriteria(answers: Answers, only: Criteria): Criteria {
  const chosen = criterionIds.flatMap(id => {
    const options = Object.keys(criteria[id].options)
    const ticked = listOf(answers[id]).filter(one => options.includes(one))
    return ticked.length > 0 && ticked.length < options.length ? [[id, ticked] as const] : []
  })
  return { ...Object.fromEntries(chosen), ...only }
}

/** `types` are the exploitation types of the partnership, by id. */
export function criteriaInWords(
  asked: Criteria,
  types: Options,
): { says: string; words: string }[] {
  return Object.entries(asked).map(([id, values]) => {
    const known: { says: string; options: Options } =
      id in criteria ? criteria[id as CriterionId] : { says: 'Concern of', options: types }
    return { says: known.says, words: values.map(one => known.options[one] ?? one).join(', ') }
  })
}
