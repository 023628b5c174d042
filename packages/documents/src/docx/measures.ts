/** Word's units: twentieths of a point for lengths, half points for sizes, eighths of a point for borders. */
export const twips = (mm: number): number => Math.round((mm / 25.4) * 1440)
export const twentieths = (points: number): number => Math.round(points * 20)
export const halfPoints = (points: number): number => Math.round(points * 2)
/** Pixels at 96 per inch, the unit in which the docx library takes picture sizes. */
export const pixels = (mm: number): number => (mm / 25.4) * 96
