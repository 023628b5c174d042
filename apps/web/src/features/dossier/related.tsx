import type { DossierView } from '@giapranh/contracts'
import { Link } from '@tanstack/react-router'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDue } from '../../i18n/time.ts'
import { useKindWords } from '../../known/words.ts'
import { useUnitName } from '../../ui/unit-name.tsx'

/** What is related to the dossier, and what will be owed in it later. */
export function Related({ dossier }: { readonly dossier: DossierView }) {
  const { t } = useI18n()
  const words = useKindWords()
  const name = useUnitName()
  return (
    <>
      {dossier.scheduled.length > 0 && (
        <section>
          <h2>{t('dossier.scheduled')}</h2>
          <ul className="plain-list">
            {dossier.scheduled.map((one) => (
              <li key={`${one.task} ${one.debtor.id} ${one.beginsAt}`}>
                {words.task(dossier.kind, one.task)} · {name(one.debtor)}{' '}
                <span className="muted">{t('dossier.begins', { instant: formatDue(one.beginsAt) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {dossier.links.length > 0 && (
        <section>
          <h2>{t('dossier.links')}</h2>
          <ul className="plain-list">
            {dossier.links.map((link) => (
              <li key={`${link.id} ${link.relation}`}>
                <span className="muted">{t(`link.${link.relation}`)}</span>{' '}
                <Link to="/dossiers/$id" params={{ id: link.id }} className="text-link">
                  {link.number}
                </Link>{' '}
                {link.title}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
