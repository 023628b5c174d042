import type { DossierView, ObligationView } from '@giapranh/contracts'
import { useKindWords, useRegulationWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDue, formatInstant } from '../../i18n/time.ts'
import { TimeWords } from '../../ui/countdown.tsx'
import { useUnitName } from '../../ui/unit-name.tsx'
import { Parts } from '../letter/index.ts'

/** What is owed, by whom and until when. Obligations that have ended are folded behind one line. */
export function Owed({
  dossier,
  act,
}: {
  readonly dossier: DossierView
  readonly act: (obligation: ObligationView, type: string) => void
}) {
  const { t } = useI18n()
  const open = dossier.obligations
    .filter((obligation) => obligation.state === 'open' || obligation.state === 'paused')
    .toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
  const ended = dossier.obligations.filter((obligation) => obligation.state !== 'open' && obligation.state !== 'paused')
  return (
    <section className="no-print dossier-owed">
      <h2>{t('dossier.owed')}</h2>
      {open.length === 0 && <p className="muted">{t('dossier.nothingOwed')}</p>}
      <ul className="owed">
        {open.map((obligation) => (
          <OwedOne key={obligation.id} kind={dossier.kind} obligation={obligation} act={act} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details className="owed-ended">
          <summary>{t('dossier.ended', { count: ended.length })}</summary>
          <ul className="owed">
            {ended.map((obligation) => (
              <OwedOne key={obligation.id} kind={dossier.kind} obligation={obligation} act={act} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function OwedOne({
  kind,
  obligation,
  act,
}: {
  readonly kind: string
  readonly obligation: ObligationView
  readonly act: (obligation: ObligationView, type: string) => void
}) {
  const { t } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  const name = useUnitName()
  const running = obligation.state === 'open' || obligation.state === 'paused'
  const expected = obligation.allowed[0]
  const { originalDue } = obligation.clock
  const isMoved = originalDue !== null && obligation.due !== null && originalDue !== obligation.due
  return (
    <li className={obligation.late && running ? 'owed-late' : ''}>
      <div className="owed-line">
        <strong>{words.task(kind, obligation.task)}</strong>
        {running ? (
          <TimeWords clock={obligation.clock} />
        ) : (
          <span className="muted">{t(`obligation.${obligation.state}`)}</span>
        )}
      </div>
      {obligation.text !== null && <div>{obligation.text}</div>}
      <div className="muted">
        {name(obligation.debtor)} → {name(obligation.creditor)}
      </div>
      <div className="muted">
        {running
          ? obligation.due !== null && t('time.due', { instant: formatDue(obligation.due) })
          : obligation.clock.stoppedAt !== null && formatInstant(obligation.clock.stoppedAt)}
        {running && isMoved && ` (${t('dossier.dueFirst', { due: formatDue(originalDue) })})`}
        {' · '}
        {regulation.clause(obligation.clause)}
        {obligation.ground !== null && ` · ${regulation.ground(obligation.ground)}`}
      </div>
      {obligation.parts.length > 1 && <Parts parts={obligation.parts} />}
      {expected !== undefined && (
        <button type="button" className="owed-act no-print" onClick={() => act(obligation, expected)}>
          {words.act(kind, expected)}
        </button>
      )}
    </li>
  )
}
