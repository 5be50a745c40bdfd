import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileProblem } from './bad-input.ts'

export type Output = { readonly file: string; readonly text: AsyncIterable<string> }

type Gathered = { readonly file: string; readonly aside: string; readonly beside: boolean }

/**
 * Writes all of it or nothing. It is gathered aside first, so a mistake in the last line of the
 * input leaves no half of an answer where somebody may take it for the whole.
 */
export async function writeWhole(file: string, text: AsyncIterable<string>): Promise<void> {
  await writeAllWhole([{ file, text }])
}

/** Several files that belong together: all of them or none. */
export async function writeAllWhole(outputs: readonly Output[]): Promise<void> {
  const gathered: Gathered[] = []
  try {
    for (const { file, text } of outputs) {
      const beside = file !== '-' && (await canBeReplaced(file))
      const aside = beside ? `${file}.${process.pid}.part` : join(await roomAside(), 'part')
      gathered.push({ file, aside, beside })
      // Opened first: a stream that fails sooner would make the file after it was taken away.
      const handle = await open(aside, 'wx')
      await pipeline(text, handle.createWriteStream({ flush: beside }))
    }
    for (const { file, aside, beside } of gathered) {
      if (beside) await rename(aside, file)
      else await copy(aside, file)
    }
  } catch (error) {
    const failed = gathered.find(({ aside }) => (error as NodeJS.ErrnoException).path === aside)
    throw failed ? fileProblem(failed.file, error) : error
  } finally {
    for (const { aside, beside } of gathered) {
      await rm(beside ? aside : join(aside, '..'), { recursive: true, force: true })
    }
  }
}

/** A pipe or a device, such as `/dev/null`, is written to and never replaced. */
async function canBeReplaced(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isDirectory()) throw fileProblem(file, { code: 'EISDIR' })
  return found?.isFile() ?? true
}

function roomAside(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'cairn-'))
}

async function copy(aside: string, file: string): Promise<void> {
  const to = file === '-' ? process.stdout : createWriteStream(file)
  try {
    await pipeline(createReadStream(aside), to, { end: to !== process.stdout })
  } catch (error) {
    // Whoever was reading has seen enough.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}
