import type { ActView, DossierView } from '@giapranh/contracts'
import { useMemo } from 'react'
import { useKindWords, useMe, useRegulationWords } from '../../app/kinds.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDue, formatInstant } from '../../i18n/time.ts'
import { useUnitName } from '../../ui/unit-name.tsx'
import { useSayChange } from '../form/index.ts'
import { FieldText } from './field-text.tsx'

/** The acts in order, each under a small letter head; what the clock lost or gained stands between them as a thin line. */
export function Correspondence({
  dossier,
  acts,
}: {
  readonly dossier: DossierView
  readonly acts: readonly ActView[]
}) {
  const openedBy = useMemo(() => {
    const by = new Map<string, ActView>()
    for (const act of acts)
      for (const change of act.changes)
        if (change.change === 'opened' && change.obligationId !== null) by.set(change.obligationId, act)
    return by
  }, [acts])
  return (
    <ol className="letters">
      {acts.map((act) => (
        <Letter
          key={act.id}
          dossier={dossier}
          act={act}
          answers={act.obligationId === null ? undefined : openedBy.get(act.obligationId)}
        />
      ))}
    </ol>
  )
}

function Letter({
  dossier,
  act,
  answers,
}: {
  readonly dossier: DossierView
  readonly act: ActView
  readonly answers: ActView | undefined
}) {
  const { t, say } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  const name = useUnitName()
  const { unit: mine } = useMe()
  const sayChange = useSayChange(dossier.kind)
  const clocks = act.changes.filter((change) => change.change === 'clock')
  const others = act.changes.filter((change) => change.change !== 'clock' && change.change !== 'began')
  const lines = others
    .filter((change) => change.change !== 'admitted')
    .map(sayChange)
    .filter((line) => line !== null)
  const far = answers !== undefined && act.seq - answers.seq > 1
  return (
    <li
      className={`letter ${act.by.unit.id === mine?.id ? 'letter-mine' : ''} ${act.obligationId === null ? '' : 'letter-answer'}`}
    >
      <header>
        <span className="letter-seq">{act.seq}</span>
        <span className="letter-who">
          <strong title={say(act.by.unit.name)}>{name(act.by.unit)}</strong> {words.done(dossier.kind, act.type)}
          {far && (
            <span className="muted">
              {' '}
              · {t('dossier.received')} {answers.seq}
            </span>
          )}
        </span>
        <time dateTime={act.at}>{formatInstant(act.at)}</time>
      </header>
      <p className="letter-person muted">
        {[act.by.person.rank, act.by.person.name].filter((word) => word !== null).join(' ')},{' '}
        {t(`post.${act.by.post}`).toLowerCase()}
        {act.clause !== null && ` · ${regulation.clause(act.clause)}`}
        {act.occurredAt !== null && ` · ${t('dossier.occurredAt', { instant: formatInstant(act.occurredAt) })}`}
      </p>
      <FieldText kind={dossier.kind} act={act} dossier={dossier} />
      {lines.length > 0 && (
        <ul className="letter-changes muted">
          {lines.slice(0, 10).map((line, index) => (
            <li key={`${index} ${line}`}>{line}</li>
          ))}
        </ul>
      )}
      {clocks.map((change) => (
        <p key={change.obligationId} className={`rule rule-${change.how ?? ''}`}>
          <span>
            {change.how === 'paused'
              ? t('dossier.pausedFor')
              : change.how === 'resumed'
                ? t('dossier.resumedAfter', { due: change.due === null ? '' : formatDue(change.due) })
                : t('dossier.extendedTo', { due: change.due === null ? '' : formatDue(change.due) })}
          </span>
        </p>
      ))}
    </li>
  )
}
