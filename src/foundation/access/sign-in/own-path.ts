const here = 'http://here.invalid'

/** Where to go after signing in: an address of Cairn's own, never of another site. Anything else leads home. */
export function ownPath(next: string | undefined): string {
  if (!next || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.includes('\\')) return '/'
  const { origin, pathname, search } = new URL(next, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
