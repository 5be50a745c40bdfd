import path from 'node:path'
import type pg from 'pg'
import { accessMatrix } from '../bench/bars/access-matrix.ts'
import { connect } from '../bench/bars/connection.ts'
import { readingRules } from '../bench/bars/guarded.ts'
import { readConfig } from '../src/config.ts'
import { openDatabase } from '../src/foundation/database/database.ts'
import { keysOf, routesOf } from '../src/hall.ts'

export const matrixFile = path.resolve(import.meta.dirname, '../docs/access-matrix.md')

/** Who may open what, of the routes and the migrated database as they are now. Nobody is asked anything. */
export async function matrixOf(options: pg.ClientConfig): Promise<string> {
  const config = readConfig({ CAIRN_KEY: '00'.repeat(32) })
  if (!config.ok) throw new Error('the settings cannot be read')
  const database = openDatabase(options)
  await using administrator = await connect(options)
  try {
    const routes = routesOf(database, config.value, keysOf(config.value))
    return accessMatrix(routes, await readingRules(administrator))
  } finally {
    await database.close()
  }
}
