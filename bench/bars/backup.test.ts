import { after } from 'node:test'
import { holds } from './bar.examples.ts'
import { bkp01, endRestored } from './bkp-01.ts'
import { bkp02 } from './bkp-02.ts'
import { bkp03 } from './bkp-03.ts'
import { endDrill } from './drill.ts'

holds(bkp01)
holds(bkp02)
holds(bkp03)
after(async () => {
  await endRestored()
  await endDrill()
})
