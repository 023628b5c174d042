import { EXAMPLES } from '../examples/index.ts'
import { namedDocument, paragraph, readDocument, renderDocx, renderPdf, type DocumentModel, type ReadyDocument } from '../src/index.ts'
import { BRVT } from '../examples/parties.ts'

/** A document of a type that has no builder of its own. */
const scheme: DocumentModel = namedDocument({
  ...BRVT,
  typeName: 'Phương án',
  number: { value: 4, organisation: 'CAT' },
  date: '2022-02-03',
  subject: 'Phối hợp bảo đảm an ninh, trật tự lễ hội tại địa bàn giáp ranh',
  contact: 'Số 120 đường Mẫu, thành phố Bà Rịa. Điện thoại: 0254.0000.000',
  body: [paragraph('Công an tỉnh Bà Rịa - Vũng Tàu xây dựng Phương án phối hợp bảo đảm an ninh, trật tự lễ hội tại địa bàn giáp ranh như sau.')],
  signatures: [{ authority: [{ mark: 'TM.', of: 'Ban Chỉ huy' }, { mark: 'KT.', of: 'Trưởng ban' }], post: 'Phó Trưởng ban', rank: 'Đại tá', name: 'Lê Hồng Mẫu' }],
  recipients: { lines: ['Công an tỉnh Đồng Nai'], archive: 'VT, PV01' },
})

/** One document of every type. */
export const ALL: Readonly<Record<string, DocumentModel>> = { ...EXAMPLES, 'phuong-an': scheme }

export function ready(model: unknown): ReadyDocument {
  const outcome = readDocument(model)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults))
  return outcome.value
}

export function pdfOf(model: unknown): Uint8Array {
  const outcome = renderPdf(ready(model))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults))
  return outcome.value
}

export async function docxOf(model: unknown): Promise<Uint8Array> {
  const outcome = await renderDocx(ready(model))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults))
  return outcome.value
}
