/** Something the person who gave the command can put right. Ends it with status 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput'

  /** `place` names the file and, as far as they are known, the line and the field. */
  constructor(place: readonly (string | undefined)[], text: string) {
    super(`${place.filter(Boolean).join(', ')}: ${text}`)
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such file or folder',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be opened',
  EPERM: 'may not be opened',
  EROFS: 'is on a disk that cannot be written to',
}

/** Turns what the system says of a file into what a person can act on; other failures are ours. */
export function fileProblem(file: string, error: unknown): unknown {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? '']
  return reason ? new BadInput([file], reason) : error
}
