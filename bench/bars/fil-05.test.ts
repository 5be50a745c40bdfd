import { holds } from './bar.examples.ts'
import { fil05 } from './fil-05.ts'

holds(fil05)
