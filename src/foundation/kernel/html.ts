declare const trusted: unique symbol

/** Markup that is safe to send. A string is not one, so unescaped input does not compile. */
export type Html = { readonly [trusted]: true; readonly markup: string }

type Insert = Html | string | number | false | null | undefined | readonly Insert[]

const special: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, found => special[found] ?? '') : text
}

/** Only `foundation/govuk` may call this; a house rule test holds it. */
export function trustedHtml(markup: string): Html {
  return { markup } as Html
}

/** Text put into the template is escaped; `Html` goes in as it is; nothing, `false` and `null` vanish. */
export function html(parts: TemplateStringsArray, ...inserts: Insert[]): Html {
  let markup = parts[0] ?? ''
  for (let at = 0; at < inserts.length; at++) markup += insert(inserts[at]) + parts[at + 1]
  return trustedHtml(markup)
}

function insert(value: Insert): string {
  if (value === undefined || value === null || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if ('markup' in value) return value.markup
  return value.map(insert).join('')
}
