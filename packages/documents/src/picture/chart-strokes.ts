const INKS = ['#1f3a5f', '#8fa6bf', '#b5532a', '#d9b48f', '#4f6d4a', '#a9bfa4', '#555555', '#bbbbbb'] as const
const POINT = 25.4 / 72
/** Size of the letters in a chart, pt. */
export const LABEL = 8.5

export const inkOf = (index: number): string => INKS[index % INKS.length] ?? '#000000'
export const fix = (value: number): string => String(Math.round(value * 100) / 100)

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const stroke = (x1: number, y1: number, x2: number, y2: number, ink: string, width: number): string =>
  `<line x1="${fix(x1)}" y1="${fix(y1)}" x2="${fix(x2)}" y2="${fix(y2)}" stroke="${ink}" stroke-width="${width}"/>`

export const label = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', size = LABEL): string =>
  `<text x="${fix(x)}" y="${fix(y)}" font-size="${fix(size * POINT)}" text-anchor="${anchor}">${escape(text)}</text>`
