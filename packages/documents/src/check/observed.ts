/**
 * What can be seen in a finished file, PDF or DOCX, before any rule is asked. Lengths in mm, sizes in pt. A value that
 * this kind of file does not tell (where a DOCX puts a line, which alignment a PDF was given) is absent, never guessed.
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
  /** Of the stroke above it, mm; 0 where there is none. */
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
  /** Upper edge of the highest picture or stroke on a PDF's page. */
  readonly pictureTop?: number
  /** The number that a PDF's page shows. */
  readonly number?: number
  /** Where a DOCX's section begins to count its pages; absent where it goes on counting. */
  readonly numbersFrom?: number
  /** The kind of figures that a DOCX's section counts its pages in, where it says one. */
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
  /** Its first letters are bold, whatever follows. */
  readonly startsBold?: boolean
  /** Set in a ruled table. */
  readonly inTable: boolean
  readonly colour?: string
  /** PDF: left and right end, and baseline from the sheet's upper edge. */
  readonly box?: { readonly left: number; readonly right: number; readonly baseline: number }
  /** DOCX: the cell that it stands in, from the left end of the text, and the table row, counted through the file. */
  readonly column?: Column
  /** DOCX: height of the empty paragraphs right above it in its cell, mm. */
  readonly blankAbove?: number
  /** DOCX: the paragraph's own settings. */
  readonly paragraph?: {
    readonly index: number
    readonly align: 'left' | 'center' | 'right' | 'justify'
    readonly firstLine: number
    readonly before: number
    readonly after: number
    /** Multiple of single spacing, or undefined where the line height is fixed. */
    readonly spacing?: number
    /** Points of a fixed line height. */
    readonly exactly?: number
  }
}

export interface Column {
  readonly left: number
  readonly right: number
  readonly row: number
}

/** A horizontal stroke, and the line of text it stands under. */
export interface ObservedRule {
  readonly length: number
  readonly page: number
  /** PDF: where; DOCX: index of the text line before it. */
  readonly left?: number
  readonly y?: number
  readonly afterLine?: number
  /** DOCX: how far a border's middle stands right of its column's middle, mm. */
  readonly offset?: number
  /** Not one unbroken stroke. */
  readonly dashed?: true
}

export interface ObservedFrame {
  readonly width: number
  readonly height: number
  readonly page: number
  readonly left?: number
  readonly top?: number
  readonly text?: string
  /** Drawn in more than one stroke. */
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
