import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { BadInput, fileProblem } from './bad-input.ts'

/** What a file is called in messages. */
export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file
}

export function open(file: string) {
  return file === '-' ? process.stdin : createReadStream(file)
}

/** A whole file of JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  const bytes = await buffer(open(file)).catch(error => {
    throw fileProblem(nameOf(file), error)
  })
  try {
    return JSON.parse(asText(bytes, [nameOf(file)]))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // The parser's own words quote what it read, which may be anyone's name.
    const [, line] = /\(line (\d+) /.exec(error.message) ?? []
    throw new BadInput([nameOf(file), line && `line ${line}`], 'is not JSON')
  }
}

/** The lines of a file that hold anything, each with its number, without holding the file. */
export async function* readLines(file: string): AsyncGenerator<{ line: number; text: string }> {
  let line = 0
  let rest: Buffer = Buffer.alloc(0)
  const next = (bytes: Buffer) => {
    line++
    return { line, text: asText(bytes, [nameOf(file), `line ${line}`]) }
  }
  try {
    for await (const chunk of open(file)) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : (chunk as Buffer)
      let from = 0
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        const found = next(bytes.subarray(from, end))
        if (found.text.trim() !== '') yield found
        from = end + 1
      }
      rest = bytes.subarray(from)
    }
    const last = next(rest)
    if (last.text.trim() !== '') yield last
  } catch (error) {
    throw fileProblem(nameOf(file), error)
  }
}

export function asText(bytes: Buffer, place: string[]): string {
  if (!isUtf8(bytes)) throw new BadInput(place, 'is not UTF-8')
  const text = bytes.toString()
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** A field may be named by the input itself; the message stays one readable line. */
export function printable(field: string): string {
  return field.replace(/[^\w.[\]-]/g, '?').slice(0, 60)
}
