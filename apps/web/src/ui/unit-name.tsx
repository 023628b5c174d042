import type { UnitRef } from '@giapranh/contracts'
import { Link } from '@tanstack/react-router'
import { useI18n } from '../i18n/i18n.tsx'
import { usePrinting } from './printing.ts'

/** The unit's short name as officers write it; in English and on paper, its full name. */
export function useUnitName(): (unit: UnitRef) => string {
  const { language } = useI18n()
  const printing = usePrinting()
  return (unit) => (language === 'vi' && !printing ? unit.shortName : unit.name[language])
}

export function UnitLink({ unit }: { readonly unit: UnitRef }) {
  const name = useUnitName()
  const { say } = useI18n()
  return (
    <Link to="/units/$id" params={{ id: unit.id }} title={say(unit.name)} className="unit-link">
      {name(unit)}
    </Link>
  )
}
