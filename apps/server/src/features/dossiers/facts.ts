import type { ActRule, Facts, Field, Outcome, RegulationId, SealedText } from '@giapranh/kernel'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { factsNeeded } from '../../platform/registry/fact-providers.ts'
import type { DossierContext } from './context.ts'
import type { StoredDossier } from './rows.ts'

/** An opening or an act whose facts are wanted. */
export interface Asked {
  readonly kind: string
  readonly rule: Pick<ActRule, 'fields'> & Partial<Pick<ActRule, 'effects' | 'needs'>>
  readonly regulationId: RegulationId
  readonly values: Readonly<Record<string, unknown>>
  /** The dossier, and the obligation that the act is about; undefined for an opening. */
  readonly stored?: StoredDossier
  readonly targetId?: string | undefined
  /** This is a preview: nothing is kept. */
  readonly previews: boolean
}

/** What an act must know from outside its dossier, as far as its unit may see it. Most acts need nothing, so nothing is read for them. */
export async function factsFor(deps: DossierContext, session: ActingSession, asked: Asked): Promise<Facts> {
  const { store, filesFor } = deps
  const { rule, values, stored } = asked
  const dossierId = stored?.head.id
  const ids = rule.fields.flatMap((field) => dossiersIn(field, values[field.name]))
  const { unitId } = session.actor
  return {
    dossiers: await store.listKnown(unitId, [...new Set(ids)], dossierId),
    files: await filesFor(unitId, dossierId, rule.fields, values),
    drafts: await draftsFor(deps, session, asked),
    needs: await factsNeeded(deps.facts, rule.needs, { unitId, regulationId: asked.regulationId, dossierId }),
  }
}

/** The drafts that the act seals, if its values, its obligation or its dossier name them. */
async function draftsFor(
  { drafts }: DossierContext,
  { acting }: ActingSession,
  { kind, rule, values, stored, targetId, previews }: Asked,
): Promise<Facts['drafts']> {
  const sealed = (rule.effects ?? []).filter((effect) => effect.do === 'seal')
  if (sealed.length === 0) return undefined
  const terms = stored?.obligations.find(({ id }) => id === targetId)?.terms
  const found = new Map<string, Outcome<SealedText>>()
  for (const { draft: field } of sealed) {
    const id = values[field] ?? terms?.[field] ?? stored?.fields[field]
    if (typeof id !== 'string' || !ID.test(id) || found.has(id)) continue
    const dossierId = stored?.head.id
    found.set(id, await drafts.toSeal(acting, id, { purpose: { kind, field }, dossierId, keeps: !previews }))
  }
  return found
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu

function dossiersIn(field: Field, value: unknown): readonly string[] {
  if (field.type !== 'dossiers' || !Array.isArray(value)) return []
  return value.filter((id): id is string => typeof id === 'string' && ID.test(id))
}
