import { type CivilDate, type Instant, isValidAt, type PostRole, type Regulation, type UnitId } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { civilToday, type Installation, worldAt } from '../../platform/registry/installation.ts'

/** Posts worth trying first, by the codes of the day on which the demonstration begins. */
const BEGINS = '2022-09-12' as CivilDate
const POSTS: readonly { readonly code: string; readonly role: PostRole }[] = [
  { code: '80.802.27976', role: 'duty' },
  { code: '79.785.27598', role: 'duty' },
  { code: '80.802', role: 'duty' },
  { code: '79.783', role: 'staff' },
  { code: '79.785', role: 'command' },
  { code: '79', role: 'staff' },
]

const ROLES: Readonly<Record<PostRole, { readonly vi: string; readonly en: string }>> = {
  duty: { vi: 'Trực ban', en: 'Duty officer' },
  staff: { vi: 'Tham mưu', en: 'Staff officer' },
  command: { vi: 'Chỉ huy', en: 'Commander' },
}

export interface AccountToTry {
  readonly username: string
  readonly what: { readonly vi: string; readonly en: string }
}

/**
 * The accounts worth trying first, at any instant of the demonstration: where a unit has ended, its heir's, as only that one can sign in and act.
 * As the owner.
 */
export async function findAccountsToTry(
  owner: Pool,
  installation: Installation,
  regulation: Regulation,
): Promise<(at: Instant) => readonly AccountToTry[]> {
  const { units } = installation
  const posts = POSTS.flatMap(({ code, role }) => {
    const unit = units.all.find((one) => one.code === code && isValidAt(one, BEGINS))
    return unit === undefined ? [] : [{ unitId: unit.id, role }]
  })
  const heirs = posts.flatMap(({ unitId }) => units.ends.flatMap((day) => units.on(day).heirsOf(unitId)))
  const { rows } = await owner.query<{ unit_id: UnitId; role: PostRole; username: string }>(
    `select p.unit_id, p.role, min(a.username) as username from post p join account a on a.person_id = p.person_id
      where p.unit_id = any ($1) group by p.unit_id, p.role`,
    [[...new Set([...posts.map(({ unitId }) => unitId), ...heirs])]],
  )
  return (at) => {
    const today = units.on(civilToday(at))
    const { lead } = worldAt(installation, regulation, at)
    const found = new Map<string, AccountToTry>()
    for (const { unitId, role } of posts) {
      const living = today.heirsOf(unitId)[0]
      const unit = living === undefined ? undefined : today.unit(living)
      const username = rows.find((row) => row.unit_id === living && row.role === role)?.username
      if (unit === undefined || username === undefined) continue
      const [vi, en] = unit.id === lead ? [', Cụm trưởng', ', the lead'] : ['', '']
      const { vi: inVietnamese, en: inEnglish } = ROLES[role]
      const what = { vi: `${inVietnamese} ${unit.name.vi}${vi}`, en: `${inEnglish}, ${unit.name.en}${en}` }
      found.set(username, { username, what })
    }
    return [...found.values()]
  }
}
