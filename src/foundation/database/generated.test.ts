import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { generatedFile, typesOf } from '../../../scripts/generate-types.ts'
import { exampleDatabase } from './database.examples.ts'

it('has types that are what the migrations make', async () => {
  await using database = await exampleDatabase()
  const types = await typesOf(database.administratorOptions)
  assert.equal(readFileSync(generatedFile, 'utf8'), types)
})
