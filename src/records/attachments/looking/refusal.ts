/** Why a document is not taken, in words that say what to do instead. Of what is refused nothing is kept. */
export const refusals = {
  empty: 'The file is empty',
  'too large': 'The file must be smaller than 10 MB',
  picture: 'This is or holds a picture or a film. It was not kept',
  kind: 'This is not a document that can be added. Choose a PDF, DOCX, ODT, TXT or CSV file with text in it',
  encrypted: 'The file is locked with a password. Save it without one',
  active: 'The file holds a program or a macro. Save it without',
  embedded: 'The file holds another file or a drawing inside. Take it out and save again',
  outside:
    'The file takes in something from elsewhere when it is opened. Take that out and save again',
  encoded: 'The file holds something that was turned into letters. Take it out and save again',
  formula: 'The file holds formulas. Save what they come to instead',
  swollen:
    'The file unpacks to far more than it says. Save it again from the program it was made with',
  harmful: 'The scanner found something harmful in it. It was not kept',
  damaged: 'The file cannot be read as a whole. Save it again from the program it was made with',
} as const

export type Refusal = keyof typeof refusals

/** Thrown inside the reading of a file, and caught where its reading began. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal)
    this.refusal = refusal
  }
}

export function refuse(refusal: Refusal): never {
  throw new Refused(refusal)
}
