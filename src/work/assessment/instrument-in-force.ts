import type { Db } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  findNamedVersion,
  getVersion,
  inForceAt,
  listStarts,
} from '../../records/practice/index.ts'
import type { Assessment } from './assessment.ts'
import { defaultInstrument } from './default-instrument.ts'
import type { Instrument } from './instrument.ts'
import { readInstrument } from './read-instrument.ts'

/** The matrix of the day. The one Cairn comes with has no version of its own in the database. */
export type InstrumentInForce = {
  readonly instrument: Instrument
  readonly versionId: Id<'version'> | null
}

/** Every matrix of a partnership takes the place of the one before it. */
export const matrixKey = 'matrix'

export const cameWithCairn: InstrumentInForce = { instrument: defaultInstrument, versionId: null }

/** How a version of an instrument is called: each assessment holds both parts. */
export function nameOfInstrument({
  instrument: { id, version },
}: Pick<Instrument, 'instrument'>): string {
  return `${id} ${version}`
}

/** Until a partnership has started one of its own, the matrix Cairn comes with. */
export async function findInstrumentInForce(db: Db, at: Date): Promise<InstrumentInForce> {
  const started = inForceAt(await listStarts(db, 'instrument'), at).get(matrixKey)
  if (!started) return cameWithCairn
  const { versionId } = started
  return { instrument: read.get(versionId) ?? (await getInstrument(db, versionId)), versionId }
}

export async function getInstrument(db: Db, id: Id<'version'> | undefined): Promise<Instrument> {
  const { kind, content, id: versionId } = await getVersion(db, id)
  if (kind !== 'instrument') throw new NotFound('instrument', versionId)
  return keep(versionId, content)
}

/** The instrument an assessment was made with, which it keeps for ever. */
export async function findInstrumentOf(
  db: Db,
  { instrumentId, instrumentVersion }: Pick<Assessment, 'instrumentId' | 'instrumentVersion'>,
): Promise<Instrument | undefined> {
  const name = nameOfInstrument({
    instrument: { ...defaultInstrument.instrument, id: instrumentId, version: instrumentVersion },
  })
  if (name === nameOfInstrument(defaultInstrument)) return defaultInstrument
  const found = await findNamedVersion(db, 'instrument', name)
  return found && readKept(found.id, found.content)
}

/** A version's text as it was read before, or read now. */
export function readKept(id: Id<'version'>, text: string): Instrument {
  return read.get(id) ?? keep(id, text)
}

// A version never changes, so what was read of it once need not be read again.
const read = new Map<Id<'version'>, Instrument>()

function keep(id: Id<'version'>, text: string): Instrument {
  const instrument = readInstrument(JSON.parse(text))
  if (!instrument.ok) throw new Error(`the instrument of version ${id} cannot be read`)
  read.set(id, instrument.value)
  return instrument.value
}
