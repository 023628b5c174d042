import { SaxesParser } from 'saxes'
import { isSecrecyMark } from '../text/secrecy-mark.ts'
import { isPng, readPng, type PixelSize } from './read-png.ts'
import { isOfReasonableSize, type SvgPart } from './svg-size.ts'

export type PictureFault = 'picture-unreadable' | 'picture-too-large' | 'picture-active' | 'secrecy-refused'

export interface Picture {
  readonly format: 'png' | 'jpg' | 'svg'
  readonly bytes: Buffer
  /** Height over width. */
  readonly ratio: number
}

export type PictureReading =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly code: PictureFault; readonly message: string }

/** Largest picture in bytes and in pixels; a photograph over a whole page at 300 dpi has nine million. */
const MOST_BYTES = 8 * 1024 * 1024
const MOST_PIXELS = 36_000_000

/** Above this ratio of height to width a picture would be drawn as a thin line. */
const LONGEST_RATIO = 50

/** Decides what a base64 picture is from its bytes alone; a name or declared type is never used. */
export function readPicture(base64: string): PictureReading {
  const reading = readBytes(base64)
  if (!reading.ok) return reading
  const { ratio } = reading.picture
  return ratio > LONGEST_RATIO || ratio < 1 / LONGEST_RATIO
    ? fault('picture-unreadable', `hình dài quá ${LONGEST_RATIO} lần bề kia`)
    : reading
}

function readBytes(base64: string): PictureReading {
  if (base64.length > (MOST_BYTES * 4) / 3 + 4)
    return fault('picture-too-large', `hình quá ${MOST_BYTES / 1024 / 1024} MB`)
  if (!/^[A-Za-z0-9+/\s]+(?:=\s*){0,2}$/u.test(base64)) return fault('picture-unreadable', 'không phải dữ liệu base64')
  const bytes = Buffer.from(base64, 'base64')
  const png = isPng(bytes)
  const size = png ? readPng(bytes, MOST_PIXELS) : readJpeg(bytes)
  if (size === 'too-large') return fault('picture-too-large', `hình quá ${MOST_PIXELS / 1e6} triệu điểm ảnh`)
  if (size !== undefined)
    return { ok: true, picture: { format: png ? 'png' : 'jpg', bytes, ratio: size.height / size.width } }
  if (png) return fault('picture-unreadable', 'tệp PNG hỏng')
  return readSvg(bytes)
}

const fault = (code: PictureFault, message: string): PictureReading => ({ ok: false, code, message })

function readJpeg(bytes: Buffer): PixelSize | 'too-large' | undefined {
  if (
    bytes.length < 64 ||
    bytes.readUInt16BE(0) !== 0xffd8 ||
    !bytes.subarray(-1024).includes(Buffer.from([0xff, 0xd9]))
  )
    return undefined
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
      if (width < 1 || height < 1) return undefined
      return width * height > MOST_PIXELS ? 'too-large' : { width, height }
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

// What a plain drawing consists of. Anything else (script, foreignObject, image, use of another file, style sheets,
// animation) is refused.
const DRAWING = new Set(
  'svg g defs title desc metadata path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop clipPath mask use symbol marker pattern'.split(
    ' ',
  ),
)

const DEEPEST_SVG = 100

function readSvg(bytes: Buffer): PictureReading {
  const source = bytes.toString('utf8')
  if (!/<svg[\s>]/u.test(source.slice(0, 4096))) return fault('picture-unreadable', 'không phải hình PNG, JPEG hay SVG')
  let active: string | undefined
  let root: Readonly<Record<string, string>> | undefined
  const parts = new Map<string, SvgPart>()
  const whole: SvgPart = { elements: 0, drawn: [] }
  const open: (SvgPart | undefined)[] = []
  const parser = new SaxesParser()
  parser.on('doctype', () => (active ??= 'DOCTYPE'))
  parser.on('processinginstruction', ({ target }) => (active ??= `<?${target}`))
  parser.on('opentag', ({ name, attributes }) => {
    const plain = attributes as Readonly<Record<string, string>>
    if (root === undefined && name === 'svg') root = plain
    if (!DRAWING.has(name)) active ??= `<${name}>`
    // Every element counts for the nearest part with an id around it; a part inside a part is drawn by it.
    const around = open.findLast((part) => part !== undefined) ?? whole
    const id = plain['id']
    const own: SvgPart | undefined = id === undefined ? undefined : { elements: 0, drawn: [] }
    if (own !== undefined && id !== undefined) {
      parts.set(id, own)
      around.drawn.push(id)
    }
    open.push(own)
    if (open.length > DEEPEST_SVG) active ??= 'quá nhiều lớp lồng nhau'
    const holder = own ?? around
    holder.elements += 1
    holder.drawn.push(...drawnBy(plain))
    for (const [key, value] of Object.entries(plain)) {
      if (/^on/iu.test(key)) active ??= key
      if (/(?:^|:)(?:href|base|src)$/iu.test(key) && !value.startsWith('#')) active ??= `${key}="${value.slice(0, 40)}"`
      if (!key.startsWith('xmlns') && /url\(\s*["']?(?!#)|@import|javascript:|data:/iu.test(value))
        active ??= `${key}="${value.slice(0, 40)}"`
    }
  })
  const words: string[] = []
  parser.on('text', (text) => void words.push(text.trim()))
  parser.on('cdata', (text) => void words.push(text.trim()))
  parser.on('closetag', () => void open.pop())
  try {
    parser.write(source).close()
  } catch {
    return fault('picture-unreadable', 'tệp SVG hỏng')
  }
  if (active !== undefined)
    return fault('picture-active', `SVG có ${active}: chỉ nhận hình vẽ thuần, không mã lệnh, không liên kết`)
  if (isSecrecyMark(words.filter((word) => word !== '').join('\n')) || isSecrecyMark(words.join(' ')))
    return fault('secrecy-refused', 'hình có dấu chỉ độ mật: không lập văn bản mật trên hệ thống có nối mạng')
  if (!isOfReasonableSize(parts, whole)) return fault('picture-too-large', 'SVG vẽ lặp lại quá nhiều hình')
  const ratio = root === undefined ? undefined : svgRatio(root)
  return ratio === undefined
    ? fault('picture-unreadable', 'SVG không có kích thước')
    : { ok: true, picture: { format: 'svg', bytes, ratio } }
}

/** Ids of other parts that an element draws: by use, and by fills, masks and markers with url(#…). */
function drawnBy(attributes: Readonly<Record<string, string>>): string[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    /(?:^|:)href$/iu.test(key)
      ? [value.slice(1)]
      : [...value.matchAll(/url\(\s*["']?#([^"')\s]+)/giu)].map(([, id = '']) => id),
  )
}

function svgRatio({ viewBox = '', width = '', height = '' }: Readonly<Record<string, string>>): number | undefined {
  const box = viewBox
    .trim()
    .split(/[\s,]+/u)
    .map(Number)
  const [w, h] = box.length === 4 ? [box[2] ?? 0, box[3] ?? 0] : [Number.parseFloat(width), Number.parseFloat(height)]
  return w > 0 && h > 0 ? h / w : undefined
}
