import { createHash } from 'node:crypto'
import {
  partyOf,
  type PersonId,
  type PostId,
  type PostRole,
  type Unit,
  type UnitId,
  type World,
} from '@giapranh/kernel'

/** A fictional person of the demonstration, with one post. */
export interface DemonstrationPerson {
  readonly personId: PersonId
  readonly postId: PostId
  readonly role: PostRole
  readonly unitId: UnitId
  readonly username: string
  readonly name: string
  readonly rank: string | null
}

const PREFIX: Readonly<Record<PostRole, string>> = { duty: 'truc', staff: 'thammuu', command: 'chihuy' }
const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
]
const MIDDLE = [
  'Văn',
  'Minh',
  'Thanh',
  'Quốc',
  'Hoàng',
  'Đức',
  'Hữu',
  'Ngọc',
  'Thị',
  'Anh',
  'Tấn',
  'Xuân',
  'Công',
  'Trung',
]
const GIVEN = [
  'An',
  'Bình',
  'Cường',
  'Dũng',
  'Giang',
  'Hải',
  'Hùng',
  'Khánh',
  'Lâm',
  'Long',
  'Mai',
  'Nam',
  'Phong',
  'Phúc',
  'Quân',
  'Sơn',
  'Tâm',
  'Thảo',
  'Trang',
  'Tuấn',
  'Việt',
  'Yến',
]

const RANKS: Readonly<Record<Unit['level'], Readonly<Record<PostRole, string>>>> = {
  ministry: { duty: 'Trung tá', staff: 'Thượng tá', command: 'Thiếu tướng' },
  department: { duty: 'Thiếu tá', staff: 'Trung tá', command: 'Đại tá' },
  province: { duty: 'Thiếu tá', staff: 'Trung tá', command: 'Đại tá' },
  district: { duty: 'Đại úy', staff: 'Thiếu tá', command: 'Thượng tá' },
  commune: { duty: 'Thượng úy', staff: 'Đại úy', command: 'Thiếu tá' },
}

/** An id that is the same in every demonstration: a UUID of version 8 made from a name. */
export function idOfName(name: string): string {
  const hex = createHash('sha256').update(`giapranh demonstration ${name}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}

/** Three people of a unit: duty officer, staff, commander. */
export function peopleOf(unit: Unit, code: string): readonly DemonstrationPerson[] {
  return (['duty', 'staff', 'command'] as const).map((role) => {
    const username = `${PREFIX[role]}.${code}`
    const id = idOfName(username)
    const pick = (list: readonly string[], at: number): string =>
      list[Number.parseInt(id.replaceAll('-', '').slice(at, at + 4), 16) % list.length] ?? ''
    return {
      personId: id as PersonId,
      postId: idOfName(`post ${username}`) as PostId,
      role,
      unitId: unit.id,
      username,
      name: `${pick(FAMILY, 0)} ${pick(MIDDLE, 4)} ${pick(GIVEN, 8)}`,
      rank: unit.branch === 'police' ? RANKS[unit.level][role] : null,
    }
  })
}

/**
 * The people of every unit under the regulation on a day: the units of the parties, the committees beside them, the
 * ministry.
 */
export function demonstrationPeople(units: readonly Unit[], world: World): readonly DemonstrationPerson[] {
  return unitsUnder(units, world).flatMap((unit) => peopleOf(unit, unit.code))
}

/**
 * The people of units that begin after the demonstration's date and succeed units of the parties. A reform gives old
 * codes to new units, so the user names end with the year: `truc.80@2025`.
 */
export function peopleToCome(units: readonly Unit[], worlds: readonly World[]): readonly DemonstrationPerson[] {
  const people = new Map<UnitId, readonly DemonstrationPerson[]>()
  const [first, ...later] = worlds
  for (const world of later) {
    for (const unit of unitsUnder(units, world)) {
      if (first?.units.unit(unit.id) !== undefined || people.has(unit.id)) continue
      people.set(unit.id, peopleOf(unit, `${unit.code}@${unit.validFrom.slice(0, 4)}`))
    }
  }
  return [...people.values()].flat()
}

function unitsUnder(units: readonly Unit[], world: World): readonly Unit[] {
  const provinces = new Set(world.parties.map((id) => world.units.unit(id)?.code))
  return units.flatMap((entry) => {
    const unit = world.units.unit(entry.id)
    if (unit === undefined) return []
    const bound = unit.level === 'ministry' || partyOf(world, unit.id) !== undefined
    const beside = unit.branch !== 'police' && provinces.has(unit.code.split('.')[0] ?? '')
    return bound || beside ? [unit] : []
  })
}

/** Accounts with rights but no post: the supervisor and the administrator. */
export const FURTHER_ACCOUNTS = [
  { username: 'giamsat.bo', name: 'Thanh tra Bộ', rights: ['supervise'] },
  { username: 'quantri', name: 'Quản trị hệ thống', rights: ['administer'] },
] as const

export const DEMONSTRATION_PASSWORD = 'giapranh-demo'
