import assert from 'node:assert/strict'
import { it } from 'node:test'
import fastify from 'fastify'
import { takeFiles } from './files.ts'

it('reads a form with a file only where a file is taken, within its limit, and apart from the answers', async () => {
  const app = fastify({ bodyLimit: 1000 })
  takeFiles(app)
  for (const takesFiles of [true, false]) {
    app.post(`/${takesFiles}`, { config: { takesFiles } }, async ({ body, files }) => ({
      body,
      sizes: Object.entries(files).map(([field, { length }]) => `${field}: ${length}`),
    }))
  }
  const send = async (url: string, file: string, boundary = 'edge') => {
    const part = (head: string, text: string) =>
      `--edge\r\ncontent-disposition: form-data; name="${head}\r\n\r\n${text}\r\n`
    const payload = `${part('why"', 'Agreed')}${part('__proto__"', 'x')}${part('file"; filename="=1.csv"', file)}--edge--\r\n`
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    return app.inject({ method: 'POST', url, headers, payload })
  }
  const read = (await send('/true', 'a,b\n')).json()
  assert.deepEqual(read.sizes, ['file: 4'])
  assert.deepEqual(read.body.why, ['Agreed'])
  assert.equal((await send('/false', 'a,b\n')).statusCode, 415)
  assert.equal((await send('/true', 'a'.repeat(1000))).statusCode, 413)
  assert.equal((await send('/true', 'a,b\n', 'other')).statusCode, 400)
  await app.close()
})
