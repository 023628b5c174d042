import { ApiError } from '../api/client.ts'
import { useI18n } from '../i18n/i18n.tsx'

/** Where the screen knows more of what to do next than the server's words do. */
const OWN_WORDS = {
  offline: 'state.offline',
  'dossier.stale': 'act.stale',
  'idempotency.reused': 'act.sentBefore',
} as const

/** What an error says to an officer. */
export function useSayProblem(): (error: unknown) => string {
  const { t } = useI18n()
  return (error) => {
    if (error instanceof ApiError && error.code in OWN_WORDS) return t(OWN_WORDS[error.code as keyof typeof OWN_WORDS])
    return error instanceof Error && error.message !== '' ? error.message : t('state.error')
  }
}
