import { aud05 } from './aud-05.ts'
import { holds } from './bar.examples.ts'

holds(aud05)
