/** What a column can hold. */
export const kinds = [
  'given_name',
  'middle_name',
  'family_name',
  'full_name',
  'date_of_birth',
  'birth_day',
  'birth_month',
  'birth_year',
  'year_margin',
  'age',
  'sex',
  'house_number',
  'address',
  'place',
  'region',
  'country',
  'postcode',
  'phone',
  'email',
  'identifier',
  'verified_identifier',
  'occupation',
  'other',
  'ignored',
] as const

export type Kind = (typeof kinds)[number]
