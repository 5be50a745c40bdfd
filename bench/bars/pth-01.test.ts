import { holds } from './bar.examples.ts'
import { pth01 } from './pth-01.ts'

holds(pth01)
