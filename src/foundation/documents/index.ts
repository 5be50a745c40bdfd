export { type Block, type Document, heading, list, paragraph, table } from './document.ts'
export { blocksView } from './document.view.ts'
export { toDocx } from './to-docx.ts'
export { toPdf } from './to-pdf.ts'
