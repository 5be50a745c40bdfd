import { aut08 } from './aut-08.ts'
import { holds } from './bar.examples.ts'

holds(aut08)
