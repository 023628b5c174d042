import type { DraftPresence, DraftStandingView } from '@giapranh/contracts'
import { Link } from '@tanstack/react-router'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant } from '../../i18n/time.ts'
import type { LineState } from './line.ts'
import { useSayPerson } from './say-person.ts'

/** Shows whether the text is stored, on its way, or only on this device. */
export function SavedState({ state }: { readonly state: LineState }) {
  const { t } = useI18n()
  const said =
    state.line === 'lost'
      ? state.unsent
        ? 'waiting'
        : 'offline'
      : !state.synced
        ? 'opening'
        : state.unsent
          ? 'saving'
          : 'saved'
  return (
    <p className={`draft-saved draft-saved-${said}`} role="status">
      {t(`drafts.saved.${said}`)}
    </p>
  )
}

/** Shows who else has the draft open now. */
export function People({ people, me }: { readonly people: readonly DraftPresence[]; readonly me: string }) {
  const { t } = useI18n()
  const sayPerson = useSayPerson()
  const others = people.filter(({ personId }) => personId !== me)
  return (
    <section className="draft-part" aria-labelledby="draft-people">
      <h2 id="draft-people">{t('drafts.people')}</h2>
      {others.length === 0 ? (
        <p className="muted small">{t('drafts.people.none')}</p>
      ) : (
        <ul className="draft-people">
          {others.map((person) => (
            <li key={`${person.personId} ${person.unit.id}`}>
              {sayPerson(person)}
              {person.right === 'read' && <span className="muted small"> · {t('drafts.reads')}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Shows why nothing can be written any more, and where to continue. */
export function Ended(props: {
  readonly standing: DraftStandingView
  readonly movedTo: string | undefined
  readonly recover: () => void
}) {
  const { standing, movedTo, recover } = props
  const { t } = useI18n()
  const at = standing.endedAt === null ? '' : formatInstant(standing.endedAt)
  if (standing.state === 'discarded')
    return (
      <p className="note" role="status">
        {t('drafts.discarded', { instant: at })}{' '}
        {standing.allowed.includes('recover') && (
          <button type="button" onClick={recover}>
            {t('drafts.recover')}
          </button>
        )}
      </p>
    )
  if (standing.state === 'sealed') {
    const next = movedTo ?? standing.followedBy
    return (
      <p className="note" role="status">
        {t('drafts.sealed', { instant: at })} {movedTo !== undefined && t('drafts.moved')}{' '}
        {next !== null && (
          <Link to="/drafts/$id" params={{ id: next }} className="text-link">
            {t('drafts.openNext')}
          </Link>
        )}
      </p>
    )
  }
  return standing.right === 'read' ? (
    <p className="note" role="status">
      {t('drafts.readOnly')}
    </p>
  ) : null
}
