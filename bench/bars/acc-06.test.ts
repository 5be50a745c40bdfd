import { acc06 } from './acc-06.ts'
import { holds } from './bar.examples.ts'

holds(acc06)
