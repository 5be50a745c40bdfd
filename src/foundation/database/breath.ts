import pg from 'pg'

/** What a question becomes once it is built. What its columns are is known when it was first answered. */
export type Put = {
  readonly number: number
  readonly text: string
  /** Is not planned anew for the values of each time: it takes longer to plan than to answer. */
  readonly plannedOnce: boolean
  columns?: readonly Column[]
}

type Column = {
  readonly name: string
  /** In our spelling. */
  readonly called: string
  readonly type: number
}

type Send = (
  text: string,
  values: readonly unknown[],
  plannedOnce: boolean,
) => Promise<pg.QueryResult<Record<string, unknown>>>

type Waiting = {
  readonly put: Put
  readonly values: readonly unknown[]
  answer(rows: Row[]): void
  fail(error: unknown): void
}

type Row = Record<string, unknown>

/**
 * What is asked in one breath is put as one question. Each by itself costs its journey, its start and its end, and a
 * page that shows something of every room asks fifteen.
 */
export function breathing(send: Send) {
  let waiting: Waiting[] = []

  async function alone({ put, values, answer }: Waiting) {
    const { rows, fields } = await send(put.text, values, put.plannedOnce)
    put.columns ??= fields.map(({ name, dataTypeID }) => ({
      ...{ name, called: inOurSpelling(name), type: dataTypeID },
    }))
    answer(named(rows, put.columns))
  }

  async function asOne(text: string, all: readonly Waiting[]) {
    const { rows } = await send(
      text,
      all.flatMap(({ values }) => values),
      true,
    )
    const [answers = {}] = rows
    all.forEach(({ put, answer }, at) => {
      answer(fromJson(answers[at] as Row[], put.columns ?? []))
    })
  }

  function exhale() {
    const all = waiting
    waiting = []
    const ready = all.filter(({ put }) => put.columns?.every(({ type }) => saidInJson.has(type)))
    // The same twice goes in two, so that what is put as one is always one of a few.
    const rounds = Map.groupBy(ready, one =>
      ready.filter(({ put }) => put === one.put).indexOf(one),
    )
    for (const round of rounds.values()) {
      const text = round.length > 1 ? together(round.map(({ put }) => put)) : undefined
      const asked = text ? asOne(text, round) : Promise.all(round.map(alone))
      asked.catch(error => {
        for (const { fail } of round) fail(error)
      })
    }
    for (const one of all) if (!ready.includes(one)) alone(one).catch(one.fail)
  }

  return (put: Put, values: readonly unknown[]) =>
    new Promise<Row[]>((answer, fail) => {
      const one = { put, values, answer, fail }
      if (!reads.test(put.text)) {
        alone(one).catch(fail)
        return
      }
      if (waiting.push(one) === 1) queueMicrotask(exhale)
    })
}

const reads = /^\s*(select|with)\b/

const {
  BOOL,
  INT2,
  INT4,
  INT8,
  FLOAT4,
  FLOAT8,
  TEXT,
  VARCHAR,
  UUID,
  DATE,
  TIMESTAMPTZ,
  JSON: json,
  JSONB,
} = pg.types.builtins
/** What reads the same from JSON as from PostgreSQL. A moment does when it is made one. */
const saidInJson = new Set<number>([
  ...[BOOL, INT2, INT4, INT8, FLOAT4, FLOAT8, TEXT, VARCHAR, UUID, DATE, TIMESTAMPTZ, json, JSONB],
  // text[] and uuid[]
  ...[1009, 2951],
])

const texts = new Map<string, string>()
const mostTexts = 150

/**
 * One text for the same questions each time, so that PostgreSQL plans it once. Each connection keeps the plans, so there
 * are so many and no more: what is asked together more rarely goes one by one.
 */
function together(all: readonly Put[]): string | undefined {
  const which = all.map(({ number }) => number).join()
  const text = texts.get(which) ?? (texts.size < mostTexts ? joined(all) : undefined)
  if (text) texts.set(which, text)
  return text
}

function joined(all: readonly Put[]): string {
  let before = 0
  const parts = all.map(({ text }, at) => {
    const first = before
    const moved = text.replace(/\$(\d+)/g, (_, place) => {
      before = Math.max(before, first + Number(place))
      return `$${first + Number(place)}`
    })
    return `(select coalesce(json_agg(one), '[]') from (${moved}) one) as "${at}"`
  })
  return `select ${parts.join(',\n')}`
}

function named(rows: readonly Row[], columns: readonly Column[]): Row[] {
  return rows.map(row => Object.fromEntries(columns.map(({ name, called }) => [called, row[name]])))
}

function fromJson(rows: readonly Row[], columns: readonly Column[]): Row[] {
  return rows.map(row =>
    Object.fromEntries(
      columns.map(({ name, called, type }) => {
        const said = row[name]
        return [called, type === TIMESTAMPTZ && said !== null ? new Date(said as string) : said]
      }),
    ),
  )
}

function inOurSpelling(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, first: string) => first.toUpperCase())
}
