import tools from './tools.json' with { type: 'json' }

/** The questions of an audit, as data: what is asked, and what each grade means. */
export type Tool = {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly purpose: string
  readonly source: string
  /** What a child's story must hold to be in the sample, whatever else is asked for. */
  readonly only: Readonly<Record<string, readonly string[]>>
  /** Whether the two who look must come from different agencies. */
  readonly apart?: boolean
  readonly grades: Readonly<Record<string, { readonly label: string; readonly means: string }>>
  readonly sections: readonly { readonly title: string; readonly questions: readonly Question[] }[]
  readonly themes: Readonly<Record<string, string>>
}

export type Question = { readonly id: string; readonly asks: string }

export const shippedTools = tools as unknown as readonly [Tool, ...Tool[]]

export function questionsOf({ sections }: Pick<Tool, 'sections'>): Question[] {
  return sections.flatMap(({ questions }) => questions)
}
