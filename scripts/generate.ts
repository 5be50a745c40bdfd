import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { forgetful, makeTemplate } from '../src/foundation/database/database.examples.ts'
import { startEmbedded } from '../src/foundation/database/embedded.ts'
import { matrixFile, matrixOf } from './generate-access-matrix.ts'
import { generateStyles } from './generate-styles.ts'
import { generatedFile, typesOf } from './generate-types.ts'

/** Writes what is made from something else: the style sheet, the types of the migrated database, who may open what. */
const folder = mkdtempSync(path.join(tmpdir(), 'cairn-generate-'))
const server = await startEmbedded(path.join(folder, 'db'), { flags: forgetful })
try {
  const { host, port, superuser: user } = server
  const { template } = await makeTemplate({ host, port, user, database: 'postgres' })
  const options = { host, port, user, database: template }
  writeFileSync(generatedFile, await typesOf(options))
  writeFileSync(matrixFile, await matrixOf(options))
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
generateStyles()
