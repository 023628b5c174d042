import type { SealedText } from '../draft/index.ts'
import type { Outcome } from '../refusal.ts'
import type { KnownFiles } from '../kinds/file-type.ts'
import type { LinkName } from '../kinds/effect.ts'
import type { UnitId } from '../ids.ts'

/** Another dossier, as far as an act that names it needs to know it. */
export interface KnownDossier {
  readonly kind: string
  readonly exercise: boolean
  readonly holder: UnitId
  /** How it names the dossier of the act; absent where it does not. */
  readonly links?: readonly LinkName[]
}

/** What an act needs to know from outside its dossier. The service supplies it as the actor may see it; the act keeps it unchanged. */
export interface Facts {
  /** The dossiers that the act names and the actor can see. */
  readonly dossiers: ReadonlyMap<string, KnownDossier>
  /** The files that it may name, by digest: files waiting for the actor's unit and files of the dossier. */
  readonly files?: KnownFiles | undefined
  /** The drafts that it seals, by id, with their current text; or the reason why one cannot be sealed. */
  readonly drafts?: ReadonlyMap<string, Outcome<SealedText>> | undefined
  /** Values of the facts that an opening or an act needs. */
  readonly needs: Readonly<Record<string, string>>
}

export const NO_FACTS: Facts = { dossiers: new Map(), needs: {} }
