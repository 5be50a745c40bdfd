import { govukTable } from '../govuk/index.ts'
import { type Html, html } from '../kernel/html.ts'
import type { Block } from './document.ts'

export function blocksView(blocks: readonly Block[]): Html {
  return html`${blocks.map(blockView)}`
}

function blockView(block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return block.level === 2
        ? html`<h2 class="govuk-heading-m">${block.text}</h2>`
        : html`<h3 class="govuk-heading-s">${block.text}</h3>`
    case 'paragraph':
      return html`<p class="govuk-body cairn-words">${block.text}</p>`
    case 'list':
      return html`<ul class="govuk-list govuk-list--bullet">${block.items.map(item => html`<li>${item}</li>`)}</ul>`
    case 'table':
      return govukTable({
        head: block.header.map(text => ({ text })),
        rows: block.rows.map(row => row.map(text => ({ text }))),
      })
  }
}
