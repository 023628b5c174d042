import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router'
import { ApiError } from '../api/client.ts'
import { healthQuery, kindsQuery, meQuery } from '../api/queries.ts'
import { DeskPage } from '../features/desk/index.ts'
import { SignInPage } from '../features/sign-in/index.ts'
import { Failure, Loading } from '../ui/states.tsx'
import {
  boardSearch,
  deskSearch,
  dossiersSearch,
  draftsSearch,
  regulationSearch,
  textOf,
  unitsSearch,
} from './search.ts'
import { NotFound } from '../ui/not-found.tsx'
import { Shell } from './shell.tsx'

const PAGES = {
  fresh: () => import('../features/new-dossier/index.ts'),
  dossiers: () => import('../features/dossiers/index.ts'),
  dossier: () => import('../features/dossier/index.ts'),
  drafts: () => import('../features/drafts/index.ts'),
  board: () => import('../features/board/index.ts'),
  units: () => import('../features/units/index.ts'),
  files: () => import('../features/files/page.tsx'),
  papers: () => import('../features/papers/page.tsx'),
  regulation: () => import('../features/regulation/index.ts'),
}

/** Fetches the code of every page. */
export async function preloadPages(): Promise<void> {
  for (const load of Object.values(PAGES)) await load()
}

/** The pages of the app. A duty officer opens the desk first, so it is loaded first; other pages load when they are opened. */
export function createAppRouter(queries: QueryClient) {
  const root = createRootRoute({ component: Outlet })
  const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search): { back?: string; expired?: boolean } => ({
      ...(textOf(search['back'])?.startsWith('/') === true ? { back: String(search['back']) } : {}),
      ...(String(search['expired']) === 'true' ? { expired: true } : {}),
    }),
    loader: () => void queries.prefetchQuery(healthQuery),
    component: SignInPage,
  })
  const shell = createRoute({
    getParentRoute: () => root,
    id: 'shell',
    beforeLoad: async ({ location }) => {
      try {
        await Promise.all([
          queries.ensureQueryData(meQuery),
          queries.ensureQueryData(kindsQuery),
          // The first screen already shows the installation's clock. If the clock cannot be fetched, the rest of the page says so.
          queries.ensureQueryData({ ...healthQuery, retry: false }).catch(() => undefined),
        ])
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) {
          // oxlint-disable-next-line typescript/only-throw-error -- the router's own way to go elsewhere
          throw redirect({ to: '/sign-in', search: { back: location.href } })
        }
        throw error
      }
    },
    component: Shell,
    errorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
    pendingComponent: () => <Loading />,
  })
  const desk = createRoute({ getParentRoute: () => shell, path: '/', validateSearch: deskSearch, component: DeskPage })
  const fresh = createRoute({
    getParentRoute: () => shell,
    path: '/new/$kind',
    validateSearch: (search): { to?: string } => (typeof search['to'] === 'string' ? { to: search['to'] } : {}),
    component: lazyRouteComponent(PAGES.fresh, 'NewDossierPage'),
  })
  const dossiers = createRoute({
    getParentRoute: () => shell,
    path: '/dossiers',
    validateSearch: dossiersSearch,
    component: lazyRouteComponent(PAGES.dossiers, 'DossiersPage'),
  })
  const dossier = createRoute({
    getParentRoute: () => shell,
    path: '/dossiers/$id',
    component: lazyRouteComponent(PAGES.dossier, 'DossierPage'),
  })
  const drafts = createRoute({
    getParentRoute: () => shell,
    path: '/drafts',
    validateSearch: draftsSearch,
    component: lazyRouteComponent(PAGES.drafts, 'DraftsPage'),
  })
  const draft = createRoute({
    getParentRoute: () => shell,
    path: '/drafts/$id',
    component: lazyRouteComponent(PAGES.drafts, 'DraftPage'),
  })
  const board = createRoute({
    getParentRoute: () => shell,
    path: '/board/$kind',
    validateSearch: boardSearch,
    component: lazyRouteComponent(PAGES.board, 'BoardPage'),
  })
  const units = createRoute({
    getParentRoute: () => shell,
    path: '/units',
    validateSearch: unitsSearch,
    component: lazyRouteComponent(PAGES.units, 'UnitsPage'),
  })
  const files = createRoute({
    getParentRoute: () => shell,
    path: '/files',
    component: lazyRouteComponent(PAGES.files, 'FilesPage'),
  })
  const papers = createRoute({
    getParentRoute: () => shell,
    path: '/papers',
    component: lazyRouteComponent(PAGES.papers, 'PapersPage'),
  })
  const unit = createRoute({
    getParentRoute: () => shell,
    path: '/units/$id',
    component: lazyRouteComponent(PAGES.units, 'UnitPage'),
  })
  const regulation = createRoute({
    getParentRoute: () => shell,
    path: '/regulation',
    validateSearch: regulationSearch,
    component: lazyRouteComponent(PAGES.regulation, 'RegulationPage'),
  })
  // This page is inside the frame, so that a lost user can still reach everything else.
  const lost = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound })
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      shell.addChildren([
        desk,
        fresh,
        dossiers,
        dossier,
        drafts,
        draft,
        board,
        units,
        unit,
        files,
        papers,
        regulation,
        lost,
      ]),
    ]),
    // People read addresses aloud and paste them into messages, so words stay as they are, without quoting.
    parseSearch: parseSearchWith((text) => text),
    stringifySearch: stringifySearchWith(String),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
    defaultNotFoundComponent: NotFound,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
