/**
 * Whether a text names an appendix: by its Roman numeral ("Phụ lục II", "các Phụ lục I, II"), or at all if it has no
 * numeral.
 */
export const mentionsAppendix = (words: string, numeral: string | undefined): boolean =>
  numeral === undefined
    ? /phụ lục/iu.test(words)
    : new RegExp(
        `phụ lục(?:\\s+(?:số\\s+)?[IVXLC\\d]+(?:,|\\s+và)?)*\\s+(?:số\\s+)?${numeral}(?![IVXLC\\d])`,
        'iu',
      ).test(words)
