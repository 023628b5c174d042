import { type Entries, entry } from './entry.ts'

/** Errors about drafts and papers. */
export const WRITING_ERRORS = {
  'draft.unknown': entry(
    422,
    'Không có bản thảo này; chọn một bản thảo của đơn vị.',
    'There is no such draft; choose a draft of your unit.',
  ),
  'draft.for-another': entry(
    422,
    'Bản thảo này được lập cho hồ sơ hoặc nội dung khác; chọn bản thảo của việc này.',
    'This draft was made for another dossier or purpose; choose one that is made for this.',
  ),
  'draft.read-only': entry(
    403,
    'Đơn vị chỉ được đọc bản thảo này; nội dung vừa nhập chưa được ghi.',
    'Your unit may only read this draft; what you typed was not stored.',
    'denied',
  ),
  'draft.not-yours': entry(
    403,
    'Chỉ đơn vị lập bản thảo được làm việc này.',
    'Only the unit whose draft it is may do that.',
    'denied',
  ),
  'draft.sealed': entry(
    409,
    'Bản thảo đã được chốt vào văn bản, không sửa được nữa; nội dung gửi sau được giữ thành bản thảo mới.',
    'The draft was sealed and can no longer change; what comes later is kept as a new draft.',
  ),
  'draft.discarded': entry(
    409,
    'Bản thảo đã bị bỏ; khôi phục bản thảo rồi sửa tiếp.',
    'The draft was discarded; bring it back before you go on.',
  ),
  'draft.recovered-too-late': entry(
    409,
    'Bản thảo đã bỏ quá 24 giờ nên không khôi phục được.',
    'The draft was discarded more than 24 hours ago and cannot be brought back.',
  ),
  'draft.of-no-dossier': entry(
    409,
    'Bản thảo chưa thuộc hồ sơ nào nên chưa mở cho đơn vị khác được.',
    'The draft belongs to no dossier yet, so it cannot be opened to other units.',
  ),
  'draft.too-long': entry(
    413,
    'Bản thảo dài quá 200 kB; rút gọn hoặc chia thành nhiều bản. Phần vừa nhập chưa được ghi.',
    'The draft is longer than 200 kB; shorten or divide it. What you typed last was not stored.',
  ),
  'draft.worn': entry(
    413,
    'Bản thảo đã qua quá nhiều lần sửa; lập bản thảo mới từ nội dung này để viết tiếp.',
    'The draft has been changed too many times; go on in a new draft made from this text.',
  ),
  'draft.moved-on': entry(
    409,
    'Bản thảo vừa có thay đổi; đọc lại rồi chốt.',
    'The draft has just changed; read it again, then seal it.',
  ),
  'draft.not-a-party': entry(
    422,
    'Chỉ mở bản thảo cho đơn vị khác là bên tham gia hồ sơ.',
    'A draft is opened only to other units that are parties of its dossier.',
  ),
  'draft.too-fast': entry(
    429,
    'Thay đổi gửi đến quá nhanh; kết nối lại sau ít phút, nội dung vẫn còn trên máy.',
    'Changes come too fast; connect again in a moment, your text is kept on the device.',
    'denied',
  ),
  'draft.too-many': entry(
    409,
    'Đơn vị đang có quá nhiều bản thảo; bỏ bớt bản không dùng.',
    'Your unit has too many drafts; discard some that are not used.',
  ),
  'draft.too-many-present': entry(
    429,
    'Quá nhiều người đang mở bản thảo này; thử lại sau.',
    'Too many people have this draft open; try again later.',
  ),
  'draft.too-many-versions': entry(
    409,
    'Bản thảo đã có quá nhiều phiên bản được lưu.',
    'Too many versions of this draft are kept already.',
  ),
  'paper.not-drawable': entry(
    422,
    'Văn bản chưa đúng thể thức nên chưa phát hành được, chưa lấy số; sửa phần được nêu rồi ký lại.',
    'The document does not meet the prescribed form, so it was not issued and took no number; mend the part named and sign again.',
  ),
} as const satisfies Entries
