import { refuse } from './refusal.ts'
import { readWords } from './text.ts'

/** One of the texts a document is made of: marked up, and without what makes readers of markup fetch or repeat things. */
export function readMarkup(bytes: Buffer): string {
  const markup = readWords(bytes).replace(/^\uFEFF/, '')
  if (/<!(?!--)/.test(markup)) refuse('damaged')
  if (/^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(markup)) refuse('damaged')
  return markup
}

/** A link that leads to a page or writes a mail when somebody follows it, and does nothing before. */
export function isPlainLink(target: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)/i.test(target) || target.startsWith('#')
}

export function withoutComments(markup: string): string {
  return markup.replace(/<!--[\s\S]*?-->/g, '')
}

/** Writes tags anew and leaves the words between them as they are. */
export function writeTags(markup: string, write: (tag: string) => string): string {
  return markup.replace(/<(?:[^"'<>]|"[^"]*"|'[^']*')+>/g, write)
}
