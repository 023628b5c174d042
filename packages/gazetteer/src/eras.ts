import { civilDate, type CivilDate, type RegistryChange } from '@giapranh/kernel/units'

/**
 * The registry begins on the day on which Quy chế 303/QCPH was signed. Units may be older; the registry says nothing
 * about that.
 */
export const REGISTRY_FROM: CivilDate = civilDate('2020-10-29')
/** Thành phố Thủ Đức is formed from Quận 2, Quận 9 and Quận Thủ Đức (Nghị quyết 1111/NQ-UBTVQH14). */
export const THU_DUC_FROM: CivilDate = civilDate('2021-01-01')
/** Huế becomes a city under the central government (Nghị quyết 175/2024/QH15). */
export const HUE_CITY_FROM: CivilDate = civilDate('2025-01-01')
/**
 * District police end; commune police are directly under the province (Kết luận 121-KL/TW, Nghị định 02/2025/NĐ-CP).
 */
export const DISTRICT_POLICE_UNTIL: CivilDate = civilDate('2025-03-01')
/** 34 provinces, 3,321 communes, no districts (Nghị quyết 202/2025/QH15). */
export const TWO_TIER_FROM: CivilDate = civilDate('2025-07-01')
/** Đồng Nai becomes a city and ten of its communes wards (Nghị quyết 30/2026/QH16, 237/NQ-UBTVQH16). */
export const DONG_NAI_CITY_FROM: CivilDate = civilDate('2026-04-30')
/** Quảng Ninh becomes a city (Nghị quyết 36/2026/QH16). */
export const QUANG_NINH_CITY_FROM: CivilDate = civilDate('2026-09-01')

/** The days on which units of the registry begin or end, and the legal instrument of each. */
export const REGISTRY_CHANGES: readonly RegistryChange[] = [
  { on: THU_DUC_FROM, instrument: 'Nghị quyết 1111/NQ-UBTVQH14' },
  { on: HUE_CITY_FROM, instrument: 'Nghị quyết 175/2024/QH15' },
  { on: DISTRICT_POLICE_UNTIL, instrument: 'Nghị định 02/2025/NĐ-CP' },
  { on: TWO_TIER_FROM, instrument: 'Nghị quyết 202/2025/QH15' },
  { on: DONG_NAI_CITY_FROM, instrument: 'Nghị quyết 30/2026/QH16' },
  { on: QUANG_NINH_CITY_FROM, instrument: 'Nghị quyết 36/2026/QH16' },
]
