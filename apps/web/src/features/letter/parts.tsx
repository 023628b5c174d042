import type { ObligationView } from '@giapranh/contracts'
import { useRegulationWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'

/** The lines of an obligation, each with its state and, if it was refused, the ground. */
export function Parts({ parts }: { readonly parts: ObligationView['parts'] }) {
  const { t } = useI18n()
  const regulation = useRegulationWords()
  return (
    <ul className="owed-parts">
      {parts.map((part) => (
        <li key={part.key} className={`part part-${part.state}`}>
          {part.text}{' '}
          <span className="muted">
            · {t(`part.${part.state}`)}
            {part.ground !== null && ` (${regulation.ground(part.ground)})`}
          </span>
        </li>
      ))}
    </ul>
  )
}
