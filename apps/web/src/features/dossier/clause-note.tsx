import { Link } from '@tanstack/react-router'
import { useRegulation } from '../../known/regulation.ts'
import { useI18n } from '../../i18n/i18n.tsx'

/** The clauses on which the dossier's obligations are based, in the words of the regulation. */
export function ClauseNote({ ids }: { readonly ids: readonly string[] }) {
  const { t, say } = useI18n()
  const regulation = useRegulation()
  const clauses = regulation?.clauses.filter((clause) => ids.includes(clause.id)) ?? []
  if (regulation === undefined || clauses.length === 0) return null
  return (
    <section className="no-print">
      <h2>{t('dossier.clauses', { regulation: regulation.number })}</h2>
      <ul className="clause-notes">
        {clauses.map((clause) => (
          <li key={clause.id}>
            <details>
              <summary>
                {say(clause.label)}. {say(clause.title)}
              </summary>
              <p className="muted">{say(clause.text)}</p>
            </details>
          </li>
        ))}
      </ul>
      <p className="muted small">
        {regulation.illustrative && `${t('regulation.illustrative')} `}
        <Link to="/regulation" className="text-link">
          {t('dossier.openRegulation')}
        </Link>
      </p>
    </section>
  )
}
