/** How files that hold a picture or a film begin, in hexadecimal. */
const beginnings: readonly RegExp[] = [
  /^ffd8ff/, // JPEG
  /^89504e470d0a/, // PNG
  /^474946383[79]61/, // GIF
  /^52494646.{8}(57454250|41564920)/, // WebP, AVI
  /^.{8}66747970/, // MP4, MOV, HEIC, AVIF
  /^1a45dfa3/, // WebM
  /^(49492a00|4d4d002a)/, // TIFF
  /^424d.{8}00000000/, // BMP
]

/**
 * Whether a picture was pasted into a text, whatever it calls itself: it is told by its bytes.
 *
 * Nobody may send one, not even as evidence: to copy an indecent picture of a child is an offence (Protection of
 * Children Act 1978, section 1). A record that one exists is made instead.
 */
export function holdsPicture(text: string): boolean {
  if (/data:\s*(image|video)\//i.test(text)) return true
  const runs = text.match(/[A-Za-z0-9+/]{60,}/g) ?? []
  return runs.some(run => {
    const bytes = Buffer.from(run.slice(0, 32), 'base64').toString('hex')
    return beginnings.some(beginning => beginning.test(bytes))
  })
}
