import type { Align, Role, RoleStyle } from './styles.ts'

/**
 * A document laid out for a page, independent of any renderer: what comes in which order, in which role. Horizontal
 * lengths are millimetres; sizes and vertical gaps are points. Both renderers draw exactly this.
 */
export interface Sheet {
  readonly title: string
  readonly issuer: string
  /** ISO date of the document. */
  readonly date: string
  readonly styles: Readonly<Record<Role, RoleStyle>>
  readonly pageNumberSize: number
  readonly sections: readonly SheetSection[]
  readonly assets: readonly Asset[]
}

/** A run of pages with one orientation; its page numbers start at 1, and its first page shows none. */
export interface SheetSection {
  readonly landscape: boolean
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }
  readonly blocks: readonly SheetBlock[]
  /** Foot of the first page, below a stroke (cell 13). */
  readonly footer?: Line
}

export interface Piece {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
}

export interface Line {
  readonly kind: 'line'
  readonly role: Role
  readonly pieces: readonly Piece[]
  readonly align?: Align
  /** Extra distance from the left edge, mm. */
  readonly left?: number
  /** Depth of a heading in the outline; 1 is outermost. */
  readonly outline?: number
  readonly keepNext?: boolean
  /** Space above in points; by default that of the role. */
  readonly above?: number
  readonly size?: number
}

/** A drawn line of a given length, centred in its column. */
export interface Rule {
  readonly kind: 'rule'
  readonly length: number
  readonly above: number
}

/** Empty height in mm, for example for a handwritten signature. */
export interface Space {
  readonly kind: 'space'
  readonly height: number
}

/** A framed stamp of fixed size: urgency or circulation. */
export interface Mark {
  readonly kind: 'mark'
  readonly role: 'urgency' | 'circulation'
  readonly text: string
  readonly width: number
  readonly height: number
  readonly align: Align
  readonly colour: 'red' | 'black'
  readonly above: number
}

/**
 * Columns without lines, row by row; never broken over two pages. `shift` moves them past the left margin. In a row
 * with fewer cells than columns the last cell takes the rest.
 */
export interface Columns {
  readonly kind: 'columns'
  readonly widths: readonly number[]
  readonly shift: number
  readonly rows: readonly (readonly (readonly SheetBlock[])[])[]
  readonly above: number
}

/** Width of a cell in a row with `cells` cells. */
export const columnWidth = (widths: readonly number[], cells: number, column: number): number =>
  widths.slice(column, column === cells - 1 ? widths.length : column + 1).reduce((sum, width) => sum + width, 0)

export interface GridCell {
  readonly pieces: readonly Piece[]
  readonly across: number
  readonly down: number
  readonly align: Align
  /** Higher than a page can surely hold: it continues on the next page, with its whole row. */
  readonly splits: boolean
}

/** A ruled table whose head is repeated on every page. */
export interface Grid {
  readonly kind: 'grid'
  readonly widths: readonly number[]
  readonly head: readonly (readonly GridCell[])[]
  readonly rows: readonly (readonly GridCell[])[]
  readonly size: number
  /** How many last rows can be separated from the others: no merged cell reaches into them. */
  readonly tail: number
  /** Its tail stays on the page of what follows. */
  readonly keepNext?: boolean
}

export interface Image {
  readonly kind: 'image'
  /** Index into the sheet's assets. */
  readonly asset: number
  readonly width: number
  readonly height: number
  readonly alt: string
}

export type SheetBlock = Line | Rule | Space | Mark | Columns | Grid | Image

export interface Asset {
  readonly format: 'png' | 'jpg' | 'svg'
  readonly bytes: Buffer
}
