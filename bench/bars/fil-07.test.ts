import { holds } from './bar.examples.ts'
import { fil07 } from './fil-07.ts'

holds(fil07)
