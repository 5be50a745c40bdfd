import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A file of ours as the house rules look at it. `path` is relative to `src`. */
export type Source = { readonly path: string; readonly text: string }

/** What a rule finds wrong with one file. Nothing, as a rule. */
export type Rule = (source: Source) => readonly string[]

const root = import.meta.dirname

/** Every file under `src` that runs, on the server or in the browser. Not the rules' own: they hold what they forbid. */
export const sources: readonly Source[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.(ts|js)$/.test(file) && !/^house[.-]/.test(file))
  .sort()
  .map(file => ({
    path: file.replaceAll(path.sep, '/'),
    text: readFileSync(path.join(root, file), 'utf8'),
  }))

/** `path: what is wrong`, for every file the rule finds something wrong with. */
export function faults(rule: Rule, among = sources): string[] {
  return among.flatMap(source => rule(source).map(fault => `${source.path}: ${fault}`))
}

/** Whether the rule notices a file like this. Every rule has to notice what it is there for. */
export function notices(rule: Rule, path: string, text = ''): boolean {
  return rule({ path, text }).length > 0
}

/** Tests and examples may know more than the code they are about. */
export function isForTests({ path }: Source): boolean {
  return /\.(test|examples)\.ts$/.test(path)
}

/** Without the comments, which may name what the code must not: those on lines of their own and at a line's end. */
export function codeOf({ text }: Source): string {
  return text
    .replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '')
    .replace(/^[ \t]*\/\/.*$/gm, '')
    .replace(/[ \t]\/\/ .*$/gm, '')
}

const imports =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom '([^']+)'|^\s*import '([^']+)'|\bimport\('([^']+)'/gm

/** Our own files that a file imports, by their path relative to `src`. */
export function importsOf(source: Source): string[] {
  return named(source)
    .filter(name => name.startsWith('.'))
    .map(name => path.posix.join(path.posix.dirname(source.path), name))
}

/** The packages a file imports, with the path inside them. What the browser fetches from us is none. */
export function packagesOf(source: Source): string[] {
  return named(source).filter(name => !/^([./]|node:)/.test(name))
}

function named(source: Source): string[] {
  return [...codeOf(source).matchAll(imports)].map(
    ([, from, bare, late]) => from ?? bare ?? late ?? '',
  )
}
