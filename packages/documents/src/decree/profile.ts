import { FOOT_COLUMNS, HEAD_COLUMNS, LAYOUT_RANGES, type Allowed, type LayoutSetting } from './layout.ts'
import { TYPE_CODES } from './type-codes.ts'

/**
 * The rules by which a document is read and laid out. The decree's own (`DECREE_PROFILE`) are the default. A ministry
 * whose circular differs gives a whole profile, made from the decree's with the differences and its source: `{
 * ...DECREE_PROFILE, source: 'Thông tư …', layout: { ...DECREE_PROFILE.layout, bodySize: { … } } }`.
 */
export interface Profile {
  /** Where these rules are written; every layout fault names it. */
  readonly source: string
  /** What an office may choose, and the default. */
  readonly layout: Readonly<Record<LayoutSetting, Allowed>>
  /** Fixed words of the sheet. */
  readonly words: {
    readonly nation: string
    readonly motto: string
    readonly recipients: string
    readonly archive: string
    readonly appendix: string
    /** What the text ends with. */
    readonly end: string
  }
  /** Abbreviations by the type's name in capitals. */
  readonly typeCodes: Readonly<Record<string, string>>
  /** Widths of the head's and the foot's columns, mm. */
  readonly headColumns: readonly [number, number]
  readonly footColumns: readonly [number, number]
}

/** Nghị định 30/2020/NĐ-CP, Phụ lục I and III. */
export const DECREE_PROFILE: Profile = {
  source: 'Nghị định 30/2020/NĐ-CP',
  layout: LAYOUT_RANGES,
  words: {
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    recipients: 'Nơi nhận:',
    archive: 'Lưu:',
    appendix: 'Phụ lục',
    end: './.',
  },
  typeCodes: TYPE_CODES,
  headColumns: HEAD_COLUMNS,
  footColumns: FOOT_COLUMNS,
}
