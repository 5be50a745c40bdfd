import { mayOpenChildren } from '../../foundation/access/index.ts'
import { mayEditChild } from '../people/index.ts'

/** Whoever sees a child sees who is around the child; what is hidden, row security leaves out. */
export const mayReadFamily = mayOpenChildren

/** Those whose work it is to know the child. */
export const mayKeepFamily = mayEditChild
