import { acc01 } from './acc-01.ts'
import { holds } from './bar.examples.ts'

holds(acc01)
