export { auditedRead, auditedTransaction } from './audited.ts'
export type { Entry, Verb } from './entry.ts'
