/** One field of a table that others read (RFC 4180), as it is. */
export function inCsv(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * What a spreadsheet would take for a formula begins with an apostrophe, and so does what began with one: whoever takes
 * the first apostrophe of a field away has what was written.
 */
function asText(field: string): string {
  return /^['=+\-@\t\r\n＝＋－＠]/.test(field) && !/^-\d+(\.\d+)?$/.test(field)
    ? `'${field}`
    : field
}

/** A whole table for people and their spreadsheets, its header first. */
export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows]
    .map(fields => `${fields.map(field => inCsv(asText(field))).join(',')}\r\n`)
    .join('')
}
