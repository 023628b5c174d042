import type { DraftView } from '@giapranh/contracts'
import { draftFieldsOf } from '@giapranh/kernel/draft'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/client.ts'
import { dossierQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useKindsInUse } from '../../known/kinds.ts'
import { useKindWords } from '../../known/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useSayProblem } from '../../ui/say-problem.ts'

/** Asks for the name of a new draft and for what it will fill. */
export function NewDraft(props: { readonly dossierId: string | undefined; readonly close: () => void }) {
  const { dossierId, close } = props
  const { t } = useI18n()
  const kinds = useKindsInUse()
  const words = useKindWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const sayProblem = useSayProblem()
  // A draft of a dossier fills what that dossier's kind has.
  const about = useQuery({ ...dossierQuery(dossierId ?? ''), enabled: dossierId !== undefined }).data?.kind
  const purposes = kinds
    .filter(({ kind }) => dossierId === undefined || kind === about)
    .flatMap((kind) => draftFieldsOf(kind).map((field) => ({ kind: kind.kind, field })))
  const [title, setTitle] = useState('')
  const [at, setAt] = useState(0)
  const [key] = useState(() => crypto.randomUUID())
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState('')
  const create = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setWrong('')
    try {
      const body = { title, for: purposes[at], ...(dossierId === undefined ? {} : { dossierId }) }
      const draft = await call<DraftView>('POST', '/api/drafts', { body, key })
      await queries.invalidateQueries({ queryKey: ['drafts'] })
      await navigate({ to: '/drafts/$id', params: { id: draft.id } })
    } catch (error) {
      setWrong(sayProblem(error))
      setBusy(false)
    }
  }
  return (
    <Dialog close={close} label={t('drafts.new')}>
      <form className="new-draft" onSubmit={(event) => void create(event)}>
        <h2>{t('drafts.new')}</h2>
        <label>
          {t('drafts.title')}
          <input
            data-first
            value={title}
            maxLength={200}
            required
            {...(wrong === '' ? {} : { 'aria-invalid': true, 'aria-describedby': 'new-draft-wrong' })}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <label>
          {t('drafts.purpose')}
          <select value={at} onChange={(event) => setAt(Number(event.target.value))}>
            {purposes.map(({ kind, field }, index) => (
              <option key={`${kind} ${field}`} value={index}>
                {words.name(kind)} · {words.field(kind, field)}
              </option>
            ))}
          </select>
        </label>
        {wrong !== '' && (
          <p className="wrong" role="alert" id="new-draft-wrong">
            {wrong}
          </p>
        )}
        <div className="new-draft-bar">
          <button
            type="submit"
            className="primary"
            disabled={busy || title.trim() === '' || purposes[at] === undefined}
          >
            {t('drafts.begin')}
          </button>
          <button type="button" onClick={close}>
            {t('act.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
