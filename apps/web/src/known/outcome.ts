import type { ObligationView } from '@giapranh/contracts'
import { useI18n } from '../i18n/i18n.tsx'

/** How something ended: where a part of the lines was refused, with how many. */
export function useSayOutcome(): (outcome: string, parts: ObligationView['parts']) => string {
  const { t } = useI18n()
  return (outcome, parts) => {
    const count = parts.filter((part) => part.state === 'refused').length
    return count === 0 || count === parts.length ? outcome : t('dossier.refusedParts', { outcome, count })
  }
}
