import { acc04 } from './acc-04.ts'
import { holds } from './bar.examples.ts'

holds(acc04)
