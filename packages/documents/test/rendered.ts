import { EXAMPLES } from '../examples/index.ts'
import type { Parts } from '../src/check/recognise.ts'
import {
  article,
  chapter,
  clause,
  decisionWithRegulation,
  figure,
  namedDocument,
  paragraph,
  part,
  plainArticle,
  point,
  titledPoint,
  section,
  readDocument,
  renderDocx,
  renderPdf,
  type DocumentModel,
  type ReadyDocument,
} from '../src/index.ts'
import { BRVT } from '../examples/parties.ts'

const SKETCH = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M2 25 L30 8 L60 18 L88 4" fill="none" stroke="#1f3a5f" stroke-width="0.8"/><circle cx="30" cy="8" r="1.5"/><circle cx="60" cy="18" r="1.5"/></svg>',
).toString('base64')

/** A document of a type without its own builder. */
const scheme: DocumentModel = namedDocument({
  ...BRVT,
  typeName: 'Phương án',
  number: { value: 4, organisation: 'CAT' },
  date: '2022-02-03',
  subject: 'Phối hợp bảo đảm an ninh, trật tự lễ hội tại địa bàn giáp ranh',
  contact: 'Số 120 đường Mẫu, thành phố Bà Rịa. Điện thoại: 0254.0000.000',
  body: [
    paragraph(
      'Công an tỉnh Bà Rịa - Vũng Tàu xây dựng Phương án phối hợp bảo đảm an ninh, trật tự lễ hội tại địa bàn giáp ranh như sau.',
    ),
    section('Sơ đồ bố trí lực lượng', figure({ data: SKETCH, caption: 'Sơ đồ các chốt giáp ranh', widthMm: 90 })),
    section('Tổ chức thực hiện', paragraph('Các đơn vị thực hiện nghiêm túc Phương án này.')),
  ],
  signatures: [
    {
      authority: [
        { mark: 'TM.', of: 'Ban Chỉ huy' },
        { mark: 'KT.', of: 'Trưởng ban' },
      ],
      post: 'Phó Trưởng ban',
      rank: 'Đại tá',
      name: 'Lê Hồng Mẫu',
    },
  ],
  recipients: { lines: ['Công an tỉnh Đồng Nai'], archive: 'VT, PV01' },
})

/** A regulation with every division that the decree names, from part to point. */
const ladder: DocumentModel = decisionWithRegulation(
  {
    ...BRVT,
    number: { value: 9, organisation: 'CAT' },
    date: '2023-10-09',
    subject: 'Ban hành Quy chế công tác phối hợp',
    decides: 'Giám đốc Công an tỉnh Bà Rịa - Vũng Tàu',
    bases: ['Căn cứ Luật Công an nhân dân', 'Theo đề nghị của Trưởng phòng Tham mưu'],
    body: [
      plainArticle('Ban hành kèm theo Quyết định này Quy chế công tác phối hợp.'),
      plainArticle('Trưởng phòng Tham mưu chịu trách nhiệm thi hành Quyết định này.'),
    ],
    signatures: [{ post: 'Giám đốc', rank: 'Đại tá', name: 'Bùi Văn Mẫu' }],
    recipients: { lines: ['Như Điều 2'], archive: 'VT, PV01' },
  },
  {
    subject: 'Công tác phối hợp',
    body: [
      part(
        'Những quy định chung',
        chapter(
          'Nguyên tắc phối hợp',
          section('Trao đổi thông tin', {
            kind: 'subsection',
            title: 'Thông tin định kỳ',
            body: [
              article(
                'Nội dung trao đổi',
                clause(
                  'Các đơn vị trao đổi thông tin theo tuần, tháng, quý và năm, gồm:',
                  point('Tình hình, kết quả công tác trong kỳ;'),
                  titledPoint('Những việc cần phối hợp', paragraph('Từng việc ghi rõ đơn vị thực hiện và thời hạn.')),
                ),
                clause('Thông tin được gửi qua hệ thống, trừ tài liệu có độ mật.'),
              ),
            ],
          }),
        ),
      ),
    ],
  },
)

/** One document of every type. */
export const ALL: Readonly<Record<string, DocumentModel>> = {
  ...EXAMPLES,
  'phuong-an': scheme,
  'quy-che-nhieu-cap': ladder,
}

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

/** How many of the lines above the number name the superior unit. */
export const superiorLines = (model: DocumentModel, { issuers }: Parts): number =>
  issuers.filter(({ text }) => (model.issuer.superior ?? '').toLocaleUpperCase('vi').includes(text)).length
