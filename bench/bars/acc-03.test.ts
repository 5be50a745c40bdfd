import { acc03 } from './acc-03.ts'
import { holds } from './bar.examples.ts'

holds(acc03)
