import { type Node, Parser } from 'commonmark'
import { type Html, html } from '../../foundation/kernel/html.ts'

/** More than this in one text is no document, and what reads it would take its time over them. */
export const mostLinks = 200

/** A list of links can be written so that reading it takes long: who writes one is told, before it is read. */
export function linksIn(text: string): number {
  return text.split('](').length - 1
}

/**
 * A document as a page shows it. The library only reads: every mark is written by our own escaped markup, so HTML in a
 * text is shown as the characters it is, and no picture of anybody is fetched from anywhere.
 */
export function markdown(text: string): Html {
  return inside(new Parser().parse(text))
}

function inside(node: Node): Html {
  const parts: Html[] = []
  for (let child = node.firstChild; child; child = child.next) parts.push(shown(child))
  return html`${parts}`
}

// The page has the first heading.
const headings = [
  (words: Html) => html`<h2 class="govuk-heading-m">${words}</h2>`,
  (words: Html) => html`<h3 class="govuk-heading-s">${words}</h3>`,
  (words: Html) => html`<h4 class="govuk-heading-s">${words}</h4>`,
]

function shown(node: Node): Html {
  switch (node.type) {
    case 'heading':
      return (headings[Math.max(0, node.level - 2)] ?? bold)(inside(node))
    case 'paragraph':
      // Between the marks of a list that is set close there are no paragraphs.
      return node.parent?.parent?.listTight
        ? inside(node)
        : html`<p class="govuk-body">${inside(node)}</p>`
    case 'list':
      return node.listType === 'ordered'
        ? html`<ol class="govuk-list govuk-list--number">${inside(node)}</ol>`
        : html`<ul class="govuk-list govuk-list--bullet">${inside(node)}</ul>`
    case 'item':
      return html`<li>${inside(node)}</li>`
    case 'block_quote':
      return html`<blockquote class="govuk-inset-text">${inside(node)}</blockquote>`
    case 'emph':
      return html`<em>${inside(node)}</em>`
    case 'strong':
      return bold(inside(node))
    case 'link':
      return leads.test(node.destination ?? '')
        ? html`<a class="govuk-link" href="${node.destination}"${/^http/.test(node.destination ?? '') && html` rel="noreferrer"`}>${inside(node)}</a>`
        : inside(node)
    case 'code':
      return html`<code>${node.literal}</code>`
    case 'code_block':
      return html`<pre class="govuk-body"><code>${node.literal}</code></pre>`
    case 'thematic_break':
      return html`<hr class="govuk-section-break govuk-section-break--visible govuk-section-break--m">`
    case 'linebreak':
      return html`<br>`
    case 'softbreak':
      return html` `
    case 'text':
    case 'html_inline':
      return html`${node.literal}`
    case 'html_block':
      return html`<p class="govuk-body">${node.literal}</p>`
    default:
      // A picture is its words.
      return inside(node)
  }
}

const bold = (words: Html) => html`<strong>${words}</strong>`

/** Where a link may lead: into Cairn, to another site, to a telephone or a letter box; never to a script. */
const leads = /^(?:\/(?![/\\])[^\s]*|https?:\/\/[^\s]+|tel:[\d+ ]+|mailto:[^\s]+)$/
