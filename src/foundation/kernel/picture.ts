/** How files that hold a picture or a film begin, in hexadecimal. */
const beginnings: readonly RegExp[] = [
  /^ffd8ff/, // JPEG
  /^89504e470d0a/, // PNG
  /^474946383[79]61/, // GIF
  /^52494646.{8}(57454250|41564920)/, // WebP, AVI
  /^.{8}66747970/, // MP4, MOV, 3GP, HEIC, AVIF, CR3
  /^1a45dfa3/, // WebM, Matroska
  /^(49492a00|4d4d002a|49492b00)/, // TIFF and what cameras make of it
  /^424d.{8}00000000/, // BMP
  /^00000100[0-2][0-9a-f]00/, // ICO
  /^38425053000[12]/, // PSD
  /^(0000000c6a502020|ff4fff51)/, // JPEG 2000
  /^(0000000c4a584c20|ff0a)/, // JPEG XL
  /^464c5601/, // FLV
  /^000001b[a3]/, // MPEG
  /^3026b2758e66cf11/, // WMV
  /^4f676753/, // Ogg
  /^762f3101/, // OpenEXR
  /^716f6966/, // QOI
  /^46554a4946494c4d/, // RAF
  /^425047fb/, // BPG
  /^4949bc01/, // JPEG XR
  /^444453207c/, // DDS
  /^.{256}4449434d/, // DICOM
  /^(504b0304|25504446)/, // ZIP, and with it office documents; PDF: what may hold one
]

/** So long a beginning stands in no other bytes by chance, wherever in them it is. */
const anywhere =
  /^(?:..)*?(?:ffd8ff(?:e[0-9a-f]|db)|89504e470d0a1a0a|474946383[79]61|6674797(?:06865|06176|06d70|06973|07174|03367))/

/** Whether bytes are a picture, a film, or what may hold one: told by themselves, not by their name. */
export function isPicture(bytes: Uint8Array): boolean {
  const begins = Buffer.from(bytes.subarray(0, 200)).toString('hex')
  return beginnings.some(beginning => beginning.test(begins)) || anywhere.test(begins)
}

/**
 * Whether a picture was pasted into a text, whatever it calls itself: it is told by its bytes.
 *
 * Nobody may send one, not even as evidence: to copy an indecent picture of a child is an offence (Protection of
 * Children Act 1978, section 1). A record that one exists is made instead.
 */
export function holdsPicture(text: string): boolean {
  if (text.length < shortestRun) return false
  if (/data:\s*(image|video)\//i.test(text)) return true
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{60,}/g)) {
    if (/^[0-9a-f]+$/i.test(run) && isPicture(Buffer.from(run.slice(0, 400), 'hex'))) return true
    // What stands before it may have been written on to it: the four ways in which signs then fall together.
    for (let at = 0; at < 4; at++)
      if (isPicture(Buffer.from(run.slice(at, at + 280), 'base64'))) return true
  }
  return false
}

const shortestRun = 16

/** Whether a text draws a picture itself: SVG, or the formats that write each point in words. */
export function drawsPicture(text: string): boolean {
  return (
    /^\s*P[1-6]\s+\d+\s+\d+/.test(text) || /<svg[\s>]/i.test(text) || /^\/\* XPM \*\//.test(text)
  )
}
