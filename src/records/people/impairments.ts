/*
 * Kinds of impairment of a disabled child, by their codes in the children in need census (Department for Education) and
 * in the Standard Safeguarding Dataset (Data to Insight, `ssd_disability`, as published on 14 July 2026). NONE, for a
 * child who is not disabled, is not asked: that stands in the answer above.
 */
export const impairments = {
  MOB: 'Mobility: getting about, at home and beyond',
  HAND: 'Hand function: holding and touching',
  PC: 'Personal care: eating, washing, dressing, going to the toilet',
  INC: 'Incontinence',
  COMM: 'Communication: speaking, or understanding others',
  LD: 'Learning',
  HEAR: 'Hearing',
  VIS: 'Vision',
  BEH: 'Behaviour, attention deficit hyperactivity disorder included',
  CON: 'Consciousness: seizures',
  AUT: 'Autism, diagnosed by a doctor',
  DDA: 'Another impairment',
} as const
