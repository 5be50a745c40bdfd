import { aud04 } from './aud-04.ts'
import { holds } from './bar.examples.ts'

holds(aud04)
