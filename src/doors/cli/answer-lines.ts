import type { Outcome } from '../../foundation/kernel/outcome.ts'
import { BadInput } from './bad-input.ts'
import { nameOf, printable, readLines } from './input.ts'
import { showProgress } from './progress.ts'

type Line = Readonly<Record<string, unknown>>

/**
 * One answer for each JSON line, in the same order and under the same `id`. The first line that
 * cannot be answered ends it.
 */
export async function* answerLines(
  file: string,
  answer: (line: Line) => Outcome<object>,
): AsyncGenerator<string> {
  let ready = ''
  for await (const { line, text } of readLines(file)) {
    const place = [nameOf(file), `line ${line}`]
    const asked = readLine(text, place)
    const answered = answer(asked)
    if (!answered.ok) {
      const [{ field, text } = { field: '', text: 'cannot be answered' }] = answered.problems
      throw new BadInput([...place, printable(field)], text)
    }
    ready += `${JSON.stringify({ id: asked.id, ...answered.value })}\n`
    if (ready.length > 65_536) {
      yield ready
      ready = ''
      showProgress(`${line.toLocaleString('en-GB')} lines`)
    }
  }
  showProgress('')
  yield ready
}

function readLine(text: string, place: string[]): Line {
  const asked = parsed(text)
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) {
    throw new BadInput(place, 'is not a JSON object')
  }
  const { id } = asked as Line
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new BadInput([...place, 'id'], 'must be given, as text or a number')
  }
  return asked as Line
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
