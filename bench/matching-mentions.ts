import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  gatherPeople,
  openRegister,
  recogniseColumns,
  rowOf,
} from '../src/records/matching/index.ts'

const bars = { 1: 0.7, 10: 0.93 } as const

/** Half-known people ranked against a register: how often the right one is first, or among ten. Ties share a rank. */
export async function measureMentions(
  data: string | undefined,
  readRows: (file: string) => Promise<string[][]>,
): Promise<string[]> {
  const file = (name: string) => path.join(data ?? '', 'soft_dev', `${name}.csv`)
  if (!data || !existsSync(file('queries'))) {
    console.log('soft_dev: not run')
    return []
  }
  const [header = [], ...onFile] = await readRows(file('register'))
  const [asked = [], ...queries] = await readRows(file('queries'))
  const truth = new Map(
    (await readRows(file('truth'))).map(([query = '', , id = '']) => [query, id]),
  )
  const askedColumns = recogniseColumns(asked, queries)
  const margin = askedColumns.filter(({ kind }) => kind === 'year_margin')
  const columns = [...recogniseColumns(header, onFile), ...margin]
  const gathered = gatherPeople(columns)
  for (const row of onFile) gathered.add(rowOf(row))
  const { suggest } = openRegister(gathered, askedColumns)
  const ranks = queries.map(query => {
    const found = suggest(query, 200)
    const right = found.find(({ place }) => onFile[place]?.[0] === truth.get(query[0] ?? ''))
    return right?.rank ?? Number.POSITIVE_INFINITY
  })
  const recallAt = (most: number) => ranks.filter(rank => rank <= most).length / ranks.length
  console.log(
    `soft_dev: recall at 1 ${recallAt(1).toFixed(3)}, at 5 ${recallAt(5).toFixed(3)}, at 10 ${recallAt(10).toFixed(3)}`,
  )
  return ([1, 10] as const)
    .filter(most => recallAt(most) < bars[most])
    .map(most => `short: soft_dev, recall at ${most} ${recallAt(most).toFixed(3)}`)
}
