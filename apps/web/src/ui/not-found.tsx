import { ApiError } from '../api/client.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Failure } from './states.tsx'
import { usePageTitle } from './title.ts'

/** An address that leads nowhere, or to what is not ours. */
export function NotFound() {
  const { t } = useI18n()
  usePageTitle(t('state.notFoundTitle'))
  return <Failure error={new ApiError(404, 'request.not-found', '')} />
}
