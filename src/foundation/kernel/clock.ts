/** The clock comes in from outside: nothing below `main.ts` asks what time it is. */
export type Clock = () => Date
