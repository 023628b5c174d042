import { type Entries, entry } from './entry.ts'

/** Errors about fields and files. */
export const INPUT_ERRORS = {
  'field.not-whole': entry(422, 'Phải là số nguyên.', 'It must be a whole number.'),
  'field.wrong-telephone': entry(
    422,
    'Số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm và dấu +.',
    'A telephone number holds digits, spaces, dots and a leading +.',
  ),
  'field.twice': entry(422, 'Một mục được nêu hai lần.', 'Something is named twice.'),
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
} as const satisfies Entries
