import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { it } from 'node:test'
import { smtpMailer } from './smtp-mailer.ts'

/** As much of a mail server as one mail needs. `answer` is what it says once it has read the mail. */
async function mailServer(answer: string) {
  const read: string[] = []
  const server = createServer(socket => {
    let inMail = false
    socket.write('220 mail.example.org\r\n')
    socket.on('data', chunk => {
      const text = chunk.toString()
      read.push(text)
      if (inMail && !text.endsWith('\r\n.\r\n')) return
      if (inMail) socket.write(`${answer}\r\n`)
      else socket.write(text.startsWith('DATA') ? '354 go on\r\n' : '250 ok\r\n')
      inMail = text.startsWith('DATA')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, said: () => read.join(''), [Symbol.dispose]: () => void server.close() }
}

const mail = { id: '7', to: 'nurse@example.org', subject: 'Something needs you', text: 'A link\n' }

it('a mail goes out by SMTP with its own id and nothing that was not given', async () => {
  using server = await mailServer('250 taken')
  await smtpMailer(server.url, 'Cairn <cairn@partnership.example>').send(mail)
  assert.match(server.said(), /RCPT TO:<nurse@example\.org>/)
  assert.match(server.said(), /Message-ID: <7@partnership\.example>/)
  assert.match(server.said(), /\r\n\r\nA link\r\n/)
})

it('a mail that the server refuses is not taken as sent', async () => {
  using server = await mailServer('554 no')
  const sending = smtpMailer(server.url, 'cairn@partnership.example').send(mail)
  await assert.rejects(sending, { responseCode: 554 })
})
