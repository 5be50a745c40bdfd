import { aud01 } from './aud-01.ts'
import { holds } from './bar.examples.ts'

holds(aud01)
