import type { Part } from './archive.ts'
import { isPlainLink, readMarkup, withoutComments, writeTags } from './markup.ts'
import { refuse } from './refusal.ts'

const kept =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/_rels\/[\w-]+\.xml\.rels|word\/(document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|comments|header\d*|footer\d*|theme\/theme\d*)\.xml)$/

/** Who wrote it, in which program, and what only helps that program: it is left out, and what led to it too. */
const leftOut =
  /^(docProps|docMetadata|customXml|word\/glossary)\/.*\.(xml|rels)$|^word\/(_rels\/)?(people|comments[A-Z]\w+)\.xml(\.rels)?$/

/** The parts of a DOCX without who wrote it, or why it is not taken. */
export function readWordDocument(parts: readonly Part[]): Map<string, Buffer> {
  for (const { name } of parts) judgeName(name)
  const cleaned = new Map<string, Buffer>()
  for (const part of parts) {
    const markup = readMarkup(part.read())
    if (!kept.test(part.name)) continue
    judge(part.name, markup)
    cleaned.set(part.name, Buffer.from(clean(part.name, markup)))
  }
  const types = cleaned.get('[Content_Types].xml')?.toString() ?? ''
  if (/macroEnabled/i.test(types)) refuse('active')
  if (!/wordprocessingml\.document\.main\+xml/.test(types)) refuse('kind')
  if (!cleaned.has('word/document.xml')) refuse('damaged')
  return cleaned
}

function judgeName(name: string) {
  if (kept.test(name) || leftOut.test(name)) return
  if (/\/media\/|thumbnail\.|\.(jpe?g|png|gif|bmp|tiff?|emf|wmf|svg|webp)$/i.test(name))
    refuse('picture')
  if (/vba|activeX|ctrlProps|customUI/i.test(name)) refuse('active')
  refuse('embedded')
}

function judge(name: string, markup: string) {
  if (name.endsWith('.rels')) return judgeRelationships(markup)
  if (/<(?:[^\s<>/]+:)?(binData|binaryData)\b/.test(markup)) refuse('picture')
  if (/<(?:[^\s<>/]+:)?(imagedata|fill|blip|stroke)\b[^<>]*[\s:](src|href)\s*=/.test(markup))
    refuse('picture')
  if (/<(?:[^\s<>/]+:)?(object|OLEObject|control|altChunk|subDoc|embed\w*)[\s/>]/.test(markup))
    refuse('embedded')
  const fields = [
    ...[...markup.matchAll(/<(?:[^\s<>/]+:)?instrText\b[^<>]*>([^<]*)</g)].map(one => one[1]),
    ...[...markup.matchAll(/[\s:]instr\s*=\s*["']([^"']*)/g)].map(one => ` ${one[1]} `),
  ].join('')
  if (/INCLUDE|DDE|IMPORT|DATABASE|\bLINK\b|\bRD\b|MACROBUTTON|&#|AUTOTEXT/i.test(fields))
    refuse('outside')
}

/** Everything that lies elsewhere is a link that somebody has to follow. */
function judgeRelationships(markup: string) {
  for (const [tag] of markup.matchAll(/<(?:[^\s<>/]+:)?Relationship\s[^<>]*>/g)) {
    const mode = attribute(tag, 'TargetMode')
    if (mode !== undefined && mode !== 'Internal' && mode !== 'External') refuse('damaged')
    if (mode !== 'External') continue
    const isLink = attribute(tag, 'Type')?.endsWith('/relationships/hyperlink') ?? false
    if (!isLink || !isPlainLink(attribute(tag, 'Target') ?? '')) refuse('outside')
  }
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).join('')
}

function clean(name: string, markup: string): string {
  const plain = withoutComments(markup)
  if (name.endsWith('.rels'))
    return plain.replace(/<(?:[^\s<>/]+:)?Relationship\s[^<>]*?\/>/g, tag =>
      leadsToWhatIsLeftOut(name, attribute(tag, 'Target') ?? '') ? '' : tag,
    )
  if (name === '[Content_Types].xml')
    return plain.replace(/<Override\s[^<>]*?\/>/g, tag =>
      leftOut.test((attribute(tag, 'PartName') ?? '').slice(1)) ? '' : tag,
    )
  return writeTags(
    plain.replace(/<w:(rsids|docVars)(\s[^<>]*)?>[\s\S]*?<\/w:\1>|<w:(rsids|docVars)\s*\/>/g, ''),
    tag =>
      tag
        .replace(/(\s[\w-]+:(?:author|initials))\s*=\s*(?:"[^"]*"|'[^']*')/g, '$1=""')
        .replace(
          /\s[\w-]+:(?:date|dateUtc|rsid\w*|userId|providerId)\s*=\s*(?:"[^"]*"|'[^']*')/g,
          '',
        ),
  )
}

function leadsToWhatIsLeftOut(from: string, target: string): boolean {
  const folder = from.startsWith('word/') ? 'word/' : ''
  const place = target.startsWith('/')
    ? target.slice(1)
    : target.startsWith('../')
      ? target.slice(3)
      : folder + target
  return leftOut.test(place)
}
