import { ApiError } from '../api/client.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Failure } from './states.tsx'
import { usePageTitle } from './title.ts'

/** Shown for an address that does not exist, or for something that the unit may not see. */
export function NotFound() {
  const { t } = useI18n()
  usePageTitle(t('state.notFoundTitle'))
  return <Failure error={new ApiError(404, 'request.not-found', '')} />
}
