import { useQuery } from '@tanstack/react-query'
import { actsQuery, dossierQuery } from '../../api/queries.ts'
import { useMe } from '../../known/me.ts'
import { useKindWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant } from '../../i18n/time.ts'
import { useUnitName } from '../../ui/unit-name.tsx'
import { FieldText } from './field-text.tsx'
import { letterBehind, openersOf } from './letter-behind.ts'
import { Parts } from './parts.tsx'

/** Shows the letter that an obligation is about to the person who will answer it, and which lines of an answer were refused. */
export function Quoted({ dossierId, obligationId }: { readonly dossierId: string; readonly obligationId: string }) {
  const { t } = useI18n()
  const name = useUnitName()
  const words = useKindWords()
  const { unit } = useMe()
  const dossier = useQuery(dossierQuery(dossierId)).data
  const acts = useQuery(actsQuery(dossierId)).data
  if (dossier === undefined || acts === undefined) return null
  const letter = letterBehind(openersOf(acts).get(obligationId), acts[0], unit?.id)
  if (letter === undefined) return null
  const parts = dossier.obligations.find((obligation) => obligation.id === letter.obligationId)?.parts ?? []
  return (
    <blockquote className="quoted">
      <p className="muted">
        {letter.by.unit === null ? t(`actor.${letter.by.actor}`) : name(letter.by.unit)}{' '}
        {words.done(dossier.kind, letter.type)} · {formatInstant(letter.at)}
      </p>
      <FieldText kind={dossier.kind} act={letter} dossier={dossier} />
      {parts.some((part) => part.state === 'refused') && <Parts parts={parts} />}
    </blockquote>
  )
}
