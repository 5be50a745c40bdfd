import { inflateSync } from 'node:zlib'

/**
 * Everything a PDF says in any layer: its bytes, its packed streams, what its properties hold in either encoding, and the
 * text as a reader sees it, letter by letter through the table of each font.
 */
export function layersOf(file: Buffer): string {
  const raw = file.toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(
    ([, packed = '']) => {
      try {
        return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    },
  )
  const letters = streams.filter(one => one.includes('beginbfrange')).map(lettersOf)
  const shown = streams.flatMap(stream => letters.map(known => textOf(stream, known)))
  const wide = file.toString('utf16le') + file.subarray(1).toString('utf16le')
  const swapped = Buffer.from(file.subarray(0, file.length - (file.length % 2))).swap16()
  return [raw, ...streams, ...shown, wide, swapped.toString('utf16le')].join('\n')
}

/** Of each number of a letter in a font, the letter. */
function lettersOf(table: string): Map<number, string> {
  const known = new Map<number, string>()
  for (const [, first = '', list = ''] of table.matchAll(
    /<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi,
  )) {
    for (const [at, [, code = '']] of [...list.matchAll(/<([0-9a-f]+)>/gi)].entries()) {
      known.set(Number.parseInt(first, 16) + at, inUtf16(code))
    }
  }
  return known
}

function inUtf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

function textOf(stream: string, known: ReadonlyMap<number, string>): string {
  return [...stream.matchAll(/<([0-9a-f]+)>/gi)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map(code => known.get(Number.parseInt(code, 16)) ?? '')
    .join('')
}
