import { LAYOUT_SETTINGS, SHEET_SIZE, type Layout } from '../decree/layout.ts'
import type { Profile } from '../decree/profile.ts'
import type { ReadyDocument } from '../model/read-document.ts'
import type { Appendix, DocumentModel } from '../model/schema.ts'
import type { Asset, Sheet, SheetSection } from '../sheet/sheet.ts'
import { stylesOf } from '../sheet/styles.ts'
import { dateInFigures, readDate } from '../text/dates.ts'
import { roman } from '../text/numbers.ts'
import { balance } from './balance.ts'
import { composeBody } from './body.ts'
import { fitBlocks } from './fit-sheet.ts'
import { composeFoot } from './foot.ts'
import { composeHead, composeOpening } from './head.ts'
import { documentName, numberAndSymbol } from './naming.ts'
import { line, ruleUnder } from './parts.ts'
import type { Setting } from './setting.ts'

/** Lays out a ready document. Only here do the parts of a model become lines, columns and tables. Pure. */
export function composeSheet(model: ReadyDocument): Sheet {
  const layout = layoutOf(model)
  const assets: Asset[] = []
  const setting: Setting = {
    profile: model.profile,
    layout,
    styles: stylesOf(layout),
    ladder: model.kind === 'decision' ? 'legal' : 'report',
    textWidth: SHEET_SIZE.width - layout.marginLeft - layout.marginRight,
    textHeight: SHEET_SIZE.height - layout.marginTop - layout.marginBottom,
    addAsset: (asset) => assets.push(asset) - 1,
  }
  const ending = model.kind === 'minutes' ? 'minutes' : 'document'
  const sections: SheetSection[] = [
    {
      landscape: false,
      margins: margins(layout),
      blocks: [
        ...composeHead(model, setting),
        ...composeOpening(model, setting),
        ...composeBody(model.body, setting, 'body', true),
        ...composeFoot(model, setting, ending),
      ],
      ...(model.contact === undefined ? {} : { footer: line('contact', model.contact) }),
    },
    ...(model.attached === undefined ? [] : [attachedSection(model, model.attached, setting)]),
    ...(model.appendices ?? []).map((appendix, index, all) =>
      appendixSection(model, appendix, index, all.length, setting),
    ),
  ]
  return {
    title: `${documentName(model)}: ${model.subject}`.replaceAll('\n', ' '),
    issuer: model.issuer.inSentence,
    date: model.date ?? '',
    styles: setting.styles,
    pageNumberSize: layout.pageNumberSize,
    sections: sections.map((section) => ({
      ...section,
      blocks: fitBlocks(section.blocks, setting.styles, widthOf(section)),
    })),
    assets,
  }
}

const widthOf = ({ landscape, margins: { left, right } }: SheetSection): number =>
  (landscape ? SHEET_SIZE.height : SHEET_SIZE.width) - left - right

/** An appendix with its own head: number (Roman if there are several), title, and the document it belongs to. */
function appendixSection(
  model: DocumentModel,
  { orientation, title, body }: Appendix,
  index: number,
  count: number,
  setting: Setting,
): SheetSection {
  const { layout, profile } = setting
  const { appendix } = profile.words
  const landscape = orientation === 'landscape'
  const [long, high] = landscape ? [SHEET_SIZE.height, SHEET_SIZE.width] : [SHEET_SIZE.width, SHEET_SIZE.height]
  const textWidth = long - layout.marginLeft - layout.marginRight
  const textHeight = high - layout.marginTop - layout.marginBottom
  const own: Setting = { ...setting, ladder: 'report', textWidth, textHeight }
  return {
    landscape,
    margins: margins(layout),
    blocks: [
      line('appendixNumber', count > 1 ? `${appendix} ${roman(index + 1)}` : appendix, { outline: 1 }),
      line('appendixTitle', balance(title.toLocaleUpperCase('vi'), own.styles.appendixTitle, textWidth * 0.92)),
      line('reference', referenceTo(model, own)),
      ...composeBody(body, own, `appendices[${index}].body`, false, 1),
    ],
  }
}

/** A text that the decision issues: its own name, subject and reference, and its own page numbers. */
function attachedSection(
  model: DocumentModel,
  attached: NonNullable<DocumentModel['attached']>,
  setting: Setting,
): SheetSection {
  const reference = referenceTo(model, setting)
  const subject = balance(attached.subject, setting.styles.subject, setting.textWidth * 0.92)
  return {
    landscape: false,
    margins: margins(setting.layout),
    blocks: [
      ...composeHead(model, setting, 'attached'),
      line('typeName', attached.typeName.toLocaleUpperCase('vi')),
      line('subject', subject),
      line('reference', reference),
      ruleUnder(subject, setting.styles.subject, 0.4),
      ...composeBody(attached.body, { ...setting, ladder: 'legal' }, 'attached.body', true),
    ],
  }
}

const referenceTo = (model: DocumentModel, { styles, textWidth, profile }: Setting): string =>
  balance(`(Kèm theo ${citation(model, profile)})`, styles.reference, textWidth * 0.95)

/** "Quyết định số 15/QĐ-CAT ngày 05 tháng 01 năm 2024 của Giám đốc …" */
function citation(model: DocumentModel, profile: Profile): string {
  const date = readDate(model.date ?? '')
  return `${documentName(model)} số ${numberAndSymbol(model, profile)}${date === undefined ? '' : ` ${dateInFigures(date)}`} của ${authorOf(model)}`
}

/** A decision is by the head of the agency; other documents are by the agency. */
const authorOf = ({ decides = '', issuer }: DocumentModel): string =>
  decides === '' || decides === decides.toLocaleUpperCase('vi') ? issuer.inSentence : decides

function layoutOf({ layout = {}, profile }: ReadyDocument): Layout {
  return Object.fromEntries(
    LAYOUT_SETTINGS.map((setting) => {
      const chosen = layout[setting]
      return [setting, typeof chosen === 'number' ? chosen : profile.layout[setting].usual]
    }),
  ) as Layout
}

/** A landscape sheet keeps its binding edge at the left and its head at the top, as Word turns it for a table. */
function margins({ marginTop, marginBottom, marginLeft, marginRight }: Layout): SheetSection['margins'] {
  return { top: marginTop, bottom: marginBottom, left: marginLeft, right: marginRight }
}
