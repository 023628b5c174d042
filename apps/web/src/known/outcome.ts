import type { ObligationView } from '@giapranh/contracts'
import { useI18n } from '../i18n/i18n.tsx'

/** Says how something ended. If some of the lines were refused, it says how many. */
export function useSayOutcome(): (outcome: string, parts: ObligationView['parts']) => string {
  const { t } = useI18n()
  return (outcome, parts) => {
    const count = parts.filter((part) => part.state === 'refused').length
    return count === 0 || count === parts.length ? outcome : t('dossier.refusedParts', { outcome, count })
  }
}
