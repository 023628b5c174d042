import { type Entries, entry } from './entry.ts'

/** Errors about dossiers, obligations and clocks. */
export const MATTER_ERRORS = {
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
  'dossier.unknown-act': entry(
    422,
    'Loại hồ sơ này không có thao tác xử lý đó.',
    'This kind of dossier knows no such act.',
  ),
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
  'dossier.rules-stuck': entry(
    503,
    'Phần việc đến hạn theo quy chế trong hồ sơ này chưa tự thực hiện được; báo quản trị hệ thống, nội dung đã nhập vẫn còn.',
    'What the regulation must do in this dossier by itself fails; tell the administrator, your text is kept.',
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
  'told.too-old': entry(
    422,
    'Thời điểm báo tin sớm hơn mức quy chế cho phép hoặc trước khi có hồ sơ.',
    'That was said earlier than the regulation allows, or before the matter began.',
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
} as const satisfies Entries
