import { acc08 } from './acc-08.ts'
import { holds } from './bar.examples.ts'

holds(acc08)
