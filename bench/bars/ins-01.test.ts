import { holds } from './bar.examples.ts'
import { ins01 } from './ins-01.ts'

holds(ins01)
