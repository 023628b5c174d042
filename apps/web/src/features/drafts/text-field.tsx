import type { RefusalCode } from '@giapranh/kernel'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { useI18n } from '../../i18n/i18n.tsx'
import { bindText } from './bind-text.ts'
import type { Line } from './line.ts'

const FAULTS = {
  'draft.too-long': 'drafts.fault.tooLong',
  'content.classified': 'form.classified',
} as const

/** The shared text of a draft. */
export function TextField(props: {
  readonly root: Y.Text
  readonly line: Line
  readonly label: string
  readonly readOnly: boolean
  readonly onSave: () => void
}) {
  const { root, line, label, readOnly, onSave } = props
  const { t } = useI18n()
  const area = useRef<HTMLTextAreaElement>(null)
  const [fault, setFault] = useState<RefusalCode>()
  useEffect(() => {
    if (area.current === null) return undefined
    return bindText({ area: area.current, root, hold: line.hold, fault: setFault })
  }, [root, line])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    onSave()
  }
  return (
    <div className="draft-text">
      <textarea
        ref={area}
        aria-label={label}
        readOnly={readOnly}
        spellCheck={false}
        onKeyDown={onKeyDown}
        {...(fault === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': 'draft-fault' })}
      />
      {fault !== undefined && (
        <p className="wrong" role="alert" id="draft-fault">
          {t(FAULTS[fault as keyof typeof FAULTS] ?? 'drafts.fault.characters')}
        </p>
      )}
    </div>
  )
}
