import type { CompiledQuery } from 'kysely'
import type { Db } from './database.ts'

class Place {
  readonly of: number
  constructor(of: number) {
    this.of = of
  }
}

/**
 * A question that is put the same way each time. Its SQL is worked out when it is first asked; from then on only the
 * values are put in their places. So they may be compared with, and never looked at while the question is built.
 */
export function question<Values extends unknown[], Row>(
  build: (db: Db, ...values: Values) => { compile(db: Db): CompiledQuery<Row> },
): (db: Db, ...values: Values) => Promise<Row[]> {
  let built: CompiledQuery<Row> | undefined
  return async (db, ...values) => {
    built ??= build(db, ...(values.map((_, of) => new Place(of)) as Values)).compile(db)
    const parameters = built.parameters.map(one => (one instanceof Place ? values[one.of] : one))
    const { rows } = await db.executeQuery<Row>({ ...built, parameters })
    return rows
  }
}
