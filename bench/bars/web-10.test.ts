import { holds } from './bar.examples.ts'
import { web10 } from './web-10.ts'

holds(web10)
