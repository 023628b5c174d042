import type { DocumentModel } from '../model/schema.ts'
import type { Columns, Mark, SheetBlock } from '../sheet/sheet.ts'
import { dateInFigures, readDate } from '../text/dates.ts'
import { numberAndSymbol, typeNameOf } from './naming.ts'
import { balance } from './balance.ts'
import { line, rule, ruleUnder, widthIn } from './parts.ts'
import type { Setting } from './setting.ts'

/** Stamps of urgency, mm (Phụ lục I, Phần I, Mục III.2). */
const URGENCY_WIDTHS = { 'HỎA TỐC': 30, 'THƯỢNG KHẨN': 40, KHẨN: 20 } as const
const STAMP_HEIGHT = 8

/** Cells 1 to 4, 5b and 10b of the decree's sheet. A text attached to a decision has only the issuer and the nation. */
export function composeHead(
  model: DocumentModel,
  setting: Setting,
  form: 'whole' | 'attached' = 'whole',
): SheetBlock[] {
  const { styles, profile } = setting
  const { nation: nationWords, motto } = profile.words
  const { issuer, date, place, urgency } = model
  const [left, right] = profile.headColumns
  const superior = balance((issuer.superior ?? '').toLocaleUpperCase('vi'), styles.superior, left)
  const name = balance(issuer.name.toLocaleUpperCase('vi'), styles.issuer, left)
  const names: SheetBlock[] = [
    ...(superior === '' ? [] : [line('superior', superior)]),
    line('issuer', name),
    ruleUnder(name, styles.issuer, 0.4, left),
  ]
  const nation: SheetBlock[] = [
    line('nation', nationWords),
    line('motto', motto),
    rule(widthIn(motto, styles.motto), 2),
  ]
  const when = readDate(date ?? '')
  const placeDate =
    model.kind === 'minutes' || when === undefined ? [] : [line('placeDate', `${place ?? ''}, ${dateInFigures(when)}`)]
  const rows: SheetBlock[][][] = [[names, nation]]
  if (form === 'whole') {
    const letterSubject = balance(`V/v ${model.subject}`, styles.letterSubject, left)
    rows.push([
      [
        line('number', `Số: ${numberAndSymbol(model, profile)}`, { above: 6 }),
        ...(model.kind === 'letter' ? [line('letterSubject', letterSubject)] : []),
        ...(urgency === undefined ? [] : [urgencyMark(urgency)]),
      ],
      placeDate.map((each) => ({ ...each, above: 6 })),
    ])
  }
  const columns: Columns = {
    kind: 'columns',
    widths: [left, right],
    // The columns are wider than the text: half of the surplus goes into each margin.
    shift: (setting.textWidth - left - right) / 2,
    rows,
    above: 0,
  }
  return [columns]
}

const urgencyMark = (text: keyof typeof URGENCY_WIDTHS): Mark => ({
  kind: 'mark',
  role: 'urgency',
  text,
  width: URGENCY_WIDTHS[text],
  height: STAMP_HEIGHT,
  align: 'center',
  colour: 'red',
  above: 6,
})

/** What comes between head and body: type and subject, addressees, who decides and on what bases, circulation. */
export function composeOpening(model: DocumentModel, setting: Setting): SheetBlock[] {
  return [
    ...typeAndSubject(model, setting),
    ...addressees(model.addressees ?? [], setting),
    ...(model.circulation === undefined ? [] : [circulationMark(model.circulation, setting)]),
    ...decisionOpening(model, setting),
  ]
}

function typeAndSubject(model: DocumentModel, { styles, textWidth }: Setting): SheetBlock[] {
  if (model.kind === 'letter') return []
  // A title as wide as the text looks like a line of the body, so it is broken a little earlier.
  const subject = balance(model.subject, styles.subject, textWidth * 0.92)
  return [
    line('typeName', typeNameOf(model), { outline: 1 }),
    line('subject', subject),
    ruleUnder(subject, styles.subject, 0.4, textWidth),
  ]
}

/**
 * A single addressee is on the line of "Kính gửi:", without a stop as in the decree's Mục V. Several addressees have a
 * line each, with dashes aligned under the colon.
 */
function addressees(given: readonly string[], { styles, textWidth }: Setting): SheetBlock[] {
  const all = given.map(withoutDash)
  const style = styles.addresseeList
  const [only] = all
  if (only === undefined) return []
  if (all.length === 1) return [line('addressee', `Kính gửi: ${withoutStop(only)}`)]
  const lead = widthIn('Kính gửi', styles.addressee)
  const widest = Math.min(Math.max(...all.map((each) => widthIn(`- ${each};`, style))), textWidth - lead - 20)
  const left = Math.max((textWidth - lead - widest) / 2, 10)
  return [
    line('addresseeList', 'Kính gửi:', { left, above: styles.addressee.above, keepNext: true }),
    ...all.map((each, index) => {
      const last = index === all.length - 1
      return line('addresseeList', `- ${withStop(each, last ? '.' : ';')}`, { left: left + lead, keepNext: !last })
    }),
  ]
}

function circulationMark(text: string, { styles }: Setting): Mark {
  const width = Math.ceil(widthIn(text, styles.circulation)) + 8
  return {
    kind: 'mark',
    role: 'circulation',
    text,
    width,
    height: STAMP_HEIGHT,
    align: 'right',
    colour: 'black',
    above: 8,
  }
}

function decisionOpening({ decides, bases = [], kind }: DocumentModel, { styles, textWidth }: Setting): SheetBlock[] {
  const proposed = bases.length > 0 && kind === 'decision'
  return [
    ...(decides === undefined
      ? []
      : [line('decides', balance(decides.toLocaleUpperCase('vi'), styles.decides, textWidth))]),
    ...bases.map((basis, index) => line('basis', withStop(basis, index === bases.length - 1 ? '.' : ';'))),
    ...(proposed ? [line('decision', 'QUYẾT ĐỊNH:')] : []),
  ]
}

const withoutStop = (text: string): string => text.replace(/[\s.;,]+$/u, '')

/** The text with exactly this stop at its end, whatever the writer put there. */
export const withStop = (text: string, stop: '.' | ';'): string => `${withoutStop(text)}${stop}`

/** The dash of a list is added here, so a dash from the writer would be a second one. */
export const withoutDash = (text: string): string => text.replace(/^\s*[-–+]\s+/u, '')
