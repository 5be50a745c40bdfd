/** Lines as they are ready, in pieces large enough to write. */
export function* inPieces(
  header: string,
  places: Iterable<number>,
  lineOf: (place: number) => string,
): Generator<string> {
  let ready = header
  for (const place of places) {
    ready += lineOf(place)
    if (ready.length < 1 << 16) continue
    yield ready
    ready = ''
  }
  yield ready
}
