import { acc17 } from './acc-17.ts'
import { holds } from './bar.examples.ts'

holds(acc17)
