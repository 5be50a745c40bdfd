/** A list as a school or a team exports it. All invented. */
export const exampleList = `ID,Forename,Surname,DOB,Gender,Address,Postcode,NHS number
P-1,Amara,Lindqvist,03/05/2011,F,4 Quarry Lane,WN4 2QA,943 476 5919
P-2,Idris,Okonjo-Vale,17/11/2010,M,"Flat 2, 9 Mill Row",WN4 3BB,
P-3,=Zoë,O’Brien,2012-02-29,female,,,
`

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
