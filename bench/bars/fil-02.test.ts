import { holds } from './bar.examples.ts'
import { fil02 } from './fil-02.ts'

holds(fil02)
