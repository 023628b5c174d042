/** Issuers of the examples. Names are those in force on the documents' dates; every person in them is invented. */
export const HCMC = {
  issuer: {
    superior: 'Bộ Công an',
    name: 'Công an thành phố Hồ Chí Minh',
    inSentence: 'Công an thành phố Hồ Chí Minh',
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
