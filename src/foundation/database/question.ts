import type { CompiledQuery } from 'kysely'
import type { Put } from './breath.ts'
import { type Db, put } from './database.ts'
import { placesOf } from './kept.ts'

class Place {
  readonly of: number
  constructor(of: number) {
    this.of = of
  }
}

let soFar = 0

type Options = { readonly plannedOnce?: boolean; readonly of?: readonly string[] }

/**
 * A question that is put the same way each time. Its SQL is worked out when it is first asked; from then on only the
 * values are put in their places. So they may be compared with, and never looked at while the question is built.
 * What is asked of one transaction before anybody waits for an answer is put as one question.
 *
 * @param of the tables without which the answer is empty. The question is then of the child that its first value
 *   names, and is not put where the transaction knows that none of them holds anything of that child.
 */
export function question<Values extends unknown[], Row>(
  build: (db: Db, ...values: Values) => { compile(db: Db): CompiledQuery<Row> },
  { plannedOnce = false, of = [] }: Options = {},
): (db: Db, ...values: Values) => Promise<Row[]> {
  let built: { readonly put: Put; readonly parameters: readonly unknown[] } | undefined
  return async (db, ...values) => {
    const held = of.length > 0 ? placesOf(db, values[0]) : undefined
    if (held && !of.some(place => held.has(place))) return []
    if (!built) {
      const { sql, parameters } = build(db, ...places(values)).compile(db)
      built = { put: { number: ++soFar, text: sql, plannedOnce }, parameters }
    }
    const parameters = built.parameters.map(one => (one instanceof Place ? values[one.of] : one))
    return (await put(db, built.put, parameters)) as Row[]
  }
}

function places<Values extends unknown[]>(values: Values): Values {
  return values.map((_, of) => new Place(of)) as Values
}
