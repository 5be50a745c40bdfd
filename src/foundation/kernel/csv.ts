/** One field of a table that others read (RFC 4180). */
export function inCsv(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A whole table, its header first. */
export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map(fields => `${fields.map(inCsv).join(',')}\r\n`).join('')
}
