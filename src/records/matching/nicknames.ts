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

const numbers = new Map([...longForms.keys()].map((name, number) => [name, number]))
const none: readonly number[] = []

/** The names a given name may be short for, itself among them, each as a number. */
export function formNumbersOf(name: string): readonly number[] {
  const all = longForms.get(name)
  return all ? [...all].map(form => numbers.get(form) ?? -1) : none
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
