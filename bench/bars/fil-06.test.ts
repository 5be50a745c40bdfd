import { holds } from './bar.examples.ts'
import { fil06 } from './fil-06.ts'

holds(fil06)
