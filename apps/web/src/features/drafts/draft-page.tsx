import type { DraftView } from '@giapranh/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../api/client.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useMe } from '../../known/me.ts'
import { useKindWords } from '../../known/words.ts'
import { useSayProblem } from '../../ui/say-problem.ts'
import { Failure, Loading } from '../../ui/states.tsx'
import { usePageTitle } from '../../ui/title.ts'
import { UnitLink } from '../../ui/unit-name.tsx'
import { draftQuery } from './queries.ts'
import { Shares } from './shares.tsx'
import { Ended, People, SavedState } from './standing.tsx'
import { TextField } from './text-field.tsx'
import { Unsendable } from './unsendable.tsx'
import { useDraftLine } from './use-draft-line.ts'
import { Versions } from './versions.tsx'

const route = getRouteApi('/shell/drafts/$id')

export function DraftPage() {
  const { id } = route.useParams()
  const draft = useQuery(draftQuery(id))
  if (draft.data !== undefined) return <Editor key={id} draft={draft.data} />
  return draft.isError ? <Failure error={draft.error} retry={() => void draft.refetch()} /> : <Loading rows={8} />
}

/** One draft: its shared text, who else has it open, and earlier versions. */
function Editor({ draft }: { readonly draft: DraftView }) {
  const { t } = useI18n()
  const me = useMe()
  const words = useKindWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const sayProblem = useSayProblem()
  const nameField = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState('')
  const open = useDraftLine(draft.id, me.person.id)
  usePageTitle(draft.title)
  const standing = open?.state.standing ?? draft
  const mayWrite = standing.allowed.includes('write') && open?.state.over === undefined
  // Somebody else may have shared the draft or stopped sharing it, discarded it or sealed it.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: draftQuery(draft.id).queryKey })
  }, [queries, draft.id, standing.state, standing.right])
  const wasSynced = useRef(false)
  wasSynced.current ||= open?.state.synced === true

  const change = async (method: string, path: string) => {
    setWrong('')
    try {
      await call(method, `/api/drafts/${draft.id}${path}`, path === '' ? {} : { body: {} })
      await queries.invalidateQueries({ queryKey: ['drafts'] })
    } catch (error) {
      setWrong(sayProblem(error))
    }
  }
  return (
    <div className="page draft">
      <header className="page-head">
        <div className="page-head-line">
          <h1>{draft.title}</h1>
          {standing.allowed.includes('discard') && (
            <button type="button" onClick={() => void change('DELETE', '')}>
              {t('drafts.discard')}
            </button>
          )}
        </div>
        <p className="muted">
          {t('drafts.for', { what: `${words.name(draft.for.kind)} · ${words.field(draft.for.kind, draft.for.field)}` })}
          {draft.dossier !== null && (
            <>
              {' · '}
              <Link to="/dossiers/$id" params={{ id: draft.dossier.id }} className="text-link">
                {draft.dossier.number} {draft.dossier.title}
              </Link>
            </>
          )}
          {draft.right !== 'own' && (
            <>
              {' · '}
              <UnitLink unit={draft.unit} />
            </>
          )}
          {draft.follows !== null && (
            <>
              {' · '}
              <Link to="/drafts/$id" params={{ id: draft.follows }} className="text-link">
                {t('drafts.follows')}
              </Link>
            </>
          )}
        </p>
        {open !== undefined && mayWrite && <SavedState state={open.state} />}
        {open?.state.unkept === true && (
          <p className="wrong" role="alert">
            {t('drafts.unkept')}
          </p>
        )}
        <Ended standing={standing} movedTo={open?.state.movedTo} recover={() => void change('POST', '/recover')} />
        {wrong !== '' && (
          <p className="wrong" role="alert">
            {wrong}
          </p>
        )}
        {open !== undefined && (
          <Unsendable
            draft={draft}
            state={open.state}
            text={() => open.root.toString()}
            drop={open.line.dropUnsent}
            openOther={(id) => void navigate({ to: '/drafts/$id', params: { id } })}
          />
        )}
      </header>
      {open === undefined || !wasSynced.current ? (
        <Loading rows={6} />
      ) : (
        <TextField
          root={open.root}
          line={open.line}
          label={draft.title}
          readOnly={!mayWrite}
          onSave={() => nameField.current?.focus()}
        />
      )}
      <aside className="draft-aside">
        <People people={open?.state.people ?? []} me={me.person.id} />
        {draft.dossier !== null && standing.allowed.includes('share') && (
          <Shares draft={draft} dossierId={draft.dossier.id} />
        )}
        <Versions
          draftId={draft.id}
          text={() => open?.root.toString() ?? draft.text}
          mayWrite={mayWrite}
          nameField={nameField}
        />
      </aside>
    </div>
  )
}
