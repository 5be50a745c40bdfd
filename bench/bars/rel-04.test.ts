import { holds } from './bar.examples.ts'
import { rel04 } from './rel-04.ts'

holds(rel04)
