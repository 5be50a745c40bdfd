import { connect } from 'node:net'
import { faults, honest, startScanner } from '../../src/records/attachments/scanner.examples.ts'
import { type Scan, scanWith } from '../../src/records/attachments/scanner.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

type At = Awaited<ReturnType<typeof startScanner>>['at']
type Client = (at: At) => Scan

const document = Buffer.from('A letter. '.repeat(20_000))
const atOnce = 20

async function ask(client: Client): Promise<Result> {
  const found: string[] = []
  {
    await using there = await startScanner(honest)
    const scan = client(there.at)
    if ((await scan(document)) !== 'clean') found.push('an honest scanner is not believed')
    if ((await scan(Buffer.from('HARMFUL'))) !== 'harmful') found.push('a finding is not believed')
  }
  for (let from = 0; from < faults.length; from += atOnce)
    await Promise.all(
      faults.slice(from, from + atOnce).map(async ([fault, behaves]) => {
        await using there = await startScanner(behaves)
        if ((await client(there.at)(document)) === 'clean')
          found.push(`clean from one that ${fault}`)
      }),
    )
  const closed = await startScanner(honest)
  await closed[Symbol.asyncDispose]()
  if ((await client(closed.at)(document)) !== 'unknown') found.push('an answer from nobody')
  return nothingFound(found, `${faults.length} faults of a scanner`)
}

/** As a client does that looks for a word and takes silence for consent. */
const trusting: Client = at => content =>
  new Promise(resolve => {
    let said = ''
    const socket = connect(at, () => socket.write(content))
    const end = () => resolve(said.includes('FOUND') ? 'harmful' : 'clean')
    socket.setTimeout(200, () => socket.destroy())
    socket.on('data', piece => {
      said += piece
    })
    socket.on('error', end).on('close', end)
  })

export const fil04: Bar = {
  id: 'FIL-04',
  says: 'Whatever a scanner does but say plainly that a document is clean leaves the document held',
  run: () => ask(at => scanWith(at, 700)),
  controls: { 'a client that takes silence for consent': () => ask(trusting) },
}
