import { createTransport } from 'nodemailer'
import type { Mailer } from './send-mail.ts'

/** `url` as in `smtps://name:secret@mail.example.org`; `from` is what people see. */
export function smtpMailer(url: string, from: string): Mailer {
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
  const transport = createTransport({ url, ...patience })
  const host = from.replace(/^.*@|>.*$/g, '')
  return {
    async send({ id, ...mail }) {
      await transport.sendMail({ ...mail, from, messageId: `<${id}@${host}>` })
    },
  }
}
