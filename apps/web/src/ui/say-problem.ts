import { ApiError } from '../api/client.ts'
import { useI18n } from '../i18n/i18n.tsx'

/** Words for cases in which the screen knows better than the server what to do next. */
const OWN_WORDS = {
  offline: 'state.offline',
  'dossier.stale': 'act.stale',
  'idempotency.reused': 'act.sentBefore',
} as const

/** Turns an error into words for an officer. */
export function useSayProblem(): (error: unknown) => string {
  const { t } = useI18n()
  return (error) => {
    if (error instanceof ApiError && error.code in OWN_WORDS) return t(OWN_WORDS[error.code as keyof typeof OWN_WORDS])
    return error instanceof Error && error.message !== '' ? error.message : t('state.error')
  }
}
