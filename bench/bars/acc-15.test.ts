import { acc15 } from './acc-15.ts'
import { holds } from './bar.examples.ts'

holds(acc15)
