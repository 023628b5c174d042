/**
 * What can be seen in a finished PDF or DOCX before any rule is applied. Lengths in mm, sizes in pt. A value that the
 * file type does not give (the place of a line in a DOCX, the alignment in a PDF) is absent, never guessed.
 */
export interface Observed {
  readonly source: 'pdf' | 'docx'
  readonly pages: readonly ObservedPage[]
  readonly lines: readonly ObservedLine[]
  readonly rules: readonly ObservedRule[]
  readonly frames: readonly ObservedFrame[]
  readonly fonts: readonly string[]
  readonly pageNumbers: PageNumbers
  /** The office's address and telephone at the foot of the first page. */
  readonly contact?: ObservedContact
}

export interface ObservedContact {
  readonly lines: readonly ObservedLine[]
  /** Length of the stroke above it, mm; 0 if there is none. */
  readonly ruleLength: number
  /** From margin to margin, mm. */
  readonly textWidth: number
  readonly onOtherPages: boolean
}

/** A page of a PDF, or a section of a DOCX. */
export interface ObservedPage {
  readonly width: number
  readonly height: number
  readonly margins?: Margins
  /** Upper edge of the highest picture or stroke on a PDF page. */
  readonly pictureTop?: number
  /** The page number printed on a PDF page. */
  readonly number?: number
  /** The number at which a DOCX section starts counting pages; absent if it continues from the section before. */
  readonly numbersFrom?: number
  /** The number format of a DOCX section's pages, if the section sets one. */
  readonly numberFormat?: string
}

export interface Margins {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface ObservedLine {
  readonly text: string
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly font: string
  /** Page of a PDF or section of a DOCX, from 0. */
  readonly page: number
  /** Its first letters are bold, whatever comes after. */
  readonly startsBold?: boolean
  /** Inside a ruled table. */
  readonly inTable: boolean
  readonly colour?: string
  /** PDF: left and right end, and the baseline measured from the sheet's upper edge. */
  readonly box?: { readonly left: number; readonly right: number; readonly baseline: number }
  /** DOCX: the cell, measured from the left end of the text, and the table row, counted through the file. */
  readonly column?: Column
  /** DOCX: height of the empty paragraphs directly above it in its cell, mm. */
  readonly blankAbove?: number
  /** DOCX: the paragraph's own settings. */
  readonly paragraph?: {
    readonly index: number
    readonly align: 'left' | 'center' | 'right' | 'justify'
    readonly firstLine: number
    readonly before: number
    readonly after: number
    /** Multiple of single spacing; undefined if the line height is fixed. */
    readonly spacing?: number
    /** A fixed line height, in points. */
    readonly exactly?: number
  }
}

export interface Column {
  readonly left: number
  readonly right: number
  readonly row: number
}

/** A horizontal stroke and the text line above it. */
export interface ObservedRule {
  readonly length: number
  readonly page: number
  /** PDF: its place. DOCX: index of the text line before it. */
  readonly left?: number
  readonly y?: number
  readonly afterLine?: number
  /** DOCX: how far the middle of a border is to the right of the middle of its column, mm. */
  readonly offset?: number
  /** Made of several strokes with gaps. */
  readonly dashed?: true
}

export interface ObservedFrame {
  readonly width: number
  readonly height: number
  readonly page: number
  readonly left?: number
  readonly top?: number
  readonly text?: string
  /** Drawn with more than one stroke. */
  readonly doubled?: true
}

export interface PageNumbers {
  readonly found: boolean
  readonly onFirstPage: boolean
  readonly centred: boolean
  readonly inTopMargin: boolean
  readonly size?: number
  readonly italic?: boolean
}
