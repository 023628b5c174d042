import { useI18n } from '../i18n/i18n.tsx'
import { formatDate } from '../i18n/time.ts'
import { useMe } from '../known/me.ts'
import { Empty } from '../ui/states.tsx'
import { UnitLink } from '../ui/unit-name.tsx'
import { unsentTexts } from '../unsent/unsent.ts'

/** What a person sees who holds no post: why, what to do, and what was typed and could not be sent. */
export function NoPost() {
  const { t, say } = useI18n()
  const { ended, rights } = useMe()
  if (ended === null) {
    const administers = rights.includes('administer')
    return (
      <Empty
        title={t(administers ? 'desk.administers' : 'desk.noPost')}
        hint={t(administers ? 'desk.administersHint' : 'desk.noPostHint')}
      />
    )
  }
  const heirs = ended.heirs.map((unit) => say(unit.name)).join(', ')
  const typed = unsentTexts()
  return (
    <Empty
      title={t('desk.unitEnded', {
        unit: say(ended.unit.name),
        date: formatDate(`${ended.on}T00:00:00+07:00`),
        instrument: ended.instrument,
      })}
      hint={heirs === '' ? t('desk.unitEndedAlone') : t('desk.unitEndedHeirs', { heirs })}
    >
      <p className="empty-ways">
        {ended.heirs.map((unit) => (
          <UnitLink key={unit.id} unit={unit} />
        ))}
      </p>
      {typed.length > 0 && (
        <section className="empty-typed">
          <h2>{t('desk.typedNotSent')}</h2>
          {typed.map((text) => (
            <p key={text} className="pre">
              {text}
            </p>
          ))}
        </section>
      )}
    </Empty>
  )
}
