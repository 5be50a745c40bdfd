import { holds } from './bar.examples.ts'
import { tim01 } from './tim-01.ts'

holds(tim01)
