import { refuse } from './refusal.ts'

/** What a PDF is made of. `said` is a number, a string or a truth value, as it was written. */
export type Value =
  | { readonly kind: 'said'; readonly said: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'ref'; readonly number: number }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, Value> }

export type Dict = Extract<Value, { kind: 'dict' }>

const deepest = 60
const space = /[\0\t\n\f\r ]*(?:%[^\r\n]*(?:[\r\n]+|$)[\0\t\n\f\r ]*)*/y
const refersTo = /(\d{1,8})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![A-Za-z])/y
const aName = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y
const aWord = /[+-]?(?:\d+\.?\d*|\.\d+)(?![\w.])|(?:true|false|null)(?!\w)/y
const hexadecimal = /<[0-9A-Fa-f\0\t\n\f\r ]*>/y

/** Reads a text of a PDF from front to back and knows where it stands. What is not as the format has it is refused. */
export class Reading {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  skipSpace() {
    this.take(space)
  }

  /** @returns what stands here, if it is of that kind, and goes on behind it */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (!found) return undefined
    this.at = pattern.lastIndex
    return found
  }

  value(depth = 0): Value {
    if (depth > deepest) refuse('damaged')
    this.skipSpace()
    const ref = this.take(refersTo)
    if (ref) return { kind: 'ref', number: Number(ref[1]) }
    const name = this.take(aName)
    if (name) return { kind: 'name', name: nameOf(name[1] ?? '') }
    const word = this.take(aWord) ?? this.take(hexadecimal)
    if (word) return { kind: 'said', said: word[0] }
    const begins = this.text[this.at]
    if (begins === '(') return { kind: 'said', said: this.string() }
    if (begins === '[') return { kind: 'list', items: this.list(depth) }
    if (this.text.startsWith('<<', this.at)) return { kind: 'dict', entries: this.dict(depth) }
    return refuse('damaged')
  }

  private string(): string {
    const from = this.at
    let open = 0
    do {
      const sign = this.text[this.at]
      if (sign === undefined) refuse('damaged')
      if (sign === '\\') this.at++
      else if (sign === '(') open++
      else if (sign === ')') open--
      this.at++
    } while (open > 0)
    return this.text.slice(from, this.at)
  }

  private list(depth: number): Value[] {
    const items: Value[] = []
    this.at++
    for (;;) {
      this.skipSpace()
      if (this.text[this.at] === ']') break
      items.push(this.value(depth + 1))
    }
    this.at++
    return items
  }

  private dict(depth: number): Map<string, Value> {
    const entries = new Map<string, Value>()
    this.at += 2
    for (;;) {
      this.skipSpace()
      if (this.text.startsWith('>>', this.at)) break
      const key = this.take(aName) ?? refuse('damaged')
      const name = nameOf(key[1] ?? '')
      if (entries.has(name)) refuse('damaged')
      entries.set(name, this.value(depth + 1))
    }
    this.at += 2
    return entries
  }
}

/** Letters of a name may be written as numbers, and a name be hidden in that way. */
function nameOf(written: string): string {
  return written.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

export function written(value: Value, numberOf: (ref: number) => number): string {
  switch (value.kind) {
    case 'said':
      return value.said
    case 'name':
      return asName(value.name)
    case 'ref': {
      const number = numberOf(value.number)
      return number === 0 ? 'null' : `${number} 0 R`
    }
    case 'list':
      return `[${value.items.map(item => written(item, numberOf)).join(' ')}]`
    case 'dict':
      return `<<${[...value.entries].map(([name, entry]) => `${asName(name)} ${written(entry, numberOf)}`).join('\n')}>>`
  }
}

function asName(name: string): string {
  return `/${name.replace(/[^!-~]|[()<>[\]{}/%#]/g, sign => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
}
