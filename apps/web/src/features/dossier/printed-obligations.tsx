import type { DossierView } from '@giapranh/contracts'
import { useKindWords, useRegulationWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDue, formatInstant } from '../../i18n/time.ts'
import { useUnitName } from '../../ui/unit-name.tsx'
import { useSayOutcome } from '../../known/outcome.ts'

/** On paper nothing can be opened and no clock runs, so every obligation is one line of a table. */
export function PrintedObligations({ dossier }: { readonly dossier: DossierView }) {
  const { t } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  const name = useUnitName()
  const sayOutcome = useSayOutcome()
  return (
    <section className="on-paper printed">
      <h2>{t('print.obligations')}</h2>
      <table>
        <thead>
          <tr>
            <th>{t('print.task')}</th>
            <th>{t('print.debtor')}</th>
            <th>{t('print.creditor')}</th>
            <th>{t('print.due')}</th>
            <th>{t('print.state')}</th>
            <th>{t('print.clause')}</th>
          </tr>
        </thead>
        <tbody>
          {dossier.obligations.map((obligation) => (
            <tr key={obligation.id}>
              <td>{obligation.text ?? words.task(dossier.kind, obligation.task)}</td>
              <td>{name(obligation.debtor)}</td>
              <td>{name(obligation.creditor)}</td>
              <td>{obligation.due === null ? '–' : formatDue(obligation.due)}</td>
              <td>
                {sayOutcome(t(`obligation.${obligation.state}`), obligation.parts)}
                {obligation.clock.stoppedAt !== null && `, ${formatInstant(obligation.clock.stoppedAt)}`}
                {obligation.late && `, ${t('print.late')}`}
              </td>
              <td>{regulation.clause(obligation.clause)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
