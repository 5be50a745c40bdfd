/**
 * Markup as one line for each tag and text, so that two renderings can be compared.
 *
 * Attributes are put in order and white space that no browser shows is dropped; between words and
 * inline tags it is kept, because there it is a space that people see.
 */
export function structureOf(markup: string): string {
  const lines: string[] = []
  let verbatim = false
  let afterInline = false
  const tokens = [...markup.matchAll(/<!--[\s\S]*?-->|<(\/?)([a-z0-9]+)([^>]*)>|[^<]+/gi)]

  tokens.forEach(([token, closing, tag, inside], at) => {
    if (tag === undefined) {
      const next = tokens[at + 1]
      const beforeInline = next?.[1] === '' && inline.has(next[2] ?? '')
      let text = verbatim ? token : token.replace(/\s+/g, ' ')
      if (!verbatim && !afterInline) text = text.trimStart()
      if (!verbatim && !beforeInline) text = text.trimEnd()
      if (text !== '') lines.push(JSON.stringify(decoded(text)))
      afterInline = false
      return
    }
    lines.push(closing ? `/${tag}` : `${tag} ${attributesOf(inside ?? '').join(' ')}`)
    verbatim = !closing && tag === 'textarea'
    afterInline = closing === '/' && inline.has(tag)
  })
  return lines.join('\n')
}

const inline = new Set(['a', 'b', 'i', 'em', 'span', 'strong'])

function attributesOf(inside: string): string[] {
  const found = inside.replace(/\/$/, '').matchAll(/([^\s=]+)(?:="([^"]*)")?/g)
  return [...found]
    .map(([, name, value]) => `${name}=${JSON.stringify(decoded((value ?? '').trim()))}`)
    .sort()
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

function decoded(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => entities[name] ?? '')
}
