import {
  article,
  chapter,
  clause,
  dashes,
  decisionWithRegulation,
  paragraph,
  plainArticle,
  point,
  programme,
  proposal,
  section,
  table,
  titledClause,
} from '../src/index.ts'
import { BRVT, CONCLUSIONS, HCMC, REGULATION_303 } from './parties.ts'

/** Tờ trình về việc sửa đổi Quy chế. */
export const amendmentProposal = proposal({
  place: BRVT.place,
  issuer: { superior: BRVT.issuer.name, name: 'Phòng Tham mưu', inSentence: 'Phòng Tham mưu' },
  number: { value: 7, organisation: 'PV01' },
  date: '2023-02-06',
  subject: 'Về việc sửa đổi, bổ sung Quy chế phối hợp số 303/QCPH',
  addressees: ['Đồng chí Giám đốc Công an tỉnh'],
  bases: [REGULATION_303, CONCLUSIONS],
  body: [
    paragraph(
      'Phòng Tham mưu kính trình đồng chí Giám đốc xem xét việc sửa đổi, bổ sung Quy chế phối hợp số 303/QCPH như sau:',
    ),
    section(
      'Sự cần thiết',
      paragraph(
        'Qua hai năm thực hiện, một số quy định về thời hạn trả lời yêu cầu phối hợp, chế độ thông tin, báo cáo và luân phiên Cụm trưởng chưa cụ thể, khó theo dõi, đôn đốc.',
      ),
    ),
    section(
      'Nội dung đề xuất',
      titledClause(
        'Về thời hạn',
        dashes(
          'Vụ việc khẩn: tiếp nhận trong 30 phút, trả lời trong 08 giờ;',
          'Vụ việc thường: trả lời trong 05 ngày làm việc.',
        ),
      ),
      titledClause('Về luân phiên Cụm trưởng', paragraph('Nhiệm kỳ hai năm, bàn giao bằng biên bản có chứng kiến.')),
    ),
    section('Kiến nghị', paragraph('Kính đề nghị đồng chí Giám đốc xem xét, cho ý kiến chỉ đạo./.')),
  ],
  signatures: [{ post: 'Trưởng phòng Tham mưu', rank: 'Thượng tá', name: 'Nguyễn Hải Mẫu' }],
  recipients: { lines: [], archive: 'VT, TH' },
})

/** Quyết định ban hành Quy chế làm việc của Tổ thường trực. */
export const regulationDecision = decisionWithRegulation(
  {
    ...BRVT,
    number: { value: 15, organisation: 'CAT' },
    date: '2023-01-05',
    subject: 'Ban hành Quy chế làm việc của Tổ thường trực Cụm trưởng thực hiện Quy chế phối hợp số 303/QCPH',
    decides: 'Giám đốc Công an tỉnh Bà Rịa - Vũng Tàu',
    bases: [
      'Căn cứ Luật Công an nhân dân',
      'Căn cứ chức năng, nhiệm vụ, quyền hạn của Công an tỉnh Bà Rịa - Vũng Tàu',
      REGULATION_303,
      'Căn cứ Biên bản số 02/BB-CATP ngày 12 tháng 9 năm 2022 giữa Công an Thành phố Hồ Chí Minh và Công an tỉnh Bà Rịa - Vũng Tàu về bàn giao nhiệm vụ Cụm trưởng',
      'Theo đề nghị của Trưởng phòng Tham mưu',
    ],
    body: [
      plainArticle(
        'Ban hành kèm theo Quyết định này Quy chế làm việc của Tổ thường trực Cụm trưởng thực hiện Quy chế phối hợp số 303/QCPH.',
      ),
      plainArticle('Quyết định này có hiệu lực thi hành kể từ ngày ký.'),
      plainArticle(
        'Trưởng phòng Tham mưu, Thủ trưởng các đơn vị trực thuộc, Trưởng Công an cấp huyện và các thành viên Tổ thường trực chịu trách nhiệm thi hành Quyết định này./.',
      ),
    ],
    signatures: [{ post: 'Giám đốc', rank: 'Đại tá', name: 'Bùi Văn Mẫu' }],
    recipients: {
      lines: ['Như Điều 3', 'Bộ Công an (để báo cáo)', 'Công an các tỉnh, thành phố thuộc Cụm (để phối hợp)'],
      archive: 'VT, PV01',
    },
  },
  {
    subject: 'Làm việc của Tổ thường trực Cụm trưởng\nthực hiện Quy chế phối hợp số 303/QCPH',
    body: [
      chapter(
        'Quy định chung',
        article(
          'Phạm vi điều chỉnh',
          clause(
            'Quy chế này quy định nguyên tắc, chế độ làm việc, quan hệ công tác của Tổ thường trực Cụm trưởng (sau đây gọi là Tổ thường trực).',
          ),
          clause('Những nội dung không quy định tại Quy chế này thực hiện theo Quy chế phối hợp số 303/QCPH.'),
        ),
        article(
          'Nguyên tắc làm việc',
          clause('Đúng thẩm quyền, đúng thời hạn, có người chịu trách nhiệm cụ thể đối với từng việc.'),
          clause('Không thu thập, lưu trữ thông tin cá nhân ngoài phạm vi của từng hồ sơ phối hợp.'),
        ),
      ),
      chapter(
        'Nhiệm vụ, chế độ làm việc',
        article(
          'Nhiệm vụ của Tổ thường trực',
          clause(
            'Giúp Cụm trưởng theo dõi, đôn đốc việc thực hiện Quy chế phối hợp, gồm:',
            point('Tiếp nhận, chuyển yêu cầu phối hợp trong thời hạn quy định tại khoản 1 Điều 4;'),
            point('Tổng hợp báo cáo định kỳ của Công an các tỉnh, thành phố;'),
            point('Chuẩn bị nội dung hội nghị giao ban, sơ kết;'),
            point('Theo dõi việc thực hiện các kết luận của hội nghị;'),
            point('Báo cáo ngay với Cụm trưởng các việc quá hạn.'),
          ),
          clause('Quản lý hồ sơ, tài liệu của Cụm trưởng.'),
        ),
        article(
          'Thời hạn giải quyết',
          clause('Yêu cầu khẩn được chuyển ngay, chậm nhất 30 phút kể từ khi nhận.'),
          clause(
            'Yêu cầu thường được chuyển trong ngày làm việc; nhận sau 16 giờ thì chuyển chậm nhất vào ngày làm việc tiếp theo.',
          ),
        ),
      ),
      chapter(
        'Tổ chức thực hiện',
        article(
          'Trách nhiệm thi hành',
          paragraph(
            'Tổ trưởng Tổ thường trực chịu trách nhiệm tổ chức thực hiện Quy chế này; trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh về Phòng Tham mưu để tổng hợp, báo cáo Giám đốc xem xét, quyết định./.',
          ),
        ),
      ),
    ],
  },
)

/** Chương trình công tác năm của Cụm. */
export const workProgramme = programme({
  ...HCMC,
  number: { value: 3, organisation: 'CATP' },
  date: '2022-01-24',
  subject: 'Công tác năm 2022 của Cụm thực hiện Quy chế phối hợp số 303/QCPH',
  bases: [REGULATION_303],
  body: [
    paragraph(
      'Công an Thành phố Hồ Chí Minh (Cụm trưởng) thống nhất với Công an các tỉnh thuộc Cụm Chương trình công tác năm 2022 như sau:',
    ),
    section(
      'Mục tiêu',
      paragraph(
        'Nâng cao hiệu quả phối hợp bảo đảm an ninh, trật tự tại địa bàn giáp ranh; từ 95% số yêu cầu phối hợp trở lên được trả lời đúng hạn.',
      ),
    ),
    section(
      'Nội dung công tác',
      paragraph('Nội dung công tác và phân công chủ trì, phối hợp thực hiện như sau:'),
      table({
        columns: [
          { width: 22, align: 'center' },
          { width: 59, align: 'left' },
          { width: 42, align: 'left' },
          { width: 42, align: 'left' },
        ],
        head: [['Thời gian', 'Nội dung', 'Chủ trì', 'Phối hợp']],
        rows: [
          ['Quý I', 'Tổng kết đợt cao điểm Tết Nguyên đán Nhâm Dần', 'Cụm trưởng', 'Công an các tỉnh'],
          [{ text: 'Quý II', down: 2 }, 'Giao ban 06 tháng đầu năm', 'Cụm trưởng', 'Công an các tỉnh'],
          ['Tuần tra chung tuyến Tây Nam', 'Công an tỉnh Tây Ninh', 'Công an tỉnh Long An'],
          [
            'Quý III',
            'Hội nghị sơ kết 02 năm thực hiện Quy chế; bàn giao nhiệm vụ Cụm trưởng',
            'Cụm trưởng',
            'Công an các tỉnh',
          ],
          [
            'Quý IV',
            'Xây dựng kế hoạch cao điểm Tết Nguyên đán Quý Mão',
            'Cụm trưởng nhiệm kỳ mới',
            'Công an các tỉnh',
          ],
        ],
      }),
    ),
    section(
      'Tổ chức thực hiện',
      paragraph(
        'Công an các tỉnh thuộc Cụm căn cứ Chương trình này tổ chức thực hiện, hằng quý báo cáo kết quả về Cụm trưởng để tổng hợp./.',
      ),
    ),
  ],
  signatures: [
    {
      authority: [{ mark: 'KT.', of: 'Giám đốc' }],
      post: 'Phó Giám đốc',
      rank: 'Đại tá',
      name: 'Nguyễn Văn Mẫu',
    },
  ],
  recipients: {
    lines: ['Bộ Công an (để báo cáo)', 'Công an các tỉnh thuộc Cụm (để thực hiện)', 'Đ/c Giám đốc (để báo cáo)'],
    archive: 'VT, PV01',
  },
})
