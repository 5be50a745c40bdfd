import { holds } from './bar.examples.ts'
import { rel03 } from './rel-03.ts'

holds(rel03)
