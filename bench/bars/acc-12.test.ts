import { acc12 } from './acc-12.ts'
import { holds } from './bar.examples.ts'

holds(acc12)
