import { holds } from './bar.examples.ts'
import { grp01 } from './grp-01.ts'

holds(grp01)
