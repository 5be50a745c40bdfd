import { aud02 } from './aud-02.ts'
import { holds } from './bar.examples.ts'

holds(aud02)
