import listed from './nicknames.json' with { type: 'json' }

/** The names a given name may be short for, itself among them. */
const longForms = new Map<string, Set<string>>()
for (const [name, short] of Object.entries(listed)) {
  for (const one of [name, ...short.split(' ')]) {
    const forms = longForms.get(one) ?? new Set()
    longForms.set(one, forms.add(name))
  }
}

export function isGivenName(name: string): boolean {
  return longForms.has(name)
}

/** The names that a given name may be short for, without itself. */
export function longFormsOf(name: string): string[] {
  return [...(longForms.get(name) ?? [])].filter(form => form !== name)
}

/** Bill and William; not Bill and Will’s father’s other names: one of the two is short for the other, or both for a third. */
export function mayBeSameName(a: string, b: string): boolean {
  const [forms, others] = [longForms.get(a), longForms.get(b)]
  if (!forms || !others) return false
  for (const form of forms) if (others.has(form)) return true
  return false
}

const forms = new Map<string, readonly string[]>(
  Object.entries(listed).map(([name, short]) => [name, short.split(' ')]),
)

/** The other names somebody called so may go by: those it is short for, and what is short for those. */
export function formsOf(name: string): string[] {
  const long = [...(longForms.get(name) ?? [])]
  const all = new Set(long.flatMap(one => [one, ...(forms.get(one) ?? [])]))
  all.delete(name)
  return [...all]
}
