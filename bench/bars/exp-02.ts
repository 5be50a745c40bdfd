import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import Papa from 'papaparse'
import { table } from '../../src/foundation/documents/document.ts'
import { hostile } from '../../src/foundation/documents/spreadsheet.examples.ts'
import { toOds } from '../../src/foundation/documents/to-ods.ts'
import { csvOf, inCsv } from '../../src/foundation/kernel/csv.ts'
import { type Bar, NotRun, nothingFound, type Result } from './bar.ts'

const head = ['Row', 'Cell'] as const
const rows = hostile.map((cell, at) => [`${at}`, cell])
const at = new Date('2026-12-01T12:00:00Z')

const writers = {
  ods: () => toOds({ title: 'Cells', mark: 'For a test', at, blocks: table(head, rows) }),
  csv: () => csvOf(head, rows),
} as const

export const exp02: Bar = {
  id: 'EXP-02',
  says: 'of 2,000 hostile cells no formula survives, and LibreOffice reads back exactly what was typed',
  run: () => measure(writers),
  controls: {
    'when a cell of a CSV file is written as it was typed': () =>
      measure({
        ...writers,
        csv: () => rows.map(row => `${row.map(inCsv).join(',')}\r\n`).join(''),
      }),
    'when spaces side by side are not written out': () =>
      measure({
        ...writers,
        ods: () =>
          toOds({
            ...{ title: 'Cells', mark: 'For a test', at },
            blocks: table(
              head,
              rows.map(([nth = '', cell = '']) => [nth, cell.replaceAll('  ', ' ')]),
            ),
          }),
      }),
  },
}

const execute = promisify(execFile)
/** Comma, double quote, UTF-8, from the first line; the last says that both columns are words. */
const asWords = '44,34,76,1,1/2/2/2'
/** The same, and every word of it in quotes. */
const quoted = '44,34,76,1,,0,true,false,false'

/** What a clerk's own program makes of the file. @throws NotRun where it is not on this machine */
async function opened(files: { readonly [name in keyof typeof writers]: () => Buffer | string }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cairn-office-'))
  const convert = async (name: string, to: string, ...reading: string[]) => {
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`
    const how = [profile, '--headless', ...reading, '--convert-to', to, '--outdir']
    await execute('soffice', [...how, path.join(folder, 'out'), path.join(folder, name)]).catch(
      (error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new NotRun('LibreOffice is not on this machine') : error
      },
    )
    const extension = to.split(':')[0] ?? to
    return readFileSync(path.join(folder, 'out', name.replace(/\w+$/, extension)), 'utf8')
  }
  try {
    writeFileSync(path.join(folder, 'cells.ods'), files.ods())
    writeFileSync(path.join(folder, 'cells.csv'), files.csv())
    return {
      odsAsXml: await convert('cells.ods', 'fods:OpenDocument Spreadsheet Flat XML'),
      odsAsWords: await convert('cells.ods', `csv:Text - txt - csv (StarCalc):${quoted}`),
      csvAsXml: await convert(
        'cells.csv',
        'fods:OpenDocument Spreadsheet Flat XML',
        '--infilter=CSV:44,34,76,1',
      ),
      csvAsWords: await convert(
        'cells.csv',
        `csv:Text - txt - csv (StarCalc):${quoted}`,
        `--infilter=CSV:${asWords}`,
      ),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(files: Parameters<typeof opened>[0]): Promise<Result> {
  const { odsAsXml, odsAsWords, csvAsXml, csvAsWords } = await opened(files)
  const found = [
    ...(/table:formula/.test(odsAsXml) ? ['a formula in the spreadsheet'] : []),
    ...(/table:formula/.test(csvAsXml) ? ['a formula in the CSV file'] : []),
    ...othersThanTyped(odsAsWords, cell => cell).map(cell => `spreadsheet: ${cell}`),
    ...othersThanTyped(csvAsWords, cell => cell.replace(/^'/, '')).map(cell => `CSV: ${cell}`),
  ]
  return nothingFound(found, `${rows.length} cells as ODS and as CSV, opened by LibreOffice`)
}

/** Cells that do not come back as they were typed. A spreadsheet knows one kind of line end. */
function othersThanTyped(csv: string, typed: (cell: string) => string): string[] {
  const back = Papa.parse<string[]>(csv, { delimiter: ',' }).data
  const byRow = new Map(back.map(([nth = '', cell = '']) => [nth, typed(cell)]))
  return rows.flatMap(([nth = '', cell = '']) => {
    const came = byRow.get(nth)
    return came === cell ? [] : [`${JSON.stringify(cell)} came back as ${JSON.stringify(came)}`]
  })
}
