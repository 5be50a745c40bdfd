import { acc05 } from './acc-05.ts'
import { holds } from './bar.examples.ts'

holds(acc05)
