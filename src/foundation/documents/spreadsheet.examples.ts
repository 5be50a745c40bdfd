const starts = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  "'",
  "''=",
  '＝',
  '"',
  ' ',
  '  ',
  '',
  '0',
  '-',
  '\n=',
  ';=',
]
const rest = [
  ...[
    '1+1',
    'HYPERLINK("http://x.invalid","y")',
    "cmd|' /C calc'!A0",
    'SUM(A1:A9)',
    '5',
    '007',
    '',
  ],
  ...['a, b', '"quoted"', 'two\nlines', 'a\tb;=c', '<b>&amp;</b>', 'Zoë  O’Brien ', '1e9', ']]>'],
]
/** Two thousand of the kind somebody types who means harm, and of the kind that only looks so. */
export const hostile = Array.from(
  { length: 2000 },
  (_, at) =>
    `${starts[at % starts.length]}${rest[Math.floor(at / starts.length) % rest.length]}${at < 240 ? '' : at}`,
)

/** The cells of a spreadsheet as a program for them reads them: white space is taken together unless it is written out. */
export function cellsOf(content: string): string[] {
  const cells = content.match(/<table:table-cell.*?<\/table:table-cell>/gs) ?? []
  return cells.map(cell =>
    [...cell.matchAll(/<text:p>(.*?)<\/text:p>/gs)]
      .map(([, line = '']) =>
        line
          .replace(/ +/g, ' ')
          .replace(/^ | $/g, '')
          .replaceAll('<text:s/>', ' ')
          .replaceAll('&#9;', '\t')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&'),
      )
      .join('\n'),
  )
}
