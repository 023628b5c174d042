import { REFUSAL_CODES, type RefusalCode } from '@giapranh/kernel'
import { z } from 'zod'

/** Errors of the edge, in addition to the refusals of the rules. */
export const EDGE_CODES = [
  'request.malformed',
  'request.too-large',
  'request.too-complex',
  'request.header-missing',
  'request.not-found',
  'request.method-not-allowed',
  'request.unsupported-media-type',
  'request.foreign-origin',
  'session.required',
  'session.wrong-credentials',
  'session.too-many-attempts',
  'session.post-required',
  'idempotency.reused',
  'dossier.rules-stuck',
  'draft.moved-on',
  'draft.not-a-party',
  'draft.too-fast',
  'draft.too-many',
  'draft.too-many-present',
  'draft.too-many-versions',
  'paper.not-drawable',
  'file.empty',
  'file.damaged',
  'file.expands-too-far',
  'file.not-utf8',
  'upload.too-many',
  'upload.offset',
  'upload.protocol',
  'server.unavailable',
  'server.storage-full',
  'server.failure',
] as const
export type EdgeCode = (typeof EDGE_CODES)[number]
export type ProblemCode = RefusalCode | EdgeCode

/** How an error enters the audit trail: not at all, as a denial, or as a server fault. */
type AuditClass = 'none' | 'denied' | 'fault'

interface Entry {
  readonly status: number
  readonly audit: AuditClass
  readonly title: { readonly vi: string; readonly en: string }
}

const entry = (status: number, vi: string, en: string, audit: AuditClass = 'none'): Entry => ({
  status,
  audit,
  title: { vi, en },
})

/** The only catalogue of errors: code → status, a message that says what to do next, audit class. Screens, OpenAPI and docs use it. */
export const CATALOGUE: Readonly<Record<ProblemCode, Entry>> = {
  'access.post-not-valid': entry(
    403,
    'Cương vị của đồng chí chưa có hoặc đã hết hiệu lực; liên hệ quản trị.',
    'Your post is not in force; ask the administrator.',
    'denied',
  ),
  'access.unit-not-valid': entry(
    403,
    'Đơn vị không còn tồn tại tại thời điểm này.',
    'The unit does not exist at this time.',
    'denied',
  ),
  'access.post-may-not': entry(
    403,
    'Cương vị này không được làm việc đó; chuyển cho tham mưu hoặc chỉ huy.',
    'This post may not do that; hand it to staff or the commander.',
    'denied',
  ),
  'access.not-a-party': entry(404, 'Không tìm thấy.', 'Not found.', 'denied'),
  'access.not-yours': entry(
    403,
    'Phần việc này thuộc đơn vị khác.',
    'This obligation belongs to another unit.',
    'denied',
  ),
  'dossier.closed': entry(
    409,
    'Hồ sơ đã kết thúc; mở hồ sơ mới nếu cần.',
    'The dossier is closed; open a new one if needed.',
  ),
  'dossier.not-settled': entry(
    409,
    'Còn phần việc chưa xong; chấm dứt hoặc thu hồi nếu không cần nữa.',
    'Something is still open; stand down or withdraw if it is no longer needed.',
  ),
  'dossier.unknown-act': entry(422, 'Loại hồ sơ này không có hành vi đó.', 'This kind of dossier knows no such act.'),
  'dossier.act-not-open': entry(
    409,
    'Việc này lúc này chưa làm được hoặc đã làm rồi; tải lại hồ sơ.',
    'That cannot be done now or was done already; reload the dossier.',
  ),
  'dossier.stale': entry(
    412,
    'Hồ sơ vừa có thay đổi; xem lại rồi gửi lại, nội dung đã nhập vẫn còn.',
    'The dossier has just changed; look again and send once more, your text is kept.',
  ),
  'dossier.unknown': entry(
    422,
    'Không tìm thấy hồ sơ được nêu; tìm theo số rồi chọn lại.',
    'The dossier named was not found; look it up by its number and choose again.',
  ),
  'dossier.closed-too-long': entry(
    409,
    'Đã quá thời gian được mở lại hồ sơ; mở hồ sơ mới và ghép với hồ sơ này.',
    'It is too late to open it again; open a new dossier and join it with this one.',
  ),
  'dossier.rules-stuck': entry(
    503,
    'Phần việc đến hạn theo quy chế trong hồ sơ này chưa tự thực hiện được; báo quản trị hệ thống, nội dung đã nhập vẫn còn.',
    'What the regulation must do in this dossier by itself fails; tell the administrator, your text is kept.',
  ),
  'dossier.full': entry(
    409,
    'Hồ sơ đã có quá nhiều phần việc; giao phần còn lại trong một hồ sơ mới.',
    'The dossier holds too many obligations; put the rest into a new one.',
  ),
  'dossier.only-one': entry(
    409,
    'Đang có một hồ sơ cùng loại chưa kết thúc; tiếp tục trong hồ sơ đó.',
    'Such a dossier is open already; go on in that one.',
  ),
  'act.must': entry(
    422,
    'Nội dung chưa đáp ứng yêu cầu của loại hồ sơ này.',
    'The values do not meet what this kind of dossier requires.',
  ),
  'needs.missing': entry(
    409,
    'Chưa đủ điều kiện để mở hồ sơ; hoàn thành những việc còn thiếu trước.',
    'Something is missing before this can be opened; complete it first.',
  ),
  'link.already': entry(
    422,
    'Các hồ sơ này đã được liên kết với nhau rồi.',
    'These dossiers are linked to each other already.',
  ),
  'link.itself': entry(422, 'Hồ sơ không thể liên kết với chính nó.', 'A dossier cannot be joined with itself.'),
  'exercise.mixed': entry(
    422,
    'Không ghép hồ sơ diễn tập với hồ sơ thật.',
    'An exercise and a real matter are not joined.',
  ),
  'hold.taken': entry(
    409,
    'Phương tiện, lực lượng này đã được bố trí cho việc khác trong thời gian đó; chọn thời gian hoặc phương tiện khác.',
    'This resource is taken by another matter at that time; choose another time or resource.',
  ),
  'period.empty': entry(
    422,
    'Thời điểm kết thúc phải sau thời điểm bắt đầu.',
    'The end must come after the beginning.',
  ),
  'urgency.same': entry(422, 'Độ khẩn đang là mức này.', 'This is the urgency already.'),
  'lead.no-party': entry(
    422,
    'Cụm trưởng phải là một bên tham gia quy chế.',
    'The lead must be a party of the regulation.',
  ),
  'lead.same': entry(422, 'Đơn vị này đang là Cụm trưởng.', 'This unit leads already.'),
  'lead.appointed-later': entry(
    422,
    'Đã có Cụm trưởng được chỉ định từ thời điểm này hoặc sau đó; chọn thời điểm muộn hơn.',
    'A lead is appointed from this instant or a later one already; choose a later instant.',
  ),
  'told.not-a-party': entry(
    422,
    'Đơn vị báo tin không tham gia hồ sơ này.',
    'The unit that said it takes no part in this dossier.',
  ),
  'told.yourself': entry(
    422,
    'Việc của đơn vị mình thì tự ghi, không ghi thay.',
    'What your own unit does is entered as its own.',
  ),
  'told.too-old': entry(
    422,
    'Thời điểm báo tin sớm hơn mức quy chế cho phép hoặc trước khi có hồ sơ.',
    'That was said earlier than the regulation allows, or before the matter began.',
  ),
  'told.not-living': entry(
    422,
    'Vào thời điểm báo tin, đơn vị này chưa thành lập hoặc đã kết thúc hoạt động; chọn đúng đơn vị đã báo tin.',
    'At that time this unit did not exist; choose the unit that said it.',
  ),
  'told.needs-signature': entry(
    422,
    'Việc này phải ban hành hoặc chốt văn bản nên đơn vị phải tự ký, không ghi thay qua điện thoại được.',
    'This issues or seals a document, which the unit signs itself; it cannot be entered for it by telephone.',
  ),
  'unit.not-bound': entry(
    422,
    'Đơn vị này không có trách nhiệm theo quy chế đối với việc đó.',
    'The regulation does not bind this unit to that.',
  ),
  'field.not-whole': entry(422, 'Phải là số nguyên.', 'It must be a whole number.'),
  'field.wrong-telephone': entry(
    422,
    'Số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm và dấu +.',
    'A telephone number holds digits, spaces, dots and a leading +.',
  ),
  'field.twice': entry(422, 'Một mục được nêu hai lần.', 'Something is named twice.'),
  'regulation.moved-on': entry(
    409,
    'Quy chế đã có phiên bản mới; xem lại dự thảo theo phiên bản đang có hiệu lực.',
    'The regulation has a newer version; look at the draft against the version in force.',
  ),
  'regulation.same-version': entry(
    409,
    'Hồ sơ đang theo phiên bản quy chế có hiệu lực.',
    'The dossier stands under the version in force already.',
  ),
  'regulation.task-without-clause': entry(
    422,
    'Dự thảo bãi bỏ điều khoản giao phần việc mà loại hồ sơ đang dùng cần đến; giữ lại điều khoản hoặc giao phần việc ở điều khoản khác.',
    'The draft repeals the clause that imposes a task which a kind in use needs; keep the clause, or impose the task elsewhere.',
  ),
  'regulation.no-limit': entry(
    422,
    'Điều khoản này không quy định thời hạn của phần việc đó; chọn lại điều khoản, phần việc và đơn vị thời gian.',
    'This clause sets no limit for that task; choose clause, task and unit of time again.',
  ),
  'regulation.occasion-without-clause': entry(
    422,
    'Điều khoản này đang là căn cứ để quy chế tự mở hồ sơ; không bãi bỏ được khi việc tự mở hồ sơ còn áp dụng.',
    'The regulation opens dossiers by itself on the basis of this clause; it cannot be repealed while that applies.',
  ),
  'regulation.lead-leaves': entry(
    422,
    'Cụm trưởng chưa thể rút khỏi quy chế; bàn giao nhiệm vụ Cụm trưởng trước.',
    'The lead cannot leave the regulation; hand the lead over first.',
  ),
  'obligation.not-found': entry(404, 'Không tìm thấy phần việc.', 'No such obligation.'),
  'obligation.ambiguous': entry(422, 'Có nhiều phần việc phù hợp; hãy chọn một.', 'Several obligations fit; name one.'),
  'obligation.not-open': entry(409, 'Phần việc này đã kết thúc.', 'This obligation has ended.'),
  'clock.not-running': entry(409, 'Thời hạn đang tạm dừng.', 'The clock is already paused.'),
  'clock.not-paused': entry(409, 'Thời hạn không bị tạm dừng.', 'The clock is not paused.'),
  'clock.not-later': entry(
    422,
    'Hạn mới phải muộn hơn hạn đang có.',
    'The new due time must be later than the present one.',
  ),
  'clock.backwards': entry(
    503,
    'Đồng hồ máy chủ bị lùi; báo quản trị và thử lại sau.',
    'The server clock went backwards; tell the administrator and try again.',
    'fault',
  ),
  'field.required': entry(422, 'Chưa nhập mục bắt buộc.', 'A required field is missing.'),
  'field.text-too-short': entry(422, 'Nội dung quá ngắn.', 'The text is too short.'),
  'field.text-too-long': entry(422, 'Nội dung quá dài.', 'The text is too long.'),
  'field.text-control-characters': entry(
    422,
    'Nội dung có ký tự điều khiển hoặc ký tự riêng của phông chữ; hãy gõ lại hoặc dán dạng văn bản thuần.',
    'The text has control characters or a font’s own signs; type it again or paste as plain text.',
  ),
  'field.text-direction-override': entry(
    422,
    'Nội dung có ký tự đổi chiều chữ; hãy gõ lại.',
    'The text has direction overrides; type it again.',
  ),
  'field.not-a-choice': entry(422, 'Giá trị không có trong danh mục.', 'The value is not on the list.'),
  'field.too-many': entry(422, 'Quá nhiều mục.', 'Too many entries.'),
  'field.in-the-future': entry(422, 'Thời điểm nằm ở tương lai.', 'The time lies in the future.'),
  'field.not-in-the-future': entry(422, 'Thời hạn phải ở tương lai.', 'The time must lie in the future.'),
  'field.out-of-range': entry(422, 'Giá trị nằm ngoài khoảng cho phép.', 'The value is out of range.'),
  'field.unknown': entry(422, 'Có mục không thuộc loại hồ sơ này.', 'A field does not belong to this kind.'),
  'field.unknown-part': entry(422, 'Nội dung được chọn không còn để ngỏ.', 'A chosen line is not open any more.'),
  'content.classified': entry(
    422,
    'Nội dung có dấu chỉ độ mật. Hệ thống có nối mạng không nhận tài liệu mật; dùng kênh mật.',
    'The text bears a secrecy mark. A networked system takes no classified content; use the secret channel.',
    'denied',
  ),
  'file.not-available': entry(
    422,
    'Tệp chưa tải lên xong, không phải của đơn vị hoặc đã thuộc hồ sơ khác; hãy tải tệp lên lại.',
    'The file is not uploaded yet, is not your unit’s, or belongs to another dossier; upload it again.',
  ),
  'file.name-unusable': entry(
    422,
    'Tên tệp quá dài hoặc có ký tự không dùng được; đổi tên tệp rồi chọn lại.',
    'The file name is too long or has characters that cannot be used; rename the file and choose it again.',
  ),
  'file.too-large': entry(
    413,
    'Tệp lớn hơn mức cho phép; giảm dung lượng hoặc chia thành nhiều tệp.',
    'The file is larger than allowed; make it smaller or divide it.',
  ),
  'file.type-not-allowed': entry(
    415,
    'Loại tệp này không được nhận (xét theo nội dung, không theo tên); dùng PDF, DOCX, XLSX, ảnh (JPEG, PNG, WebP), MP4, TXT hoặc CSV.',
    'This type of file is not accepted (judged by its content, not its name); use PDF, DOCX, XLSX, a picture (JPEG, PNG, WebP), MP4, TXT or CSV.',
    'denied',
  ),
  'file.empty': entry(422, 'Tệp rỗng (0 byte); kiểm tra lại tệp.', 'The file is empty (0 bytes); check it.'),
  'file.damaged': entry(
    422,
    'Tệp bị hỏng hoặc không đọc được; mở lại tệp, lưu thành bản mới rồi tải lên.',
    'The file is damaged or cannot be read; open it, save it anew and upload that.',
  ),
  'file.expands-too-far': entry(
    422,
    'Tệp nén bung ra quá lớn nên không được nhận; lưu lại tệp với ít nội dung hơn.',
    'The file expands too far when it is opened and is not accepted; save it with less in it.',
    'denied',
  ),
  'file.not-utf8': entry(
    422,
    'Tệp văn bản không ở bảng mã UTF-8; lưu lại với bảng mã UTF-8 rồi tải lên.',
    'The text file is not in UTF-8; save it as UTF-8 and upload that.',
  ),
  'upload.too-many': entry(
    429,
    'Đơn vị có quá nhiều tệp đang chờ; gửi hoặc bỏ bớt trong trang “Tệp đang chờ” rồi tải tiếp.',
    'Too many files of your unit are waiting; send or remove some under “Waiting files”, then go on.',
  ),
  'upload.offset': entry(
    409,
    'Phần này của tệp đã nhận hoặc chưa đến lượt; tải tiếp từ chỗ đã nhận.',
    'This part of the file is there already or comes too early; go on from what was received.',
  ),
  'upload.protocol': entry(
    412,
    'Máy chủ chỉ nhận tải tệp theo giao thức tus 1.0.0.',
    'The server takes uploads by the tus protocol 1.0.0 only.',
  ),
  'unit.unknown': entry(422, 'Không có đơn vị này.', 'There is no such unit.'),
  'unit.other-era': entry(
    422,
    'Đơn vị này không tồn tại tại thời điểm này; chọn đơn vị kế thừa.',
    'That unit does not exist at this time; choose its successor.',
  ),
  'unit.not-addressable': entry(
    422,
    'Đơn vị này không thuộc diện nhận theo quy chế.',
    'That unit cannot be addressed under this regulation.',
  ),
  'unit.yourself': entry(422, 'Không gửi cho chính đơn vị mình.', 'You cannot address your own unit.'),
  'audience.empty': entry(
    422,
    'Không có đơn vị nào nhận; hãy chọn nơi nhận.',
    'Nobody would be told; choose addressees.',
  ),
  'audience.owes-already': entry(
    422,
    'Các đơn vị này đã được báo và chưa xử lý xong; trao đổi thêm trong hồ sơ thay vì báo lại.',
    'These units were told already and are not done; add information instead.',
  ),
  'place.outside-every-unit': entry(
    422,
    'Vị trí nằm ngoài địa bàn của mọi đơn vị; chọn lại trên bản đồ.',
    'The place lies outside every unit; choose again on the map.',
  ),
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
  'paper.not-drawable': entry(
    422,
    'Văn bản chưa đúng thể thức nên chưa phát hành được, chưa lấy số; sửa phần được nêu rồi ký lại.',
    'The document does not meet the prescribed form, so it was not issued and took no number; mend the part named and sign again.',
  ),
  'inside.in-hand-already': entry(
    409,
    'Việc này đang có người của đơn vị xử lý; chỉ huy hoặc người đang xử lý mới chuyển được.',
    'Somebody of your unit has it in hand already; only that person or a commander can hand it on.',
  ),
  'inside.in-nobodys-hand': entry(
    409,
    'Chưa có ai trong đơn vị nhận xử lý việc này.',
    'Nobody of your unit has it in hand.',
  ),
  'inside.in-anothers-hand': entry(
    403,
    'Việc này đang do người khác trong đơn vị xử lý; người đó hoặc chỉ huy mới chuyển, trả lại được.',
    'Another of your unit has it in hand; only that person or a commander passes it on or puts it down.',
  ),
  'inside.person-not-here': entry(
    422,
    'Người này không giữ cương vị nào ở đơn vị; chọn lại.',
    'This person holds no post at your unit; choose again.',
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
  'regulation.not-in-force': entry(
    409,
    'Quy chế không có hiệu lực tại thời điểm này.',
    'The regulation is not in force at this time.',
  ),
  'regulation.does-not-bind': entry(
    403,
    'Đơn vị không phải là bên tham gia quy chế này.',
    'The unit is not bound by this regulation.',
    'denied',
  ),
  'regulation.kind-not-in-use': entry(
    422,
    'Quy chế không dùng loại hồ sơ này.',
    'The regulation does not use this kind of dossier.',
  ),
  'regulation.no-clause': entry(
    500,
    'Quy chế thiếu điều khoản cho phần việc này; báo quản trị.',
    'The regulation has no clause for this task; tell the administrator.',
    'fault',
  ),
  'request.malformed': entry(400, 'Yêu cầu không đúng dạng.', 'The request is malformed.'),
  'request.too-large': entry(413, 'Nội dung gửi lên quá lớn.', 'The request is too large.'),
  'request.too-complex': entry(
    400,
    'Nội dung gửi lên có quá nhiều giá trị hoặc lồng nhau quá sâu.',
    'What was sent has too many values, or values nested too deeply.',
  ),
  'request.header-missing': entry(
    403,
    'Thiếu tiêu đề x-giapranh; yêu cầu không đến từ ứng dụng.',
    'The x-giapranh header is missing; the request does not come from the application.',
    'denied',
  ),
  'request.not-found': entry(404, 'Không tìm thấy.', 'Not found.'),
  'request.method-not-allowed': entry(
    405,
    'Không dùng được phương thức này ở đây.',
    'That method is not allowed here.',
  ),
  'request.unsupported-media-type': entry(415, 'Chỉ nhận JSON.', 'Only JSON is accepted.'),
  'request.foreign-origin': entry(
    403,
    'Kết nối không đến từ trang của hệ thống này.',
    'The connection does not come from a page of this system.',
    'denied',
  ),
  'session.required': entry(401, 'Hãy đăng nhập.', 'Sign in first.', 'denied'),
  'session.wrong-credentials': entry(
    401,
    'Tên đăng nhập hoặc mật khẩu không đúng.',
    'Wrong user name or password.',
    'denied',
  ),
  'session.too-many-attempts': entry(
    429,
    'Thử quá nhiều lần; đợi một phút.',
    'Too many attempts; wait a minute.',
    'denied',
  ),
  'session.post-required': entry(
    403,
    'Tài khoản này không giữ cương vị ở đơn vị nào.',
    'This account holds no post at a unit.',
    'denied',
  ),
  'idempotency.reused': entry(
    422,
    'Lần gửi trước đã được ghi, với nội dung khác; lần này chưa ghi gì.',
    'What was sent before was stored, in other words (the same Idempotency-Key); nothing of this was.',
  ),
  'server.unavailable': entry(
    503,
    'Cơ sở dữ liệu đang khởi động lại; yêu cầu chưa được ghi, hãy gửi lại.',
    'The database is restarting; nothing was stored, send again.',
    'fault',
  ),
  'server.storage-full': entry(
    507,
    'Máy chủ hết chỗ lưu; yêu cầu chưa được ghi, báo quản trị.',
    'The server is out of storage; nothing was stored, tell the administrator.',
    'fault',
  ),
  'server.failure': entry(
    500,
    'Máy chủ gặp lỗi; yêu cầu chưa được ghi.',
    'The server failed; nothing was stored.',
    'fault',
  ),
}

export const PROBLEM_CODES: readonly ProblemCode[] = [...REFUSAL_CODES, ...EDGE_CODES]

/** Problem details, RFC 9457, with our stable `code`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(PROBLEM_CODES),
    field: z.string().optional(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    instance: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
