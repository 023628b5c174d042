import { useMe } from '../../known/me.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDate } from '../../i18n/time.ts'
import { Empty } from '../../ui/states.tsx'
import { UnitLink } from '../../ui/unit-name.tsx'

/** The desk of a person who holds no post. It tells why the desk is empty and what to do. */
export function NoPost() {
  const { t, say } = useI18n()
  const { ended } = useMe()
  if (ended === null) return <Empty title={t('desk.noPost')} hint={t('desk.noPostHint')} />
  const heirs = ended.heirs.map((unit) => say(unit.name)).join(', ')
  return (
    <Empty
      title={t('desk.unitEnded', { unit: say(ended.unit.name), date: formatDate(`${ended.on}T00:00:00+07:00`) })}
      hint={heirs === '' ? t('desk.unitEndedAlone') : t('desk.unitEndedHeirs', { heirs })}
    >
      <p className="empty-ways">
        {ended.heirs.map((unit) => (
          <UnitLink key={unit.id} unit={unit} />
        ))}
      </p>
    </Empty>
  )
}
