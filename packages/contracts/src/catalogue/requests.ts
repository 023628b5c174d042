import { type Entries, entry } from './entry.ts'

/** Errors about requests, sessions and the server itself. */
export const REQUEST_ERRORS = {
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
} as const satisfies Entries
