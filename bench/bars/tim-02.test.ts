import { holds } from './bar.examples.ts'
import { tim02 } from './tim-02.ts'

holds(tim02)
