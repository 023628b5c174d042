import { type Entries, entry } from './entry.ts'

/** Errors about posts, units, places and the regulation. */
export const PARTY_ERRORS = {
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
  'unit.not-bound': entry(
    422,
    'Đơn vị này không có trách nhiệm theo quy chế đối với việc đó.',
    'The regulation does not bind this unit to that.',
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
} as const satisfies Entries
