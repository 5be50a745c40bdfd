import { type Html, html } from '../../kernel/html.ts'
import {
  described,
  type ErrorMessageOptions,
  type FieldsetOptions,
  type FormGroupOfInputsOptions,
  formGroup,
  govukFieldset,
  govukHint,
  govukLabel,
  type HintOptions,
} from './field.ts'
import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  type Entries,
  flag,
  joined,
  words,
} from './markup.ts'

export type Divider = {
  divider: string
  text?: undefined
  html?: undefined
}

export type ChoiceItem = Content & {
  value: string | number
  id?: string | undefined
  divider?: undefined
  hint?: HintOptions | undefined
  label?: { classes?: string | undefined; attributes?: Attributes | undefined } | undefined
  checked?: boolean | undefined
  disabled?: boolean | undefined
  conditional?: { html?: Html | false | undefined } | undefined
  attributes?: Attributes | undefined
}

export type CheckboxItem = ChoiceItem & {
  name?: string | undefined
  behaviour?: 'exclusive' | undefined
}

type ChoicesOptions = {
  name: string
  idPrefix?: string | undefined
  fieldset?: FieldsetOptions | undefined
  hint?: HintOptions | undefined
  errorMessage?: ErrorMessageOptions | undefined
  formGroup?: FormGroupOfInputsOptions | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

export type RadiosOptions = ChoicesOptions & {
  items: Entries<ChoiceItem | Divider>
  value?: string | undefined
}

export type CheckboxesOptions = ChoicesOptions & {
  items: Entries<CheckboxItem | Divider>
  values?: readonly string[] | undefined
  describedBy?: string | undefined
}

export function govukRadios(options: RadiosOptions): Html {
  return choices('radio', options, options.fieldset?.describedBy, item =>
    Boolean(options.value && item.value === options.value),
  )
}

export function govukCheckboxes(options: CheckboxesOptions): Html {
  const describedBy = options.fieldset?.describedBy ?? options.describedBy
  return choices('checkbox', options, describedBy, item =>
    Boolean(options.values?.includes(String(item.value))),
  )
}

const block = { radio: 'govuk-radios', checkbox: 'govuk-checkboxes' } as const

function choices(
  type: 'radio' | 'checkbox',
  options: ChoicesOptions & { items: Entries<CheckboxItem | Divider> },
  given: string | undefined,
  chosen: (item: ChoiceItem) => boolean,
): Html {
  const idPrefix = options.idPrefix ?? options.name
  const { above, describedBy } = described(idPrefix, options, given)
  const forEach = type === 'checkbox' && !options.fieldset ? describedBy : undefined

  // Places are counted with the absent ones, so that ids stay when a choice comes or goes.
  const items = options.items.map((item, at) => {
    if (!item) return undefined
    if (item.divider !== undefined) {
      return html`<div class="${block[type]}__divider">${item.divider}</div>`
    }
    const id = item.id ?? (at === 0 ? idPrefix : `${idPrefix}-${at + 1}`)
    return choice(type, item, id, {
      name: item.name ?? options.name,
      checked: item.checked ?? chosen(item),
      describedBy: forEach,
    })
  })

  const inner = html`${above}<div${classes(block[type], options.classes)}${attributes(options.attributes)} data-module="${block[type]}">
    ${words(options.formGroup?.beforeInputs)}${items}${words(options.formGroup?.afterInputs)}
  </div>`
  return formGroup(
    options.formGroup,
    options.errorMessage !== undefined,
    options.fieldset ? govukFieldset({ ...options.fieldset, describedBy, html: inner }) : inner,
  )
}

function choice(
  type: 'radio' | 'checkbox',
  item: CheckboxItem,
  id: string,
  within: { name: string; checked: boolean; describedBy: string | undefined },
): Html {
  const { hint } = item
  const hintId = `${id}-item-hint`
  const revealed = item.conditional?.html
  const name = block[type]
  return html`<div class="${name}__item">
    <input class="${name}__input"${attribute('id', id)} name="${within.name}" type="${type}" value="${item.value}"${flag('checked', within.checked)}${flag('disabled', item.disabled)}${revealed && attribute('data-aria-controls', `conditional-${id}`)}${attribute('data-behaviour', item.behaviour)}${attribute('aria-describedby', joined(within.describedBy, hint && hintId))}${attributes(item.attributes)}>
    ${govukLabel({
      ...asContent(item),
      for: id,
      classes: joined(`${name}__label`, item.label?.classes),
      attributes: item.label?.attributes,
    })}
    ${hint && govukHint({ ...hint, id: hintId, classes: joined(`${name}__hint`, hint.classes) })}
  </div>
  ${revealed && html`<div${classes(`${name}__conditional`, !within.checked && `${name}__conditional--hidden`)} id="conditional-${id}">${revealed}</div>`}`
}

function asContent(item: Content): Content {
  return item.html ? { html: item.html } : { text: item.text ?? '' }
}
