import type { OPS as Operators, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Millimetres per point. */
export const MM = 25.4 / 72

/** A place on a sheet, in mm from its upper left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Drawn {
  readonly boxes: Box[]
  readonly inks: Map<string, string>
  /**
   * Places of the words inside a drawing (a chart's labels): they belong to a picture and are not lines of the text.
   */
  readonly drawings: Set<string>
  readonly images: Box[]
}

/** Boxes of everything that is drawn: the page's operators are followed with their transformations. */
export async function drawn(page: PDFPageProxy, height: number, OPS: typeof Operators): Promise<Drawn> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const boxes: Box[] = []
  const inks = new Map<string, string>()
  const drawings = new Set<string>()
  const images: Box[] = []
  let inside = 0
  let matrix = [1, 0, 0, 1, 0, 0]
  let fill = '#000000'
  let text = [1, 0, 0, 1, 0, 0]
  const stack: { matrix: number[]; fill: string }[] = []
  fnArray.forEach((operator, index) => {
    const args = argsArray[index] as unknown[] | null
    switch (operator) {
      case OPS.save:
        stack.push({ matrix, fill })
        break
      case OPS.restore: {
        const last = stack.pop()
        if (last !== undefined) ({ matrix, fill } = last)
        break
      }
      case OPS.transform:
        matrix = multiply(matrix, (args ?? []) as number[])
        break
      case OPS.paintFormXObjectBegin:
        stack.push({ matrix, fill })
        if (Array.isArray(args?.[0])) matrix = multiply(matrix, args[0] as number[])
        {
          const extent = boxOf(Array.from((args?.[1] ?? [0, 0, 0, 0]) as ArrayLike<number>), matrix, height)
          // Some programs wrap a whole page in a form as large as the page; that is not a drawing.
          const drawing = extent.height < height * MM * 0.8
          if (inside > 0 || drawing) inside += 1
          if (drawing) images.push(extent)
        }
        break
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
        images.push(boxOf([0, 0, 1, 1], matrix, height))
        break
      case OPS.paintFormXObjectEnd: {
        inside = Math.max(0, inside - 1)
        const last = stack.pop()
        if (last !== undefined) ({ matrix, fill } = last)
        break
      }
      case OPS.setFillRGBColor:
        fill = typeof args?.[0] === 'string' ? args[0] : fill
        break
      case OPS.setTextMatrix:
        text = Array.from(
          (Array.isArray(args?.[0]) || ArrayBuffer.isView(args?.[0]) ? args[0] : args) as Iterable<number>,
        )
        break
      case OPS.beginText:
        text = [1, 0, 0, 1, 0, 0]
        break
      case OPS.moveText:
        text = multiply(text, [1, 0, 0, 1, ...((args ?? []) as number[])])
        break
      case OPS.showText: {
        const [, , , , x = 0, y = 0] = multiply(matrix, text)
        inks.set(inkKey(x, y), fill)
        if (inside > 0) drawings.add(inkKey(x, y))
        break
      }
      case OPS.constructPath: {
        const extent = args?.[2] as ArrayLike<number> | null | undefined
        const painted = args?.[0] !== OPS.endPath
        if (painted && inside === 0 && extent !== null && extent !== undefined && extent.length === 4)
          boxes.push(boxOf(Array.from(extent), matrix, height))
        break
      }
      default:
    }
  })
  return { boxes, inks, drawings, images }
}

/**
 * A place on a page, rounded to a point: the key that connects shown words, their ink and the drawing they belong to.
 */
export const inkKey = (x: number, y: number): string => `${Math.round(x)},${Math.round(y)}`

function multiply(m: readonly number[], n: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function boxOf(
  [x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[],
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[],
  height: number,
): Box {
  const xs = [x0, x1].flatMap((x) => [y0, y1].map((y) => a * x + c * y + e))
  const ys = [x0, x1].flatMap((x) => [y0, y1].map((y) => b * x + d * y + f))
  const left = Math.min(...xs) * MM
  const top = (height - Math.max(...ys)) * MM
  return { left, top, width: Math.max(...xs) * MM - left, height: (height - Math.min(...ys)) * MM - top }
}
