import type { DossierView, Strip } from '@giapranh/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { ApiError, call } from '../../api/client.ts'
import { useKind } from '../../known/kinds.ts'
import { useRegulation } from '../../known/regulation.ts'
import { useKindWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLive } from '../../live/live.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useSayProblem } from '../../ui/say-problem.ts'
import { Quoted } from '../letter/index.ts'
import { isClassified } from '../../unsent/classified.ts'
import { Consequences } from './consequences.tsx'
import { filledOf, sendingKey, useUnsent } from '../../unsent/unsent.ts'
import { FieldInput } from './field-input.tsx'
import { focusField } from './focus-field.ts'
import { missingOf, standIn } from './missing.ts'
import { usePreview } from './use-preview.ts'

/** A confirmation sooner than this is part of the same click: a double click does not count as a second decision. */
const SECOND_THOUGHT_MS = 600

/** One act: its fields, its consequences, and the sending. No error loses what was typed. */
export function ActDialog(props: {
  readonly dossier: Pick<DossierView, 'id' | 'kind' | 'number' | 'title' | 'version'>
  readonly obligation: Pick<Strip, 'id' | 'parts' | 'text' | 'clock'> | null
  readonly type: string
  readonly close: () => void
}) {
  const { dossier, obligation, type, close } = props
  const { t } = useI18n()
  const words = useKindWords()
  const sayProblem = useSayProblem()
  const rule = useKind(dossier.kind)?.acts.find((act) => act.type === type)
  const queries = useQueryClient()
  const live = useLive()
  const draftName = `${dossier.id}.${obligation?.id ?? ''}.${type}`
  const draft = useUnsent(draftName)
  const key = sendingKey(draftName)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const [sure, setSure] = useState(false)
  const askedAt = useRef(0)
  const form = useRef<HTMLFormElement>(null)
  const body = { type, ...(obligation === null ? {} : { obligationId: obligation.id }), ...filledOf(draft.values) }
  const regulation = useRegulation()
  const [shown, setShown] = useState(false)
  const asked = { ...standIn(rule?.fields ?? [], regulation), ...body }
  const complete = missingOf(rule?.fields ?? [], asked).length === 0
  const classified = isClassified(draft.values)
  const preview = usePreview(`/api/dossiers/${dossier.id}/acts/preview`, asked, complete && !classified)
  // When the connection is there again, the page does not go on saying that it is lost.
  const { connected } = live
  useEffect(() => {
    if (connected) setProblem((now) => (now?.code === 'offline' ? null : now))
  }, [connected])
  if (rule === undefined) return null

  const missing = missingOf(rule.fields, draft.values)
  // Somebody else did it already, or the matter has ended. Nothing that is sent now can change that.
  const over = problem?.status === 409
  const said = new Set([
    problem?.field,
    ...rule.fields.filter((field) => field.type === 'instant').map((field) => field.name),
  ])
  // The first required field gets the focus; a part that may stay empty does not.
  const first = rule.fields.find((field) => field.required === true && field.type === 'text') ?? rule.fields[0]

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (missing[0] !== undefined) {
      flushSync(() => setShown(true))
      focusField(form.current, missing[0])
      return
    }
    if (classified) return
    if (rule.tone === 'grave' && !sure) {
      askedAt.current = performance.now()
      setSure(true)
      return
    }
    if (rule.tone === 'grave' && performance.now() - askedAt.current < SECOND_THOUGHT_MS) return
    setBusy(true)
    setProblem(null)
    try {
      await call('POST', `/api/dossiers/${dossier.id}/acts`, { body, key: key.current() })
      draft.forget()
      live.tell({ kind: 'sent', title: `${words.act(dossier.kind, type)} · ${dossier.title}`, dossierId: dossier.id })
      close()
    } catch (error) {
      const refusal = error instanceof ApiError ? error : new ApiError(0, 'offline', '')
      // The earlier text is already stored in the dossier. What is sent next is a new message with its own key.
      if (refusal.code === 'idempotency.reused') key.renew()
      // Update at once: a person who reads the answer may press the button again, and that press must count.
      flushSync(() => {
        setProblem(refusal)
        setSure(false)
        setBusy(false)
      })
      if (refusal.field !== undefined) focusField(form.current, refusal.field)
    } finally {
      void queries.invalidateQueries({ queryKey: ['desk'] })
      void queries.invalidateQueries({ queryKey: ['dossier', dossier.id] })
      void queries.invalidateQueries({ queryKey: ['acts', dossier.id] })
    }
  }

  return (
    <Dialog close={close} label={words.act(dossier.kind, type)} className="act-dialog">
      <form
        ref={form}
        noValidate
        onSubmit={(event) => void send(event)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
        }}
      >
        <header>
          <h2>{words.act(dossier.kind, type)}</h2>
          <p className="muted">
            {obligation?.text ?? dossier.title} · <span className="nowrap">{dossier.number}</span>
          </p>
        </header>
        {obligation !== null && <Quoted dossierId={dossier.id} obligationId={obligation.id} />}
        {rule.fields.map((field) => (
          <FieldInput
            key={field.name}
            kind={dossier.kind}
            field={field}
            act={type}
            value={draft.values[field.name]}
            onChange={(value) => {
              draft.set(field.name, value)
              if (problem !== null) setProblem(null)
            }}
            refused={problem?.field === field.name ? problem.message : undefined}
            missing={shown && missing.includes(field.name)}
            parts={obligation?.parts}
            due={obligation?.clock.due}
            autoFocus={field === first}
          />
        ))}
        {classified ? (
          <p className="wrong" role="alert">
            {t('form.classified')}
          </p>
        ) : (
          !over && <Consequences kind={dossier.kind} preview={preview} complete={complete} said={said} />
        )}
        <footer>
          {problem !== null && !rule.fields.some((field) => field.name === problem.field) && (
            <p className="wrong" role="alert">
              {sayProblem(problem)}
            </p>
          )}
          {sure && <span className="sure">{t('act.confirm')}</span>}
          <button type="button" onClick={close}>
            {t('act.cancel')}
          </button>
          {/* An act without fields waits for the hand on its button: Enter, Enter from the desk. */}
          <button
            type="submit"
            {...(rule.fields.length === 0 ? { 'data-first': '' } : {})}
            className={rule.tone === 'grave' ? 'grave' : 'primary'}
            disabled={busy || over}
          >
            {busy ? t('act.sending') : words.act(dossier.kind, type)}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
