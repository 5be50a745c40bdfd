import { holds } from './bar.examples.ts'
import { ins05 } from './ins-05.ts'

holds(ins05)
