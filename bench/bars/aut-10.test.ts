import { aut10 } from './aut-10.ts'
import { holds } from './bar.examples.ts'

holds(aut10)
