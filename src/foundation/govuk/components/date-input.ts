import { type Html, html } from '../../kernel/html.ts'
import {
  described,
  type ErrorMessageOptions,
  type FieldsetOptions,
  type FormGroupOfInputsOptions,
  formGroup,
  govukFieldset,
  type HintOptions,
} from './field.ts'
import { govukInput } from './inputs.ts'
import {
  type Attributes,
  attribute,
  attributes,
  classes,
  type Entries,
  joined,
  words,
} from './markup.ts'

export type DateInputItem = {
  name?: string | undefined
  id?: string | undefined
  label?: string | undefined
  value?: string | number | undefined
  error?: boolean | undefined
  classes?: string | undefined
  inputmode?: string | undefined
  autocomplete?: string | undefined
  pattern?: string | undefined
  attributes?: Attributes | undefined
}

export type DateInputOptions = {
  id: string
  namePrefix?: string | undefined
  day?: DateInputItem | false | undefined
  month?: DateInputItem | false | undefined
  year?: DateInputItem | false | undefined
  items?: Entries<DateInputItem> | undefined
  values?: Readonly<Record<string, string | number | undefined>> | undefined
  fieldset?: FieldsetOptions | undefined
  hint?: HintOptions | undefined
  errorMessage?: ErrorMessageOptions | undefined
  formGroup?: FormGroupOfInputsOptions | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

export function govukDateInput(options: DateInputOptions): Html {
  const { above, describedBy } = described(options.id, options, options.fieldset?.describedBy)
  const items = itemsOf(options)
  const someMarked = items.some(({ item }) => marked(item))

  const inputs = items.map(({ part, item }) => {
    const name = item.name ?? part ?? ''
    const wrong =
      marked(item) || (item.error !== false && options.errorMessage !== undefined && !someMarked)
    const fullName = options.namePrefix ? `${options.namePrefix}-${name}` : name
    return html`<div class="govuk-date-input__item">${govukInput({
      label: {
        text: item.label || name.charAt(0).toUpperCase() + name.slice(1).toLowerCase(),
        classes: 'govuk-date-input__label',
      },
      id: item.id ?? `${options.id}-${name}`,
      name: fullName,
      classes: joined(
        'govuk-date-input__input',
        wrong && !item.classes?.includes('govuk-input--error') && 'govuk-input--error',
        !item.classes?.includes('govuk-input--width-') &&
          `govuk-input--width-${part === 'year' ? 4 : 2}`,
        item.classes,
      ),
      value: item.value ?? options.values?.[part ?? ''] ?? options.values?.[fullName],
      inputmode: item.inputmode ?? 'numeric',
      autocomplete: item.autocomplete,
      pattern: item.pattern,
      attributes: item.attributes,
    })}</div>`
  })

  const inner = html`${above}<div${classes('govuk-date-input', options.classes)}${attributes(options.attributes)}${attribute('id', options.id)}>
    ${words(options.formGroup?.beforeInputs)}${inputs}${words(options.formGroup?.afterInputs)}
  </div>`
  return formGroup(
    options.formGroup,
    options.errorMessage !== undefined,
    // JAWS does not announce what describes a fieldset of text inputs unless it is called a group.
    options.fieldset
      ? govukFieldset({ ...options.fieldset, describedBy, role: 'group', html: inner })
      : inner,
  )
}

type Part = 'day' | 'month' | 'year'
const parts: readonly Part[] = ['day', 'month', 'year']

function itemsOf(options: DateInputOptions): { part: Part | undefined; item: DateInputItem }[] {
  if (!options.items?.length) {
    return parts.flatMap(part => {
      const item = options[part]
      return item === false ? [] : [{ part, item: item ?? {} }]
    })
  }
  return options.items.flatMap(item => {
    if (!item) return []
    const part = parts.find(part => part === item.name)
    const otherwise = part && options[part]
    return [{ part, item: { ...item, value: item.value ?? (otherwise || undefined)?.value } }]
  })
}

function marked(item: DateInputItem): boolean {
  return item.error === true || (item.classes?.includes('govuk-input--error') ?? false)
}
