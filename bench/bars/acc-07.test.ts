import { acc07 } from './acc-07.ts'
import { holds } from './bar.examples.ts'

holds(acc07)
