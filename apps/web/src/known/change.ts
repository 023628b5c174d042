import type { ActView } from '@giapranh/contracts'
import type { DocumentType, LinkName, PartyRole } from '@giapranh/kernel'
import { useI18n } from '../i18n/i18n.tsx'
import { formatDue } from '../i18n/time.ts'
import { useUnitName } from '../ui/unit-name.tsx'
import { useKindWords } from './words.ts'

type Change = ActView['changes'][number]

/** Says in sentences what acts change: as a promise before sending, as a record in the history. */
export function useSayChange(kind: string): (change: Change) => string | null {
  const { t } = useI18n()
  const words = useKindWords()
  const name = useUnitName()
  return (change) => {
    const task = change.task === null ? '' : words.task(kind, change.task)
    const unit = change.unit === null ? '' : name(change.unit)
    // After a reform the old and the new unit may have one name.
    const from =
      change.from === null
        ? ''
        : name(change.from) === unit
          ? t('unit.former', { unit: name(change.from) })
          : name(change.from)
    const due = change.due === null ? '' : formatDue(change.due)
    const count = change.parts.length
    switch (change.change) {
      case 'began':
        return null
      case 'admitted':
        return change.how === 'originator' ? null : t('consequence.admitted', { unit })
      case 'opened':
        return change.due === null
          ? t('consequence.openedNoDue', { task, unit })
          : t('consequence.opened', { task, unit, due })
      case 'ended':
        return change.how === 'refused'
          ? t('consequence.refused', { task, unit })
          : change.how === 'released'
            ? t('consequence.released', { task, unit })
            : t('consequence.discharged', { task, unit })
      case 'settled':
        return change.how === 'refused'
          ? t('consequence.partRefused', { task, count })
          : t('consequence.answered', { task, count })
      case 'clock':
        if (change.how === 'urgency') return t('consequence.relimited', { task, due })
        return change.how === 'paused'
          ? t('consequence.paused', { task })
          : change.how === 'resumed'
            ? t('consequence.resumed', { task, due })
            : t('consequence.extended', { task, due })
      case 'scheduled':
        return t('consequence.scheduled', { task, unit, due })
      case 'succeeded':
        return t('consequence.succeeded', { task, unit, from })
      case 'inherited':
        return t('consequence.inherited', { unit, from })
      case 'holder':
        return t('consequence.holder', { unit, from })
      case 'entered':
        return t('consequence.entered', { stage: words.stage(kind, change.how ?? '') })
      case 'linked':
        return t(`link.${change.how as LinkName}`)
      case 'opened-dossier':
        return t('consequence.openedDossier', { kind: words.name(change.how ?? '') })
      case 'urgency':
        return t('consequence.urgency', { urgency: words.choice(kind, change.how ?? '') })
      case 'adopted':
        return t('consequence.adopted', { version: change.how ?? '' })
      case 'appointed':
        return t('consequence.appointed', { unit, due })
      case 'published':
        return t('consequence.published', { due })
      case 'reopened':
        return t('consequence.reopened')
      case 'role':
        return t('consequence.role', { unit, role: t(`role.${change.how as PartyRole}`) })
      case 'unscheduled':
      case 'kept':
      case 'held':
      case 'let-go':
        return null
      case 'issued':
        return t('consequence.issued', { type: t(`papers.type.${change.how as DocumentType}`) })
      case 'sealed':
        return t('consequence.sealed')
      case 'assigned':
        return t('consequence.assigned', { task, unit })
      case 'closed':
        return t('consequence.closed', { outcome: words.outcome(kind, change.how ?? '') })
    }
  }
}
