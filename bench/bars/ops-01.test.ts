import { holds } from './bar.examples.ts'
import { ops01 } from './ops-01.ts'

holds(ops01)
