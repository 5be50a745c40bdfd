import { type Html, html } from '../../kernel/html.ts'
import { govukButton } from './button.ts'
import { type FieldOptions, field, govukHint } from './field.ts'
import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  type Entries,
  flag,
  joined,
  present,
  words,
} from './markup.ts'

type Affix = Content & { classes?: string | undefined; attributes?: Attributes | undefined }

export type InputOptions = FieldOptions & {
  type?: string | undefined
  value?: string | number | undefined
  inputmode?: string | undefined
  spellcheck?: boolean | undefined
  autocomplete?: string | undefined
  autocapitalize?: string | undefined
  pattern?: string | undefined
  prefix?: Affix | undefined
  suffix?: Affix | undefined
  inputWrapper?: { classes?: string | undefined; attributes?: Attributes | undefined } | undefined
}

export type TextareaOptions = FieldOptions & {
  value?: string | undefined
  rows?: number | undefined
  spellcheck?: boolean | undefined
  autocomplete?: string | undefined
}

type Plural = Readonly<Partial<Record<'zero' | 'one' | 'two' | 'few' | 'many' | 'other', string>>>

export type CharacterCountOptions = Omit<TextareaOptions, 'describedBy' | 'autocomplete'> & {
  maxlength?: number | undefined
  maxwords?: number | undefined
  threshold?: number | undefined
  countType?: 'words' | 'characters' | 'graphemes' | undefined
  countMessage?: { classes?: string | undefined } | undefined
  textareaDescriptionText?: string | undefined
  charactersUnderLimitText?: Plural | undefined
  charactersAtLimitText?: string | undefined
  charactersOverLimitText?: Plural | undefined
  wordsUnderLimitText?: Plural | undefined
  wordsAtLimitText?: string | undefined
  wordsOverLimitText?: Plural | undefined
}

export type PasswordInputOptions = FieldOptions & {
  value?: string | undefined
  autocomplete?: string | undefined
  showPasswordText?: string | undefined
  hidePasswordText?: string | undefined
  showPasswordAriaLabelText?: string | undefined
  hidePasswordAriaLabelText?: string | undefined
  passwordShownAnnouncementText?: string | undefined
  passwordHiddenAnnouncementText?: string | undefined
  button?: { classes?: string | undefined } | undefined
}

export type SelectOptions = FieldOptions & {
  value?: string | number | undefined
  items: Entries<{
    value?: string | number | boolean | undefined
    text: string | number
    selected?: boolean | undefined
    disabled?: boolean | undefined
    attributes?: Attributes | undefined
  }>
}

export type FileUploadOptions = FieldOptions & {
  multiple?: boolean | undefined
  javascript?: boolean | undefined
  wrapperClasses?: string | undefined
  wrapperAttributes?: Attributes | undefined
  chooseFilesButtonText?: string | undefined
  noFileChosenText?: string | undefined
  multipleFilesChosenText?: Plural | undefined
  dropInstructionText?: string | undefined
  enteredDropZoneText?: string | undefined
  leftDropZoneText?: string | undefined
}

export function govukInput(options: InputOptions): Html {
  const { prefix, suffix, formGroup } = options
  const wrapped = prefix || suffix || formGroup?.beforeInput || formGroup?.afterInput
  return field(options, (id, describedBy) => {
    const input = html`<input${classes('govuk-input', options.classes, options.errorMessage && 'govuk-input--error')}${attribute('id', id)} name="${options.name}" type="${options.type ?? 'text'}"${attribute('spellcheck', options.spellcheck)}${options.value !== undefined && html` value="${options.value}"`}${flag('disabled', options.disabled)}${attribute('aria-describedby', describedBy)}${attribute('autocomplete', options.autocomplete)}${attribute('autocapitalize', options.autocapitalize)}${attribute('pattern', options.pattern)}${attribute('inputmode', options.inputmode)}${attributes(options.attributes)}>`
    if (!wrapped) return input
    return html`<div${classes('govuk-input__wrapper', options.inputWrapper?.classes)}${attributes(options.inputWrapper?.attributes)}>
      ${words(formGroup?.beforeInput)}${affix(prefix, 'prefix')}${input}${affix(suffix, 'suffix')}${words(formGroup?.afterInput)}
    </div>`
  })
}

function affix(options: Affix | undefined, side: 'prefix' | 'suffix'): Html | undefined {
  return (
    options &&
    html`<div${classes(`govuk-input__${side}`, options.classes)} aria-hidden="true"${attributes(options.attributes)}>${words(options)}</div>`
  )
}

export function govukTextarea(options: TextareaOptions): Html {
  return field(
    options,
    // A browser drops one line feed after the opening tag: without one of ours it would eat theirs.
    (id, describedBy) =>
      html`${words(options.formGroup?.beforeInput)}<textarea${classes('govuk-textarea', options.errorMessage && 'govuk-textarea--error', options.classes)}${attribute('id', id)} name="${options.name}" rows="${options.rows ?? 5}"${attribute('spellcheck', options.spellcheck)}${flag('disabled', options.disabled)}${attribute('aria-describedby', describedBy)}${attribute('autocomplete', options.autocomplete)}${attributes(options.attributes)}>${options.value?.startsWith('\n') && '\n'}${options.value}</textarea>${words(options.formGroup?.afterInput)}`,
  )
}

export function govukCharacterCount(options: CharacterCountOptions): Html {
  const id = options.id ?? options.name
  const limit = options.maxwords ?? options.maxlength
  const countType = options.countType ?? (options.maxwords ? 'words' : undefined)
  const description =
    options.textareaDescriptionText ??
    `You can enter up to %{count} ${countType === 'words' ? 'words' : 'characters'}`
  const message = limit === undefined ? '' : description.replace('%{count}', String(limit))

  return govukTextarea({
    ...options,
    describedBy: `${id}-info`,
    classes: joined('govuk-js-character-count', options.classes),
    formGroup: {
      beforeInput: options.formGroup?.beforeInput,
      classes: joined('govuk-character-count', options.formGroup?.classes),
      attributes: {
        'data-module': 'govuk-character-count',
        'data-maxlength': options.maxlength,
        'data-maxwords': options.maxwords,
        'data-threshold': options.threshold,
        'data-count-type': countType,
        'data-i18n.textarea-description.other':
          limit === undefined ? options.textareaDescriptionText : undefined,
        ...translated('characters-under-limit', options.charactersUnderLimitText),
        ...translated('characters-at-limit', options.charactersAtLimitText),
        ...translated('characters-over-limit', options.charactersOverLimitText),
        ...translated('words-under-limit', options.wordsUnderLimitText),
        ...translated('words-at-limit', options.wordsAtLimitText),
        ...translated('words-over-limit', options.wordsOverLimitText),
        ...options.formGroup?.attributes,
      },
      afterInput: {
        html: html`${govukHint({
          text: message,
          id: `${id}-info`,
          classes: joined('govuk-character-count__message', options.countMessage?.classes),
        })}${words(options.formGroup?.afterInput)}`,
      },
    },
  })
}

export function govukPasswordInput(options: PasswordInputOptions): Html {
  const id = options.id ?? options.name
  const toggle = govukButton({
    type: 'button',
    classes: joined(
      'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
      options.button?.classes,
    ),
    text: options.showPasswordText ?? 'Show',
    attributes: {
      'aria-controls': id,
      'aria-label': options.showPasswordAriaLabelText ?? 'Show password',
      hidden: '',
    },
  })
  return govukInput({
    ...options,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: options.autocomplete ?? 'current-password',
    classes: joined('govuk-password-input__input govuk-js-password-input-input', options.classes),
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    formGroup: {
      beforeInput: options.formGroup?.beforeInput,
      classes: joined('govuk-password-input', options.formGroup?.classes),
      attributes: {
        'data-module': 'govuk-password-input',
        ...translated('show-password', options.showPasswordText),
        ...translated('hide-password', options.hidePasswordText),
        ...translated('show-password-aria-label', options.showPasswordAriaLabelText),
        ...translated('hide-password-aria-label', options.hidePasswordAriaLabelText),
        ...translated('password-shown-announcement', options.passwordShownAnnouncementText),
        ...translated('password-hidden-announcement', options.passwordHiddenAnnouncementText),
        ...options.formGroup?.attributes,
      },
      afterInput: { html: html`${toggle}${words(options.formGroup?.afterInput)}` },
    },
  })
}

export function govukFileUpload(options: FileUploadOptions): Html {
  const { formGroup } = options
  return field(options, (id, describedBy) => {
    const input = html`<input${classes('govuk-file-upload', options.classes, options.errorMessage && 'govuk-file-upload--error')}${attribute('id', id)} name="${options.name}" type="file"${flag('disabled', options.disabled)}${flag('multiple', options.multiple)}${attribute('aria-describedby', describedBy)}${attributes(options.attributes)}>`
    const wrapper = {
      'data-module': 'govuk-file-upload',
      ...translated('choose-files-button', options.chooseFilesButtonText),
      ...translated('no-file-chosen', options.noFileChosenText),
      ...translated('multiple-files-chosen', options.multipleFilesChosenText),
      ...translated('drop-instruction', options.dropInstructionText),
      ...translated('entered-drop-zone', options.enteredDropZoneText),
      ...translated('left-drop-zone', options.leftDropZoneText),
      ...options.wrapperAttributes,
    }
    return html`${words(formGroup?.beforeInput)}${
      options.javascript
        ? html`<div${classes('govuk-file-upload-wrapper', options.wrapperClasses)}${attributes(wrapper)}>${input}</div>`
        : input
    }${words(formGroup?.afterInput)}`
  })
}

function translated(key: string, message: string | Plural | undefined): Attributes {
  if (message === undefined) return {}
  if (typeof message === 'string') return { [`data-i18n.${key}`]: message }
  return Object.fromEntries(
    Object.entries(message).map(([rule, text]) => [`data-i18n.${key}.${rule}`, text]),
  )
}

export function govukSelect(options: SelectOptions): Html {
  const items = present(options.items).map(item => {
    const chosen = (item.value ?? item.text) === options.value
    return html`<option${item.value !== undefined && html` value="${String(item.value)}"`}${flag('selected', item.selected ?? (chosen && Boolean(options.value)))}${flag('disabled', item.disabled)}${attributes(item.attributes)}>${item.text}</option>`
  })
  return field(
    options,
    (id, describedBy) =>
      html`${words(options.formGroup?.beforeInput)}<select${classes('govuk-select', options.classes, options.errorMessage && 'govuk-select--error')}${attribute('id', id)} name="${options.name}"${flag('disabled', options.disabled)}${attribute('aria-describedby', describedBy)}${attributes(options.attributes)}>${items}</select>${words(options.formGroup?.afterInput)}`,
  )
}
