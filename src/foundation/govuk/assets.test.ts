import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { assets, assetUrl } from './assets.ts'

function text(name: string): string {
  return assets.find(asset => asset.name === name)?.body.toString() ?? ''
}

describe('the files served with every page', () => {
  it('have an address that changes with their content', () => {
    assert.match(assetUrl('cairn.css'), /^\/assets\/cairn-[0-9a-f]{12}\.css$/)
    assert.equal(new Set(assets.map(asset => asset.url)).size, assets.length)
  })

  it('ask for each other at the addresses they are served at, and for nothing else', () => {
    const served = new Set(assets.map(asset => asset.url))
    for (const name of ['cairn.css', 'cairn.js']) {
      const asked = text(name).match(/\/assets\/[\w.-]+/g) ?? []
      assert.ok(asked.length > 0, name)
      for (const url of asked) assert.ok(served.has(url), url)
    }
    assert.doesNotMatch(text('cairn.css'), /url\((?!"?\/assets\/)/)
  })

  it('carry neither the crown nor the typeface that only GOV.UK may use', () =>
    assert.doesNotMatch(text('cairn.css'), /crown|GDS Transport/))

  it('do not include what nobody has put there', () =>
    assert.throws(() => assetUrl('jquery.js'), /no asset/))
})
