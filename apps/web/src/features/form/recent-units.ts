const STORED = 'giapranh.recent-units'
const KEPT = 6

/** Units that this device has written to, the latest first. */
export function recentUnits(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]')
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

export function rememberUnit(id: string): void {
  localStorage.setItem(STORED, JSON.stringify([id, ...recentUnits().filter((each) => each !== id)].slice(0, KEPT)))
}
