import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { fc } from '../kernel/properties.examples.ts'
import { close, DoesNotOpen, open } from './age.ts'
import { newSecretKey, publicKeyOf, readPublicKey, readSecretKey } from './age-key.ts'

/** Made with the library of the format's author, so that what age closes opens here; age opened what is closed here. */
const byAge = {
  secret: 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX',
  public: 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
  sealed:
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSB6bWRvcitpOWwxVklUbHYyQnNMQ0RUaUpLWDJmWDJuT1VEMUNWN212em1RCmNtalVKcGcrSkxpeWkvSmxjUGRVSThTODMrNGJyTkdBenQ4ZGlpRXNNK3cKLS0tIERBdE5ZaEZiT2pzSUI2MVA0UG43ajNvL1NKZmpyQ0o0OHZwSFRzVVl4a3MKsWasJO4m+vcXw3WLBd8fOpItHctJGJQOSNfSe3Es3jrk4I32sD+Hbd4D3UgMVOlkAuAIbuY=',
  underWords:
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBTUDVrT1NLY2toUm1UMzhyQWF0aklBIDYKUTUvTmF3Q0crejgzM0RnU3ptTlJzTU9hQ0hZaENLeEphUmd1d3JGVDlWNAotLS0gUEE0Nm1wakVhb2lteHFScnBYQ3I4MFhnWmM3Sy8vU0ZYSE5HR00yU1Z2VQrwcqk/WCP6RpbhPESd87OoPPEcscPajWxKZ2cSo+axELBWVP9VW2WOtju/sUloVzCHnU2GiGKqyQynhvY/F2bG8vtQ7q11gFkB1zywt4yYuS3enez/br5nLkGchzDhS3aLQBklEA3c/Ou90w==',
}

function keyOf(secret: string) {
  const key = readSecretKey(secret)
  const closes = key && readPublicKey(publicKeyOf(key))
  assert.ok(key && closes)
  return { key, closes }
}

const { key, closes } = keyOf(newSecretKey())
const other = keyOf(newSecretKey())
const opened = (sealed: Buffer, openedWith: Parameters<typeof open>[0] = { key }) =>
  buffer(open(openedWith, [sealed]))
const sealedOf = (plain: Buffer[], keys = [closes]) => buffer(close({ keys }, plain))

describe('what a backup is closed with', () => {
  it('is the format of age, keys and all', async () => {
    const { key } = keyOf(byAge.secret)
    assert.equal(publicKeyOf(key), byAge.public)
    const sealed = Buffer.from(byAge.sealed, 'base64')
    assert.equal(String(await opened(sealed, { key })), 'Sealed by age itself.')
    const words = 'twelve words would be better'
    const secret = await opened(Buffer.from(byAge.underWords, 'base64'), { words })
    assert.equal(String(secret), `${byAge.secret}\n`)
  })

  it('gives back what was closed, however it came and whatever its length', async () => {
    for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
      const plain = Buffer.alloc(length, 'abc')
      const parts = [plain.subarray(0, 70_000), plain.subarray(70_000)]
      assert.deepEqual(await opened(await sealedOf(parts)), plain, String(length))
    }
  })

  it('opens with each of several keys, and with no other', async () => {
    const sealed = await sealedOf([Buffer.from('once')], [closes, other.closes])
    for (const one of [key, other.key])
      assert.equal(String(await opened(sealed, { key: one })), 'once')
    const mine = await sealedOf([Buffer.from('once')])
    await assert.rejects(opened(mine, { key: other.key }), DoesNotOpen)
    const underWords = await buffer(close({ words: 'these', effort: 4 }, [Buffer.from('x')]))
    await assert.rejects(opened(underWords, { words: 'those' }), DoesNotOpen)
  })

  it('does not open when any byte of it was changed, cut off or put elsewhere', async () => {
    const sealed = await sealedOf([Buffer.alloc(140_000, 'abc')])
    const places = fc.integer({ min: 0, max: sealed.length - 1 })
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (place, bits) => {
        const changed = Buffer.from(sealed)
        changed[place] = (changed[place] ?? 0) ^ bits
        await assert.rejects(opened(changed), DoesNotOpen)
        await assert.rejects(opened(sealed.subarray(0, place)), DoesNotOpen)
      }),
    )
    const chunk = 65_536 + 16
    const [head, body] = [sealed.subarray(0, -140_000 - 48), sealed.subarray(-140_000 - 48)]
    const swapped = [head, body.subarray(chunk, 2 * chunk), body.subarray(0, chunk)]
    await assert.rejects(opened(Buffer.concat([...swapped, body.subarray(2 * chunk)])), DoesNotOpen)
    await assert.rejects(opened(Buffer.concat([head, body.subarray(0, chunk)])), DoesNotOpen)
  })

  it('has no key with a letter that was taken for another', () => {
    assert.ok(readPublicKey(byAge.public))
    assert.equal(readPublicKey(byAge.public.replace('zvky', 'zvkx')), undefined)
    assert.equal(readSecretKey(byAge.secret.replace('GFPQ4', 'GFPP4')), undefined)
    assert.equal(readPublicKey(byAge.secret), undefined)
  })
})
