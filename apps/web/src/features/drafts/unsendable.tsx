import type { DraftView } from '@giapranh/contracts'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSayProblem } from '../../ui/say-problem.ts'
import type { LineState } from './line.ts'

/** Shows clearly what the server does not accept. Nothing is lost: the person puts the text into an own draft, or chooses to give it up. */
export function Unsendable(props: {
  readonly draft: DraftView
  readonly state: LineState
  readonly text: () => string
  readonly drop: () => void
  readonly openOther: (draftId: string) => void
}) {
  const { draft, state, text, drop, openOther } = props
  const { t } = useI18n()
  const sayProblem = useSayProblem()
  const [wrong, setWrong] = useState('')
  const { refused, over, unsent } = state
  if (refused === undefined && over === undefined) return null
  const said = over === 'gone' ? t('drafts.gone') : over === 'signed-out' ? t('signIn.expired') : (refused?.title ?? '')
  const keep = async () => {
    setWrong('')
    try {
      const dossier = draft.right === 'own' && draft.dossier !== null ? { dossierId: draft.dossier.id } : {}
      const body = { title: draft.title, for: draft.for, text: text(), ...dossier }
      const made = await call<DraftView>('POST', '/api/drafts', { body, key: crypto.randomUUID() })
      drop()
      openOther(made.id)
    } catch (error) {
      setWrong(sayProblem(error))
    }
  }
  const giveUp = () => {
    drop()
    location.reload()
  }
  return (
    <div className="note draft-unsendable" role="alert">
      <p>{said}</p>
      {unsent && over !== 'signed-out' && (
        <p>
          {t('drafts.unsent')}{' '}
          <button type="button" onClick={() => void keep()}>
            {t('drafts.keepAsNew')}
          </button>{' '}
          <button type="button" className="quiet" onClick={giveUp}>
            {t('drafts.giveUp')}
          </button>
        </p>
      )}
      {wrong !== '' && <p className="wrong">{wrong}</p>}
    </div>
  )
}
