import type { DossierView } from '@giapranh/contracts'
import type { Field, KindDefinition } from '@giapranh/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { ApiError, call } from '../../api/client.ts'
import { useKind, useKindsToOpen } from '../../known/kinds.ts'
import { useMe } from '../../known/me.ts'
import { useRegulation } from '../../known/regulation.ts'
import { useKindWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDue } from '../../i18n/time.ts'
import { useLive } from '../../live/live.tsx'
import { NotFound } from '../../ui/not-found.tsx'
import { usePageTitle } from '../../ui/title.ts'
import { useSayProblem } from '../../ui/say-problem.ts'
import { Empty } from '../../ui/states.tsx'
import { UnitLink } from '../../ui/unit-name.tsx'
import { isClassified } from '../../unsent/classified.ts'
import { filledOf, sendingKey, useUnsent, type Values } from '../../unsent/unsent.ts'
import { FieldInput, focusField, missingOf, standIn, usePreview } from '../form/index.ts'

const route = getRouteApi('/shell/new/$kind')

/** Required fields come first, with those that the kind wants early. The rest is folded behind one line. */
const isFirst = (field: Field): boolean => field.required === true || field.early === true

export function NewDossierPage() {
  const { kind: kindName } = route.useParams()
  const { to } = route.useSearch()
  const kind = useKind(kindName)
  const { post } = useMe()
  const regulation = useRegulation()
  if (kind === undefined) return <NotFound />
  if (regulation !== undefined && !regulation.kinds.includes(kindName)) return <NotUsed kind={kind} />
  if (post === null || !kind.opening.posts.includes(post.role)) return <NotYours kind={kind} />
  return <NewDossier key={`${kindName} ${to ?? ''}`} kind={kind} to={to} />
}

/** The regulation does not use this kind. */
function NotUsed({ kind }: { readonly kind: KindDefinition }) {
  const { t, say } = useI18n()
  usePageTitle(say(kind.wording.open))
  return (
    <div className="page">
      <Empty title={t('opening.notUsed', { what: say(kind.wording.open) })}>
        <Ways />
      </Empty>
    </div>
  )
}

/** What this post may open. */
function Ways() {
  const { t, say } = useI18n()
  return (
    <p className="empty-ways">
      {useKindsToOpen().map((each) => (
        <Link key={each.kind} to="/new/$kind" params={{ kind: each.kind }} className="button">
          {say(each.wording.open)}
        </Link>
      ))}
      <Link to="/" className="button">
        {t('state.backToDesk')}
      </Link>
    </p>
  )
}

/** Says who may open this kind instead, and what this post may open. */
function NotYours({ kind }: { readonly kind: KindDefinition }) {
  const { t, say, language } = useI18n()
  const { post } = useMe()
  const posts = kind.opening.posts.map((role) => t(`post.${role}`).toLowerCase())
  usePageTitle(say(kind.wording.open))
  return (
    <div className="page">
      <Empty
        title={
          post === null
            ? t('desk.noPost')
            : t('opening.notYours', { what: say(kind.wording.open), post: t(`post.${post.role}`).toLowerCase() })
        }
        hint={t('opening.whoMay', {
          posts: new Intl.ListFormat(language, { type: 'disjunction' }).format(posts),
        })}
      >
        <Ways />
      </Empty>
    </div>
  )
}

function NewDossier({ kind, to }: { readonly kind: KindDefinition; readonly to: string | undefined }) {
  const { t, say } = useI18n()
  const words = useKindWords()
  const sayProblem = useSayProblem()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { kind: kindName, opening } = kind
  const { fields } = opening
  const draft = useUnsent(`new.${kindName}`, initialOf(opening, to))
  const key = sendingKey(`new.${kindName}`)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const body = { kind: kindName, ...filledOf(draft.values) }
  const [shown, setShown] = useState(false)
  const missing = missingOf(fields, draft.values)
  // The page shows who will be told before the title is written: temporary values let the rules answer.
  const regulation = useRegulation()
  const asked = { ...standIn(fields, regulation), ...body }
  const complete = missingOf(fields, asked).length === 0
  const classified = isClassified(draft.values)
  const preview = usePreview('/api/dossiers/preview', asked, complete && !classified)
  // When the connection is there again, the page does not go on saying that it is lost.
  const { connected } = useLive()
  useEffect(() => {
    if (connected) setProblem((now) => (now?.code === 'offline' ? null : now))
  }, [connected])
  usePageTitle(say(kind.wording.open))

  // This also works when the focus has left every field, after a click beside them.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const beside = event.target === document.body
      if (beside && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || classified) return
    if (missing[0] !== undefined) {
      flushSync(() => setShown(true))
      focusField(form.current, missing[0])
      return
    }
    setBusy(true)
    setProblem(null)
    try {
      const dossier = await call<DossierView>('POST', '/api/dossiers', { body, key: key.current() })
      draft.forget()
      queries.setQueryData(['dossier', dossier.id], dossier)
      await navigate({ to: '/dossiers/$id', params: { id: dossier.id } })
    } catch (error) {
      const refusal = error instanceof ApiError ? error : new ApiError(0, 'offline', '')
      flushSync(() => {
        setProblem(refusal)
        setBusy(false)
      })
      if (refusal.field !== undefined) focusField(form.current, refusal.field)
    }
  }
  const input = (field: Field, index = -1) => (
    <FieldInput
      key={field.name}
      kind={kindName}
      field={field}
      value={draft.values[field.name]}
      onChange={(value) => {
        draft.set(field.name, value)
        if (problem !== null) setProblem(null)
      }}
      refused={problem?.field === field.name ? problem.message : undefined}
      missing={shown && missing.includes(field.name)}
      autoFocus={index === 0}
    />
  )
  const rest = fields.filter((field) => !isFirst(field))
  const opened = (preview.data?.changes ?? []).filter((change) => change.change === 'opened')
  return (
    <form
      ref={form}
      className="new"
      noValidate
      onSubmit={(event) => void send(event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
      }}
    >
      <header className="page-head">
        <h1>{say(kind.wording.open)}</h1>
        <p className="muted">{say(kind.wording.lead)}</p>
      </header>
      <div className="new-fields">
        {fields.filter(isFirst).map((field, index) => input(field, index))}
        {rest.length > 0 && (
          <details className="new-rest" open={rest.some((field) => problem?.field === field.name)}>
            <summary>{t('form.more')}</summary>
            {rest.map((field) => input(field))}
          </details>
        )}
      </div>
      <aside className="new-told">
        <h2>{t('form.willTell')}</h2>
        {!complete || opened.length === 0 || preview.isError ? (
          <p className="muted">
            {regulation === undefined
              ? t('form.willTellUnknown')
              : preview.error instanceof ApiError && preview.error.code !== 'field.required'
                ? sayProblem(preview.error)
                : t('form.willTellNobody')}
          </p>
        ) : (
          <ul>
            {opened.map((change, index) => (
              <li key={`${change.obligationId ?? ''}${index}`}>
                {change.unit !== null && <UnitLink unit={change.unit} />}
                <span className="muted">
                  {words.task(kindName, change.task ?? '')}
                  {change.due !== null && ` · ${t('time.due', { instant: formatDue(change.due) })}`}
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className="send-bar">
          {classified && (
            <p className="wrong" role="alert">
              {t('form.classified')}
            </p>
          )}
          {problem?.code === 'idempotency.reused' ? (
            <div className="wrong" role="alert">
              <p>{t('opening.sentBefore')}</p>
              <p className="sent-before">
                <Link
                  to="/dossiers/$id"
                  params={{ id: String(problem.detail?.['dossierId'] ?? '') }}
                  onClick={draft.forget}
                >
                  {t('opening.openSent')}
                </Link>
                <button
                  type="button"
                  onClick={() => {
                    key.renew()
                    setProblem(null)
                    form.current?.requestSubmit()
                  }}
                >
                  {t('opening.sendAsNew')}
                </button>
              </p>
            </div>
          ) : (
            problem !== null &&
            !fields.some((field) => field.name === problem.field) && (
              <p className="wrong" role="alert">
                {sayProblem(problem)}
              </p>
            )
          )}
          <button type="submit" className="primary send" disabled={busy}>
            {busy ? t('act.sending') : say(kind.wording.open)}
          </button>
        </div>
        <p className="muted small">
          <span className="key-hint">{t('form.sendHint')}. </span>
          {t('form.draftKept')}
        </p>
      </aside>
    </form>
  )
}

/** The options that the kind's form starts with, and the unit from whose name the form was opened. */
function initialOf({ fields, toUnit }: KindDefinition['opening'], to: string | undefined): Values {
  const first: Record<string, unknown> = {}
  for (const field of fields) {
    if (field.type === 'choice' && field.preset !== undefined) first[field.name] = field.preset
    if (field.name === toUnit && to !== undefined) first[field.name] = [to]
  }
  return first
}
