import { MATTER_FILE } from './matters.ts'
import type { Level } from './relations.ts'

/** What a read is about: a dossier, and beside it a draft of its originator that is opened to one other party. */
export interface About {
  readonly dossierId: string
  readonly draftId: string
  readonly versionId: string
  readonly unitId: string
  readonly regulationId: string
  /** A word that only this dossier has. */
  readonly word: string
  readonly kind: string
}

/**
 * Who is answered: `all` everybody who acts by a post; `seen` who sees anything of the dossier; `whole` who sees the whole of it; `draft` whose the
 * draft is, and to whom it is opened. Lists answer everybody, and name the dossier to those who see as much of it.
 */
export type Reads =
  | 'all'
  | 'seen'
  | 'whole'
  | 'draft'
  | { readonly lists: 'seen' | 'whole' | 'owed' | 'draft' }
  | 'not here'

/** Every GET of the API description, a line for each. A route without a line fails the suite: who adds one says here who may read it. */
export const ROUTES: Readonly<Record<string, readonly [Reads, ...((about: About) => string)[]]>> = {
  '/api/health': ['all', () => '/api/health'],
  '/api/me': ['all', () => '/api/me'],
  '/api/kinds': ['all', () => '/api/kinds'],
  '/api/kinds/{kind}/{version}': ['all', ({ kind }) => `/api/kinds/${kind}/1`],
  '/api/map/outlines': ['all', () => '/api/map/outlines'],
  '/api/map/units': ['all', () => '/api/map/units'],
  '/api/units': ['all', () => '/api/units?q=cong+an&limit=5'],
  '/api/units/{id}': ['all', ({ unitId }) => `/api/units/${unitId}`],
  '/api/units/{id}/neighbours': ['all', ({ unitId }) => `/api/units/${unitId}/neighbours`],
  '/api/regulations': ['all', () => '/api/regulations'],
  '/api/regulations/{id}': ['all', ({ regulationId }) => `/api/regulations/${regulationId}`],
  // Open to whom the regulation concerns: asked in a test of its own.
  '/api/regulations/{id}/performance': ['not here'],
  '/api/desk': [
    { lists: 'owed' },
    () => '/api/desk?tab=owed&limit=100',
    () => '/api/desk?tab=waiting&limit=100',
    () => '/api/desk?tab=done&limit=100',
    () => '/api/desk?tab=escalated&limit=100',
  ],
  '/api/dossiers': [
    { lists: 'seen' },
    ({ kind }) => `/api/dossiers?kind=${kind}&limit=100`,
    ({ kind }) => `/api/dossiers?kind=${kind}&limit=100&with=tally`,
  ],
  '/api/dossiers?q': [{ lists: 'whole' }, ({ word }) => `/api/dossiers?q=${word}`],
  '/api/dossiers/{id}': ['seen', ({ dossierId }) => `/api/dossiers/${dossierId}`],
  '/api/dossiers/{id}/acts': ['whole', ({ dossierId }) => `/api/dossiers/${dossierId}/acts`],
  '/api/dossiers/{id}/files': ['whole', ({ dossierId }) => `/api/dossiers/${dossierId}/files`],
  '/api/dossiers/{id}/files/{digest}': [
    'whole',
    ({ dossierId }) => `/api/dossiers/${dossierId}/files/${MATTER_FILE.digest}`,
  ],
  '/api/dossiers/{id}/inside': ['whole', ({ dossierId }) => `/api/dossiers/${dossierId}/inside`],
  '/api/dossiers/{id}/papers': ['whole', ({ dossierId }) => `/api/dossiers/${dossierId}/papers`],
  // No act of these dossiers issued one; in the suite of papers.
  '/api/dossiers/{id}/papers/{paper}/{format}': ['not here'],
  // A unit's own.
  '/api/papers': [{ lists: 'draft' }, () => '/api/papers'],
  '/api/drafts': [
    { lists: 'draft' },
    () => '/api/drafts?limit=100',
    ({ dossierId }) => `/api/drafts?dossierId=${dossierId}`,
  ],
  '/api/drafts/{id}': ['draft', ({ draftId }) => `/api/drafts/${draftId}`],
  '/api/drafts/{id}/versions': ['draft', ({ draftId }) => `/api/drafts/${draftId}/versions`],
  '/api/drafts/{id}/versions/{versionId}': [
    'draft',
    ({ draftId, versionId }) => `/api/drafts/${draftId}/versions/${versionId}`,
  ],
  // A unit's own alone; in the suite of uploads.
  '/api/uploads': [{ lists: 'draft' }, () => '/api/uploads'],
  // Told to those who see the whole: asked of the outbox.
  '/api/stream': ['not here'],
}

/** True where somebody who sees so much is answered, or finds the dossier in a list. */
export const sees = (reads: 'seen' | 'whole', level: Level): boolean =>
  level === 'whole' || (reads === 'seen' && level !== 'none')
