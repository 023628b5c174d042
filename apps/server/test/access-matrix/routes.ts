import { MATTER_FILE } from './matters.ts'
import type { Level } from './relations.ts'

/** What a read is about: a dossier, and a draft of its originator that is opened to one other party. */
export interface About {
  readonly dossierId: string
  readonly draftId: string
  readonly versionId: string
  readonly unitId: string
  readonly regulationId: string
  /** A word that appears only in this dossier. */
  readonly word: string
  readonly kind: string
}

/**
 * Who gets an answer: `all` everybody with a post; `seen` units that see anything of the dossier; `whole` units that
 * see all of it; `draft` the draft's unit and those to which it is opened. Lists answer everybody, and name the dossier
 * to units that see that much of it.
 */
export type Reads =
  | 'all'
  | 'seen'
  | 'whole'
  | 'draft'
  | { readonly lists: 'seen' | 'whole' | 'owed' | 'held' | 'draft' }
  | 'not here'

/**
 * Every GET of the API description, one row each. A route without a row fails the suite: whoever adds a route states
 * here who may read it.
 */
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
  // Open to units that the regulation concerns; it has its own test.
  '/api/regulations/{id}/performance': ['not here'],
  '/api/desk': [
    { lists: 'owed' },
    () => '/api/desk?tab=owed&limit=100',
    () => '/api/desk?tab=waiting&limit=100',
    () => '/api/desk?tab=done&limit=100',
    () => '/api/desk?tab=escalated&limit=100',
  ],
  '/api/desk/idle': [{ lists: 'held' }, () => '/api/desk/idle?limit=100'],
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
  // No act of these dossiers issues a document; the suite of papers tests this.
  '/api/dossiers/{id}/papers/{paper}/{format}': ['not here'],
  // Only the unit's own.
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
  // Only the unit's own; the suite of uploads tests this.
  '/api/uploads': [{ lists: 'draft' }, () => '/api/uploads'],
  // For units that see the whole dossier; the outbox tests this.
  '/api/stream': ['not here'],
}

/** Whether a unit with this level gets an answer, or finds the dossier in a list. */
export const sees = (reads: 'seen' | 'whole', level: Level): boolean =>
  level === 'whole' || (reads === 'seen' && level !== 'none')
