import type { Setting } from '@giapranh/simulation'

const DISASTER = { disaster: 0.55 }

/**
 * Two years in the South. Tết is quiet, the weeks before it are busy; in the lockdown of 2021 people stay at home and
 * forces are at checkpoints. Roads, waters and number plates are those of the seven provinces.
 */
export const SOUTH_2020_2022: Setting = {
  seasons: [
    { from: '2021-01-18', to: '2021-02-09', factor: 1.5 },
    { from: '2021-02-10', to: '2021-02-17', factor: 0.35 },
    { from: '2021-05-31', to: '2021-07-08', factor: 0.8, themes: DISASTER },
    { from: '2021-07-09', to: '2021-10-01', factor: 0.55, themes: DISASTER },
    { from: '2022-01-08', to: '2022-01-30', factor: 1.5 },
    { from: '2022-01-31', to: '2022-02-06', factor: 0.35 },
    { from: '2022-04-29', to: '2022-05-03', factor: 1.25 },
    { from: '2022-09-01', to: '2022-09-04', factor: 1.25 },
  ],
  words: {
    road: [
      'Quốc lộ 22',
      'Quốc lộ 1',
      'Quốc lộ 51',
      'Quốc lộ 13',
      'Quốc lộ 50',
      'Tỉnh lộ 8',
      'Tỉnh lộ 9',
      'Tỉnh lộ 10',
      'ĐT 825',
      'ĐT 743',
      'ĐT 769',
      'ĐT 826',
      'ĐT 787',
      'đường Xuyên Á',
      'đường Vành đai 3',
    ],
    water: [
      'sông Sài Gòn',
      'sông Đồng Nai',
      'sông Vàm Cỏ Đông',
      'kênh Thầy Cai',
      'kênh An Hạ',
      'sông Vàm Cỏ Tây',
      'sông Thị Vải',
      'rạch Tra',
      'sông Soài Rạp',
    ],
    spot: [
      'khu công nghiệp giáp {to}',
      'chân cầu giáp {to}',
      'chợ tự phát giáp {to}',
      'bến phà giáp {to}',
      'khu nhà trọ công nhân giáp {to}',
      'ngã ba giáp {to}',
      'bãi xe giáp {to}',
      'kho hàng giáp {to}',
      'khu dân cư mới giáp {to}',
      'trạm xăng giáp {to}',
    ],
    plate: ['51C-###.##'],
  },
  wordsOf: {
    '79': { plate: ['51C-###.##', '59X-###.##', '50H-###.##'] },
    '77': { plate: ['72A-###.##', '72C-###.##'] },
    '74': { plate: ['61C-###.##', '61A-###.##'] },
    '75': { plate: ['60C-###.##', '60A-###.##'] },
    '80': { plate: ['62C-###.##', '62A-###.##'] },
    '72': { plate: ['70A-###.##', '70C-###.##'] },
    '82': { plate: ['63C-###.##', '63B-###.##'] },
  },
}
