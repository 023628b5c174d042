import { useQuery } from '@tanstack/react-query'
import { actsQuery, dossierQuery } from '../../api/queries.ts'
import { useKindWords } from '../../app/kinds.ts'
import { formatInstant } from '../../i18n/time.ts'
import { useUnitName } from '../../ui/unit-name.tsx'
import { FieldText } from './field-text.tsx'
import { Parts } from './parts.tsx'

/** The letter that opened an obligation, for whoever is about to answer it; where that says nothing, the one that began the matter. */
export function Quoted({ dossierId, obligationId }: { readonly dossierId: string; readonly obligationId: string }) {
  const name = useUnitName()
  const words = useKindWords()
  const dossier = useQuery(dossierQuery(dossierId)).data
  const acts = useQuery(actsQuery(dossierId)).data
  if (dossier === undefined || acts === undefined) return null
  const opened = acts.find((act) =>
    act.changes.some((change) => change.change === 'opened' && change.obligationId === obligationId),
  )
  const letter = opened !== undefined && Object.keys(opened.fields).length > 0 ? opened : acts[0]
  if (letter === undefined) return null
  const parts = dossier.obligations.find((obligation) => obligation.id === letter.obligationId)?.parts ?? []
  return (
    <blockquote className="quoted">
      <p className="muted">
        {name(letter.by.unit)} {words.done(dossier.kind, letter.type)} · {formatInstant(letter.at)}
      </p>
      <FieldText kind={dossier.kind} act={letter} dossier={dossier} />
      {parts.some((part) => part.state === 'refused') && <Parts parts={parts} />}
    </blockquote>
  )
}
