/** Issuers of the examples. Names are those in force on the documents' dates; every person in them is invented. */
export const HCMC = {
  issuer: {
    superior: 'Bộ Công an',
    name: 'Công an Thành phố Hồ Chí Minh',
    inSentence: 'Công an Thành phố Hồ Chí Minh',
  },
  place: 'Thành phố Hồ Chí Minh',
} as const
export const BRVT = {
  issuer: {
    superior: 'Bộ Công an',
    name: 'Công an tỉnh Bà Rịa - Vũng Tàu',
    inSentence: 'Công an tỉnh Bà Rịa - Vũng Tàu',
  },
  place: 'Bà Rịa - Vũng Tàu',
} as const
export const LONG_AN = {
  issuer: { superior: 'Bộ Công an', name: 'Công an tỉnh Long An', inSentence: 'Công an tỉnh Long An' },
  place: 'Long An',
} as const
/** Said in every example that shows figures. */
export const SYNTHETIC = 'Số liệu trong văn bản này là số liệu giả lập, chỉ dùng để minh họa thể thức.'

/** Legal bases as the decree cites them: type, number, date, issuer and subject (Phụ lục I, Phần I, Mục II.6). */
export const REGULATION_303 =
  'Căn cứ Quy chế phối hợp số 303/QCPH ngày 29 tháng 10 năm 2020 giữa Công an 07 tỉnh, thành phố về bảo đảm an ninh, trật tự tại địa bàn giáp ranh'
export const CONCLUSIONS =
  'Căn cứ Thông báo số 09/TB-CATP-PV01 ngày 12 tháng 9 năm 2022 của Công an Thành phố Hồ Chí Minh về kết luận tại Hội nghị sơ kết 02 năm thực hiện Quy chế phối hợp số 303/QCPH'
