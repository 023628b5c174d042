import type { ActView, DossierView, Preview } from '@giapranh/contracts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { act, previewAct } from './act.ts'
import type { Done } from './answer-once.ts'
import type { DossierDeps, Sent } from './context.ts'
import { dossierCache } from './dossier-cache.ts'
import { standInLine } from './lines.ts'
import { open, previewOpening } from './open.ts'
import { get, list, listActs } from './read.ts'

export interface DossierService {
  open(session: ActingSession, sent: Sent): Promise<Done>
  act(session: ActingSession, dossierId: string, sent: Sent, version: number | undefined): Promise<Done>
  previewOpening(session: ActingSession, sent: Sent): Promise<Preview>
  previewAct(session: ActingSession, dossierId: string, sent: Sent): Promise<Preview>
  get(session: ActingSession, dossierId: string): Promise<DossierView>
  acts(
    session: ActingSession,
    dossierId: string,
    page: { readonly after: number; readonly most: number },
  ): Promise<{ items: ActView[]; next: string | null }>
  list(session: ActingSession, query: Parameters<typeof list>[2]): ReturnType<typeof list>
}

/** Opens dossiers, acts in them and reads them: the kernel decides on what was read, then the decision is stored. */
export function dossierService(deps: DossierDeps): DossierService {
  const context = { ...deps, cache: dossierCache(), lines: standInLine() }
  return {
    open: (session, sent) => open(context, session, sent),
    act: (session, dossierId, sent, version) => act(context, session, dossierId, sent, version),
    previewOpening: (session, sent) => previewOpening(context, session, sent),
    previewAct: (session, dossierId, sent) => previewAct(context, session, dossierId, sent),
    get: (session, dossierId) => get(context, session, dossierId),
    acts: (session, dossierId, page) => listActs(context, session, dossierId, page),
    list: (session, query) => list(context, session, query),
  }
}
