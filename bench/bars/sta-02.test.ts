import { holds } from './bar.examples.ts'
import { sta02 } from './sta-02.ts'

holds(sta02)
