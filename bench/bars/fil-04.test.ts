import { holds } from './bar.examples.ts'
import { fil04 } from './fil-04.ts'

holds(fil04)
