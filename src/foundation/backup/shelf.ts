/**
 * What lies on the shelf of backups: whole copies of the database's files, and the pieces of the log of what was written
 * since. Their names say which is which, so that what is missing is known before anything is opened. `from` and `to` are
 * places in the log.
 */
export type Copy = {
  readonly name: string
  readonly timeline: number
  readonly to: bigint
  /** By the database's own clock. */
  readonly at: Date
}

export type Piece = Copy & { readonly from: bigint }

export type Shelf = { readonly copies: readonly Copy[]; readonly pieces: readonly Piece[] }

const shape =
  /^(copy|log)-([0-9A-F]{8})-(?:([0-9A-F]{16})-)?([0-9A-F]{16})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)([\d.]+)Z\.(?:tar\.zst\.)?age$/

export function readShelf(names: readonly string[]): Shelf {
  const copies: Copy[] = []
  const pieces: Piece[] = []
  for (const name of names) {
    const [, kind, timeline = '', from, to = '', year, month, day, hour, minute, second] =
      shape.exec(name) ?? []
    if (!kind) continue
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    const copy = { name, timeline: Number.parseInt(timeline, 16), to: placeIn(to), at }
    if (kind === 'copy') copies.push(copy)
    else if (from) pieces.push({ ...copy, from: placeIn(from) })
  }
  const byTime = (one: Copy, other: Copy) => one.at.getTime() - other.at.getTime()
  const byPlace = (one: Piece, other: Piece) => Number(one.from - other.from)
  return { copies: copies.sort(byTime), pieces: pieces.sort(byPlace) }
}

export function nameOfCopy({ timeline, to, at }: Omit<Copy, 'name'>): string {
  return `copy-${hex(timeline, 8)}-${hex(to, 16)}-${stamp(at)}.tar.zst.age`
}

export function nameOfPiece({ timeline, from, to, at }: Omit<Piece, 'name'>): string {
  return `log-${hex(timeline, 8)}-${hex(from, 16)}-${hex(to, 16)}-${stamp(at)}.age`
}

export type Way = {
  readonly copy: Copy
  readonly pieces: readonly Piece[]
  /** Up to when the log that is there was kept. */
  readonly through: Date
}

/**
 * Which copy to begin with, and which pieces lead from there to the second that was asked for, or to the last there is.
 *
 * @returns why there is no way there: a piece in between that is missing is never passed over
 */
export function wayTo({ copies, pieces }: Shelf, wanted?: Date): Way | string {
  const copy = copies.findLast(({ at }) => !wanted || at <= wanted)
  if (!copy) return copies.length > 0 ? 'every copy is younger than that' : 'there is no copy'
  const taken: Piece[] = []
  let reached = copy.to
  let through = copy.at
  for (const piece of pieces) {
    if (piece.timeline !== copy.timeline || piece.to <= reached) continue
    if (piece.from > reached) {
      if (wanted && through > wanted) break
      return `the log from ${placeText(reached)} to ${placeText(piece.from)} is missing: it was kept up to ${through.toISOString()} and again from then on`
    }
    taken.push(piece)
    reached = piece.to
    through = piece.at
  }
  if (wanted && through < wanted)
    return `the log ends at ${through.toISOString()}, before that second`
  return { copy, pieces: taken, through }
}

/**
 * Where the log can go on, best first: where the last piece ended, or else, should the server no longer have that, where a
 * younger copy did. Nothing where no copy leads on.
 */
export function placesToGoOn({ copies, pieces }: Shelf, timeline: number): readonly bigint[] {
  const here = copies.filter(one => one.timeline === timeline)
  const last = pieces.findLast(one => one.timeline === timeline)?.to
  const youngest = here.at(-1)?.to
  if (last === undefined) return here.map(({ to }) => to)
  return youngest !== undefined && youngest > last ? [last, youngest] : [last]
}

/** As PostgreSQL writes a place in its log. */
export function placeText(place: bigint): string {
  return `${(place >> 32n).toString(16)}/${(place & 0xffffffffn).toString(16)}`.toUpperCase()
}

export function readPlace(text: string): bigint {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}

const placeIn = (digits: string) => BigInt(`0x${digits}`)

function hex(value: number | bigint, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}

const stamp = (at: Date) => at.toISOString().replace(/[-:]/g, '')
