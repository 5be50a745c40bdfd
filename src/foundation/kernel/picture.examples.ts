/** How 24 kinds of picture and film begin, in hexadecimal; what follows is filled with bytes that are no text. */
export const pictureFormats: Readonly<Record<string, string>> = {
  JPEG: 'ffd8ffe000104a464946',
  'JPEG of a camera': 'ffd8ffe1001845786966',
  PNG: '89504e470d0a1a0a0000000d49484452',
  'GIF 87': '474946383761',
  'GIF 89': '474946383961',
  WebP: '524946462400000057454250',
  AVI: '524946462400000041564920',
  MP4: '000000186674797069736f6d',
  MOV: '00000014667479707174202020',
  '3GP': '0000001866747970336770',
  HEIC: '00000018667479706865696300',
  AVIF: '0000001c667479706176696600',
  WebM: '1a45dfa39f4286810142f7',
  'TIFF little end first': '49492a0008000000',
  'TIFF big end first': '4d4d002a00000008',
  BMP: '424d36000c00000000003600000028000000000200000002000001001800',
  ICO: '00000100010020200000010020002810000016000000',
  PSD: '38425053000100000000',
  'JPEG 2000': '0000000c6a5020200d0a870a',
  'JPEG XL': '0000000c4a584c200d0a870a',
  FLV: '464c560105000000',
  MPEG: '000001ba2100010001',
  WMV: '3026b2758e66cf11a6d900aa',
  OpenEXR: '762f310102000000',
}

export function pictureOf(beginning: string): Buffer {
  const rest = Array.from({ length: 300 }, (_, at) => (at * 37 + 129) % 256)
  return Buffer.concat([Buffer.from(beginning, 'hex'), Buffer.from(rest)])
}
