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

/** Where a picture or a film may begin in the midst of other bytes, and what must follow for it to be one. */
const inMidst: readonly (readonly [string, ((from: Buffer) => boolean)?])[] = [
  ['ffd8ff', from => /^(c[0-9a-f]|db|dd|e[0-9a-f]|fe)/.test(from.toString('hex', 3, 4))],
  ['89504e470d0a1a0a'],
  ['474946383761'],
  ['474946383961'],
  ['52494646', from => /^(WEBP|AVI )/.test(from.toString('latin1', 8, 12))],
  [
    '66747970',
    from =>
      /^(isom|iso\d|mp4|M4|mmp4|avc1|qt|3g|hei|hev|mif1|msf1|avi|crx)/.test(
        from.toString('latin1', 4, 8),
      ),
  ],
  ['1a45dfa3', from => /webm|matroska|^.{4}[\x80-\xff]/s.test(from.toString('latin1', 0, 60))],
  ['49492a00', from => from.length >= 8 && isIn(from.readUInt32LE(4), 8, 2 ** 24)],
  ['4d4d002a', from => from.length >= 8 && isIn(from.readUInt32BE(4), 8, 2 ** 24)],
  ['4949bc01'],
  ['424d', isBitmap],
  ['00000100', isIcon],
  ['384250530001'],
  ['0000000c6a5020200d0a870a'],
  ['ff4fff51'],
  ['0000000c4a584c200d0a870a'],
  ['464c5601', from => from.length >= 9 && from.readUInt32BE(5) <= 9],
  ['000001ba', from => /^[2-7]/.test(from.toString('hex', 4, 5))],
  ['3026b2758e66cf11'],
  ['4f67675300'],
  ['762f31010200'],
  ['716f6966', from => from.length >= 14 && isIn(from[12] ?? 0, 3, 4) && (from[13] ?? 2) < 2],
  ['46554a4946494c4d'],
  ['425047fb'],
  ['444453207c000000'],
]

const isIn = (number: number, least: number, most: number) => number >= least && number <= most

function isBitmap(from: Buffer): boolean {
  return (
    from.length >= 28 &&
    from.readUInt32LE(6) === 0 &&
    [12, 40, 52, 56, 64, 108, 124].includes(from.readUInt32LE(14))
  )
}

function isIcon(from: Buffer): boolean {
  const depths = [0, 1, 4, 8, 16, 24, 32]
  return (
    from.length >= 22 &&
    isIn(from.readUInt16LE(4), 1, 64) &&
    from[9] === 0 &&
    from.readUInt16LE(10) <= 1 &&
    depths.includes(from.readUInt16LE(12)) &&
    isIn(from.readUInt32LE(14), 40, 2 ** 24) &&
    isIn(from.readUInt32LE(18), 22, 2 ** 24)
  )
}

/** Whether a picture or a film stands anywhere in some bytes, whatever stands before it. */
export function findsPicture(bytes: Buffer): boolean {
  return inMidst.some(([signs, follows]) => {
    const mark = Buffer.from(signs, 'hex')
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1))
      if (!follows || follows(bytes.subarray(at, at + 64))) return true
    return false
  })
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
