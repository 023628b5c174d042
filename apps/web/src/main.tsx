import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/600.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/parts.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError, whenPostEnded, whenSignedOut } from './api/client.ts'
import { healthQuery, meQuery } from './api/queries.ts'
import { createAppRouter, preloadPages } from './app/router.tsx'
import { applyTheme } from './ui/theme.ts'
import { I18nProvider } from './i18n/i18n.tsx'

applyTheme()
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => !(error instanceof ApiError && error.status >= 400 && error.status < 500) && count < 3,
    },
  },
})
const router = createAppRouter(queries)
whenSignedOut(() => {
  const { pathname, href } = router.latestLocation
  if (pathname === '/sign-in') return
  // A person who was not signed in before has not lost a session.
  const ended = queries.getQueryData(meQuery.queryKey) !== undefined
  void router.navigate({ to: '/sign-in', search: { back: href, ...(ended ? { expired: true } : {}) } })
})
/** Who this person is must be asked again. The frame then says what became of the unit, and nothing more is asked for the desk. */
whenPostEnded(() => {
  if (queries.getQueryData(meQuery.queryKey)?.post == null) return
  void queries.invalidateQueries({ queryKey: meQuery.queryKey })
  void queries.invalidateQueries({ queryKey: healthQuery.queryKey })
})
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <I18nProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)

// The server may be down when a page is first opened, so the code of all pages is loaded in advance.
addEventListener('load', () => setTimeout(() => void preloadPages().catch(() => undefined), 2_000))
