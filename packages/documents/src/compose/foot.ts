import type { Profile } from '../decree/profile.ts'
import { ARCHIVE } from '../model/recipient-rules.ts'
import type { DocumentModel, Signature } from '../model/schema.ts'
import { columnWidth, type Columns, type SheetBlock } from '../sheet/sheet.ts'
import { countLines, linesHigh } from '../text/fit-words.ts'
import { balance } from './balance.ts'
import { withoutDash, withStop } from './head.ts'
import { line } from './parts.ts'
import type { Setting } from './setting.ts'

const MM_PER_POINT = 25.4 / 72
/** Room for a handwritten signature and a third of a seal, mm. */
const SIGNING_ROOM = 26

/** Cells 7 and 9b (and 12). They stay on one page with the last lines of the body. */
export function composeFoot(model: DocumentModel, setting: Setting, form: 'document' | 'minutes'): SheetBlock[] {
  const received = recipients(model, setting.profile)
  if (form === 'document') {
    const [signature] = model.signatures
    const signed = signature === undefined ? [] : signing(signature, setting, setting.profile.footColumns[1])
    return [columns(setting, setting.profile.footColumns, [[received, signed]], 12)]
  }
  // Minutes: two signers side by side, a third below them in the middle, then the recipients.
  const half = setting.textWidth / 2
  const pairs = chunk(model.signatures, 2).map((pair) => {
    // Names are level, however many lines the posts above them take.
    const high = pair.map((each) => cellHeight(posts(each, setting, half), half, setting))
    const most = Math.max(...high)
    return pair.map((each, index) => spaced(signing(each, setting, half, most - (high[index] ?? most))))
  })
  const rows: Columns['rows'] = [...pairs, [spaced(received)]]
  const all = columns(setting, [half, half], rows, 0)
  // The last words, the signers and the recipients stay together as far as one page can hold them. If there are more
  // signers, the first ones stay with the words and the last ones with the recipients.
  if (heightOf(all, setting) <= setting.textHeight * MOST_OF_A_PAGE) return [all]
  const before = rows.slice(0, -2).map((row) => columns(setting, [half, half], [row], 0))
  return [...before, columns(setting, [half, half], rows.slice(-2), 0)]
}

const spaced = ([first, ...rest]: readonly SheetBlock[]): readonly SheetBlock[] =>
  first?.kind === 'line' ? [{ ...first, above: 12 }, ...rest] : first === undefined ? rest : [first, ...rest]

/** The share of a page that signers and recipients may fill together; the rest is for the last words. */
const MOST_OF_A_PAGE = 0.85

/** Height of a cell's content, mm. */
const cellHeight = (blocks: readonly SheetBlock[], width: number, { styles }: Setting): number =>
  blocks.reduce((sum, block) => {
    if (block.kind === 'space') return sum + block.height
    if (block.kind !== 'line') return sum
    const style = styles[block.role]
    return (
      sum + linesHigh(countLines(block.pieces, style, width), style.size) + (block.above ?? style.above) * MM_PER_POINT
    )
  }, 0)

function heightOf({ rows, widths, above }: Columns, setting: Setting): number {
  const row = (cells: Columns['rows'][number]): number =>
    Math.max(
      0,
      ...cells.map((blocks, column) => cellHeight(blocks, columnWidth(widths, cells.length, column), setting)),
    )
  return rows.reduce((sum, cells) => sum + row(cells), above * MM_PER_POINT)
}

const columns = ({ textWidth }: Setting, widths: readonly number[], rows: Columns['rows'], above: number): Columns => ({
  kind: 'columns',
  widths,
  rows,
  above,
  shift: (textWidth - widths.reduce((a, b) => a + b, 0)) / 2,
})

/** On whose behalf the person signs, and the person's own post. */
function posts({ authority = [], post = '' }: Signature, { styles }: Setting, width: number): SheetBlock[] {
  const acting = authority.some(({ mark }) => mark === 'Q.')
  const above = authority.filter(({ mark }) => mark !== 'Q.').map(({ mark, of = '' }) => `${mark} ${of}`)
  return [...above, acting ? `Q. ${post}` : post].map((each) =>
    line('authority', balance(each.toLocaleUpperCase('vi'), styles.authority, width)),
  )
}

function signing(signature: Signature, setting: Setting, width: number, more = 0): SheetBlock[] {
  const { rank = '', name = '' } = signature
  const { styles } = setting
  return [
    ...posts(signature, setting, width),
    { kind: 'space', height: SIGNING_ROOM + more },
    line('signer', balance([rank, name].filter((each) => each !== '').join(' '), styles.signer, width)),
  ]
}

function recipients({ recipients: given, addressees, drafter, kind }: DocumentModel, { words }: Profile): SheetBlock[] {
  if (given === undefined) return []
  // Whatever the writer put: "Như trên" appears once and first if there is a "Kính gửi", and "Lưu:" once at the end.
  const lines = given.lines
    .map((each) => withStop(withoutDash(each), ';'))
    .filter((each) => each.toLocaleLowerCase('vi') !== AS_ABOVE.toLocaleLowerCase('vi'))
  const above = (addressees ?? []).length > 0 && kind !== 'decision' ? [AS_ABOVE] : []
  return [
    line('recipientsHead', words.recipients),
    ...[...above, ...lines].map((each) => line('recipient', `- ${each}`)),
    line('recipient', `- ${withStop(`${words.archive} ${given.archive.replace(ARCHIVE, '')}`, '.')}`),
    ...(drafter === undefined
      ? []
      : [line('drafter', `${drafter.initials.toLocaleUpperCase('vi')}.(${drafter.copies})`)]),
  ]
}

const AS_ABOVE = 'Như trên;'

function chunk<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
