import type { DraftPerson } from '@giapranh/contracts'
import { useUnitName } from '../../ui/unit-name.tsx'

/** `Thượng úy Lê Văn An, CAX Mỹ Hạnh Nam`. */
export function useSayPerson(): (person: DraftPerson) => string {
  const unitName = useUnitName()
  return ({ name, rank, unit }) => `${rank === null ? '' : `${rank} `}${name}, ${unitName(unit)}`
}
