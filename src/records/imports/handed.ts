import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { readTable, readText } from './table.ts'
import type { Handed } from './upload-file.ts'

type Choices = {
  readonly areas: readonly { readonly id: Id<'area'> }[]
  readonly agencies: readonly { readonly id: Id<'agency'> }[]
}

/** Reads the answers and the list that comes with them, or says everything that is wrong in page order. */
export function readHanded(
  answers: Answers,
  bytes: Uint8Array | undefined,
  { areas, agencies }: Choices,
): Outcome<Handed> {
  const { text, problem, problems } = reading(answers, shortest)
  const agencyId = agencies.find(({ id }) => id === answers.agencyId)?.id
  if (!agencyId) problem('agencyId', 'Select the agency that gave the list')
  // Whoever serves one area is not asked which.
  const areaId = (areas.length === 1 ? areas[0] : areas.find(({ id }) => id === answers.areaId))?.id
  if (!areaId) problem('areaId', 'Select the area in which the children live')
  const why = text('why', 'Write why the partnership holds these children')
  const content = bytes ? readText(Buffer.from(bytes)) : missing
  const table = bytes ? readTable(bytes) : missing
  for (const one of table.ok ? [] : table.problems) problem(one.field, one.text)
  if (problems.length > 0 || !agencyId || !areaId || !table.ok || !content.ok)
    return refused(problems)
  return accepted({ areaId, agencyId, why, content: content.value, table: table.value })
}

const missing = refused([{ field: 'file', text: 'Choose the file' }])
