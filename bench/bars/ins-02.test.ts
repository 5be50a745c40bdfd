import { holds } from './bar.examples.ts'
import { ins02 } from './ins-02.ts'

holds(ins02)
