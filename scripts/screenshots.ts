import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { type PersonKey, startCairn } from '../e2e/support.ts'

/** Pictures of the main pages, at a desk and on a phone, for the README and for our own eyes. */
const folder = path.resolve(import.meta.dirname, '../docs/screenshots')

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }

/** What stands further down is more of the same, and nobody reads a picture that long. */
const tallest = 1600

type Shot = {
  readonly name: string
  /** Nobody is signed in where it is left out. */
  readonly as?: PersonKey
  readonly path: string
  /** The links to follow from there, where the address holds an id. */
  readonly follow?: readonly (string | RegExp)[]
}

const shots: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'home-front-door', as: 'manager', path: '/' },
  { name: 'home-lead-worker', as: 'lead', path: '/' },
  { name: 'concern', as: 'dsl', path: '/concerns/new' },
  { name: 'front-door', as: 'worker', path: '/front-door' },
  { name: 'contact', as: 'worker', path: '/front-door', follow: [/Connor/] },
  { name: 'child', as: 'manager', path: '/', follow: ['Kay'] },
  { name: 'history', as: 'manager', path: '/', follow: ['Kay', 'All that is on record'] },
  { name: 'matrix', as: 'manager', path: '/', follow: ['Kay', 'Complete the risk matrix'] },
  { name: 'meeting', as: 'chair', path: '/', follow: [/Wenmouth Multi-agency/] },
]

mkdirSync(folder, { recursive: true })
await using cairn = await startCairn({ demonstration: true })
for (const shot of shots) {
  const page = await cairn.signInAs(shot.as ?? 'dsl')
  if (!shot.as) await page.context().clearCookies()
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    await open(page, shot)
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.screenshot({
      path: path.join(folder, `${shot.name}-${size}.png`),
      fullPage: true,
      clip: { x: 0, y: 0, width: viewport.width, height: Math.min(height, tallest) },
    })
  }
  await page.context().close()
}

async function open(page: Page, { path: address, follow = [] }: Shot) {
  await page.goto(address)
  for (const name of follow) {
    const main = page.getByRole('main')
    const inWords = { name, exact: typeof name === 'string' }
    const link = main.getByRole('link', inWords).or(main.getByRole('button', inWords))
    await link.first().click()
    await page.waitForLoadState('load')
  }
  await page.evaluate(() => document.fonts.ready)
}
