import { readArchive } from '../../src/records/attachments/looking/archive.ts'
import {
  openParts,
  pdfWith,
  wordParts,
  writers,
  zipOf,
} from '../../src/records/attachments/looking/files.examples.ts'
import { readObjects, unpacked } from '../../src/records/attachments/looking/pdf-objects.ts'
import { type Found, readFile } from '../../src/records/attachments/looking/read-file.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

const kinds: Readonly<Record<string, (words: string) => Buffer>> = {
  DOCX: words => zipOf(wordParts(words)),
  ODT: words => zipOf(openParts(words)),
  PDF: pdfWith,
}

function compare(read: (bytes: Buffer) => Found, count: number): Result {
  const found: string[] = []
  for (let n = 0; n < count; n++)
    for (const [kind, make] of Object.entries(kinds)) {
      const words = `Said by Ann on day ${n}: author, w:author and ${'dates '.repeat(n % 9)}stay`
      const seen = read(make(words))
      if ('refusal' in seen) found.push(`a ${kind} was refused`)
      else {
        const text = textOf(seen.content)
        if (!text.includes(words)) found.push(`words of a ${kind} are gone`)
        for (const writer of writers)
          if (text.includes(writer)) found.push(`${writer} is left in a ${kind}`)
      }
    }
  return nothingFound(found, `${count} documents of each kind`)
}

/** Everything that is in a file, out of its packing. */
function textOf(content: Buffer): string {
  if (content.toString('latin1', 0, 2) === 'PK')
    return readArchive(content)
      .map(({ name, read }) => `${name} ${read()}`)
      .join('\n')
  const streams = readObjects(content).ever.map(({ value, body }) =>
    body && value.kind === 'dict' ? unpacked({ dict: value, body }).toString('latin1') : '',
  )
  return [content.toString('latin1'), ...streams].join('\n')
}

export const fil06: Bar = {
  id: 'FIL-06',
  says: 'Who wrote a document, when and with what, is gone from it, and its words are as they were',
  run: async ({ full }) => compare(readFile, full ? 200 : 10),
  controls: {
    'a file handed on as it came': async () =>
      compare(bytes => ({ type: 'pdf', content: bytes }), 1),
    'words that are taken for an author': async () =>
      compare(bytes => {
        const seen = readFile(bytes)
        if ('refusal' in seen || seen.type !== 'word') return seen
        const parts = readArchive(seen.content).map(
          ({ name, read }) => [name, read().toString().replaceAll('w:author', '')] as const,
        )
        return { ...seen, content: zipOf(Object.fromEntries(parts)) }
      }, 1),
  },
}
