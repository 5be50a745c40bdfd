import { escapeHtml, type Html, trustedHtml } from '../../kernel/html.ts'

/** Words go in as `text` and are escaped; markup goes in as `html`, and a string is not markup. */
export type Content = { text: string | number; html?: undefined } | { html: Html; text?: undefined }

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** Entries that are nothing are passed over, so that a view can write `condition && entry`. */
export type Entries<T> = readonly (T | false | null | undefined | '')[]

type Value = string | number | boolean | undefined | null

export function words(content: Content | undefined): Html | string | number | undefined {
  return content?.html ?? content?.text
}

export function present<T>(entries: Entries<T> | undefined): T[] {
  return (entries ?? []).filter(entry => Boolean(entry)) as T[]
}

/** One attribute with a space before it, or nothing when there is no value. */
export function attribute(name: string, value: Value): Html {
  if (value === undefined || value === null || value === '') return nothing
  return trustedHtml(` ${name}="${escapeHtml(String(value))}"`)
}

/** As given: an empty value is still an attribute, because `value=""` is not the same as none. */
export function attributes(given: Attributes | undefined): Html {
  let markup = ''
  for (const name in given) {
    const value = given[name]
    if (value !== undefined) markup += ` ${name}="${escapeHtml(String(value))}"`
  }
  return markup === '' ? nothing : trustedHtml(markup)
}

/** The attribute `class`, from the names that apply. */
export function classes(...names: readonly (string | false | undefined)[]): Html {
  return trustedHtml(` class="${escapeHtml(joined(...names))}"`)
}

export function joined(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(part => part).join(' ')
}

export function flag(name: string, raised: boolean | undefined): Html {
  return raised ? trustedHtml(` ${name}`) : nothing
}

/** The tag's name cannot be an insert of a template, because inserts are escaped as words. */
export function heading(level: number, inside: Html, content: Insert): Html {
  const tag = `h${Math.min(6, Math.max(1, Math.trunc(level)))}`
  const text =
    content === undefined
      ? ''
      : typeof content === 'object'
        ? content.markup
        : escapeHtml(String(content))
  return trustedHtml(`<${tag}${inside.markup}>${text}</${tag}>`)
}

type Insert = Html | string | number | undefined

const nothing = trustedHtml('')
