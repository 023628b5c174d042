import type { ActRule, Facts, Field } from '@giapranh/kernel'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { filesForAct } from '../files/index.ts'
import type { DossierContext } from './context.ts'
import { listKnown } from './store.ts'

/** What an act needs to know of what lies outside its dossier, as far as its unit may see it. Most acts need nothing, and ask for nothing. */
export async function factsFor(
  { pool }: DossierContext,
  session: ActingSession,
  dossierId: string | undefined,
  rule: Pick<ActRule, 'fields'>,
  values: Readonly<Record<string, unknown>>,
): Promise<Facts> {
  const ids = rule.fields.flatMap((field) => dossiersIn(field, values[field.name]))
  const { unitId } = session.actor
  return {
    dossiers: await listKnown(pool, unitId, [...new Set(ids)]),
    files: await filesForAct(pool, unitId, dossierId, rule.fields, values),
    needs: {},
  }
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu

function dossiersIn(field: Field, value: unknown): readonly string[] {
  if (field.type !== 'dossiers' || !Array.isArray(value)) return []
  return value.filter((id): id is string => typeof id === 'string' && ID.test(id))
}
