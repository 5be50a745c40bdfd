import { acc02 } from './acc-02.ts'
import { holds } from './bar.examples.ts'

holds(acc02)
