import type { Mail, Mailer } from './send-mail.ts'

/** A mailer that delivers into memory. `refuses` are addresses it has no way to. */
export function exampleMailer(): Mailer & { readonly delivered: Mail[]; refuses: string[] } {
  const delivered: Mail[] = []
  return {
    delivered,
    refuses: [],
    async send(mail) {
      if (this.refuses.includes(mail.to)) {
        throw Object.assign(new Error(`550 no such mailbox: ${mail.to}`), {
          code: 'EENVELOPE',
          responseCode: 550,
        })
      }
      delivered.push(mail)
    },
  }
}
