import { holds } from './bar.examples.ts'
import { fil01 } from './fil-01.ts'

holds(fil01)
