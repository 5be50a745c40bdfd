import json from './instrument.default.json' with { type: 'json' }
import { readInstrument } from './read-instrument.ts'

const read = readInstrument(json)
if (!read.ok) throw new Error(`instrument.default.json: ${JSON.stringify(read.problems)}`)

/** The matrix Cairn comes with, until the partnership approves or replaces it. */
export const defaultInstrument = read.value
