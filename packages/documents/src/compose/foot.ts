import { FOOT_COLUMNS } from '../decree/layout.ts'
import type { DocumentModel, Signature } from '../model/schema.ts'
import type { Columns, SheetBlock } from '../sheet/sheet.ts'
import { balance } from './balance.ts'
import { withStop } from './head.ts'
import { line } from './parts.ts'
import type { Setting } from './setting.ts'

/** Room for a hand's signature and a third of a seal, mm. */
const SIGNING_ROOM = 26

/** Cells 7 and 9b (and 12): they stay on one page with the last lines of the body. */
export function composeFoot(model: DocumentModel, setting: Setting, form: 'document' | 'minutes'): SheetBlock[] {
  const received = recipients(model)
  if (form === 'document') {
    const [signature] = model.signatures
    const signed = signature === undefined ? [] : signing(signature, setting, FOOT_COLUMNS[1])
    return [columns(setting, FOOT_COLUMNS, [[received, signed]], 12)]
  }
  // Minutes: two signers side by side, a third below them in the middle, then the recipients.
  const half = setting.textWidth / 2
  const pairs = chunk(model.signatures, 2).map((pair) => pair.map((each) => signing(each, setting, half)))
  return [
    ...pairs.map((pair) => columns(setting, pair.length === 2 ? [half, half] : [setting.textWidth], [pair], 12)),
    columns(setting, [setting.textWidth], [[received]], 12),
  ]
}

const columns = ({ textWidth }: Setting, widths: readonly number[], rows: Columns['rows'], above: number): Columns => ({
  kind: 'columns',
  widths,
  rows,
  above,
  shift: (textWidth - widths.reduce((a, b) => a + b, 0)) / 2,
})

function signing(
  { authority = [], post = '', rank = '', name = '' }: Signature,
  { styles }: Setting,
  width: number,
): SheetBlock[] {
  const acting = authority.some(({ mark }) => mark === 'Q.')
  const above = authority.filter(({ mark }) => mark !== 'Q.').map(({ mark, of = '' }) => `${mark} ${of}`)
  return [
    ...[...above, acting ? `Q. ${post}` : post].map((each) =>
      line('authority', balance(each.toLocaleUpperCase('vi'), styles.authority, width)),
    ),
    { kind: 'space', height: SIGNING_ROOM },
    line('signer', [rank, name].filter((each) => each !== '').join(' ')),
  ]
}

function recipients({ recipients: given, addressees, drafter, kind }: DocumentModel): SheetBlock[] {
  if (given === undefined) return []
  const lines = [...given.lines]
  if (lines[0] !== 'Như trên' && (addressees ?? []).length > 0 && kind !== 'decision') lines.unshift('Như trên')
  return [
    line('recipientsHead', 'Nơi nhận:'),
    ...lines.map((each) => line('recipient', `- ${withStop(each, ';')}`)),
    line('recipient', `- ${withStop(`Lưu: ${given.archive}`, '.')}`),
    ...(drafter === undefined
      ? []
      : [line('drafter', `${drafter.initials.toLocaleUpperCase('vi')}.(${drafter.copies})`)]),
  ]
}

function chunk<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
