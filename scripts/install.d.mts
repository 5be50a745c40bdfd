export type Stamp = { readonly lock: string; readonly dev: boolean }

export const oldestNode: string
export function newEnough(version: string): boolean
export function inDevelopment(command: string): boolean
export function missing(wanted: Stamp, stamp: Stamp | undefined): string[] | undefined
export function installed(folder: string, what: string, dev?: boolean): Promise<void>
export function holdingLock<T>(
  file: string,
  work: (note: (pid: number) => void) => Promise<T>,
): Promise<T>
export function holder(pid: number): string
