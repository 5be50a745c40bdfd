import { holds } from './bar.examples.ts'
import { rel02 } from './rel-02.ts'

holds(rel02)
