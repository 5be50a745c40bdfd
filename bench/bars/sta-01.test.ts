import { holds } from './bar.examples.ts'
import { sta01 } from './sta-01.ts'

holds(sta01)
