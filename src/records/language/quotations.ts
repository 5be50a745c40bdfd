/** What closes what. A straight single mark may be an apostrophe, so it opens and closes only beside a space. */
const closerOf: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '‘': '’',
  "'": "'",
}

const letter = /[\p{L}\p{N}]/u

/** A line that begins so is a quotation, as in a letter or a message that is passed on. */
const quotedLine = /^[ \t]*>.*$/gmu

/**
 * A text of the same length in which everything quoted is blanked out.
 *
 * A mark that is never closed quotes nothing, so that a stray one does not exempt the rest.
 */
export function outsideQuotations(text: string): string {
  const lines = text.replace(quotedLine, blanked)
  let read = ''
  let from = 0
  for (const { start, end } of quotations(lines)) {
    read += lines.slice(from, start) + blanked(lines.slice(start, end))
    from = end
  }
  return read + lines.slice(from)
}

/** No word, no space: patterns neither read it nor reach across it. */
function blanked(quoted: string): string {
  return quoted.replace(/\S/g, '\uFFFC')
}

const mark = /["“”„«»‘’']|\n[ \t\r]*\n\s*/gu

function* quotations(text: string): Generator<{ start: number; end: number }> {
  let open: { at: number; by: string } | undefined
  for (const { index, 0: found } of text.matchAll(mark)) {
    const end = index + found.length
    if (found.startsWith('\n')) {
      if (open && text[end] === open.by) yield { start: open.at, end: index }
      open = undefined
    } else if (open && closerOf[open.by]?.includes(found) && closes(text, index)) {
      yield { start: open.at, end }
      open = undefined
    } else if (!open && found in closerOf && opens(text, index)) {
      open = { at: index, by: found }
    }
  }
}

function opens(text: string, at: number): boolean {
  return !letter.test(text[at - 1] ?? ' ') && /\S/u.test(text[at + 1] ?? ' ')
}

function closes(text: string, at: number): boolean {
  return /\S/u.test(text[at - 1] ?? ' ') && !letter.test(text[at + 1] ?? ' ')
}
