import type { Field } from '@giapranh/kernel'
import { type DragEvent, useEffect, useState } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { type FileDraft, isFinished, type UnfinishedFile, withArrived, withChosen } from './file-drafts.ts'
import { sayFileSize } from './file-size.ts'
import { acceptOf, useSayFileType } from './file-types.ts'
import {
  dropUpload,
  forgetUpload,
  isLive,
  type LiveUpload,
  pauseUpload,
  removeWaitingContent,
  resumeUpload,
  startUpload,
  useLiveUploads,
} from './live-uploads.ts'

type FilesField = Extract<Field, { type: 'files' }>

/** The files of an act. They are chosen or dropped here and sent at once, each with its progress. The act names the files that have arrived. */
export function FilesInput(props: {
  readonly field: FilesField
  readonly value: readonly FileDraft[]
  readonly label: string
  /** The ARIA attributes of the control if something is wrong. */
  readonly aria: { readonly 'aria-invalid'?: true; readonly 'aria-describedby'?: string }
  readonly onChange: (value: readonly FileDraft[]) => void
}) {
  const { field, value, label, aria, onChange } = props
  const i18n = useI18n()
  const { t } = i18n
  const sayType = useSayFileType()
  const live = useLiveUploads()
  const [left, setLeft] = useState(0)

  // A file that has arrived replaces its unfinished entry.
  useEffect(() => {
    const { value: next, arrived } = withArrived(value, (key) => live.get(key)?.file)
    if (arrived.length === 0) return
    onChange(next)
    for (const key of arrived) forgetUpload(key)
  })

  const choose = (files: Iterable<File>) => {
    const chosen = withChosen(value, [...files], field.max, { isLive, newKey: () => crypto.randomUUID() })
    setLeft(chosen.left)
    onChange(chosen.value)
    for (const [key, file] of chosen.start) void startUpload(key, file)
  }
  const remove = (draft: FileDraft) => {
    setLeft(0)
    onChange(value.filter((each) => each !== draft))
    if (isFinished(draft)) void removeWaitingContent(draft.digest).catch(() => undefined)
    else dropUpload(draft.key)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    choose(event.dataTransfer.files)
  }
  const full = value.length >= field.max && value.every((draft) => isFinished(draft) || isLive(draft.key))
  const limits = [
    field.accept === undefined ? undefined : field.accept.map(sayType).join(', '),
    t('files.most', { count: field.max }),
    field.maxBytes === undefined ? undefined : t('files.mostEach', { size: sayFileSize(field.maxBytes, i18n) }),
  ].filter((part) => part !== undefined)
  return (
    <div className="files-input" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      {value.length > 0 && (
        <ul className="files" aria-label={label}>
          {value.map((draft) => (
            <li key={isFinished(draft) ? draft.digest : draft.key}>
              {isFinished(draft) ? (
                <Arrived field={field} file={draft} />
              ) : (
                <OnItsWay draft={draft} upload={live.get(draft.key)} />
              )}
              <button
                type="button"
                className="quiet"
                aria-label={t('form.remove', { what: draft.name })}
                onClick={() => remove(draft)}
              >
                {t('files.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {!full && (
        <label className="button file-button">
          {t('files.choose')}
          <input
            type="file"
            multiple={field.max > 1}
            accept={acceptOf(field.accept)}
            aria-label={`${label}: ${t('files.choose')}`}
            {...aria}
            onChange={(event) => {
              choose(event.target.files ?? [])
              // Clear the value, so that the same file can be chosen again.
              event.target.value = ''
            }}
          />
        </label>
      )}
      <span className="muted small file-limits">{limits.join(' · ')}</span>
      {left > 0 && (
        <p className="wrong" role="alert">
          {t('files.left', { count: left, max: field.max })}
        </p>
      )}
    </div>
  )
}

/** A file that has arrived. If this field does not accept it, this is shown before the act is sent. */
function Arrived({
  field,
  file,
}: {
  readonly field: FilesField
  readonly file: Extract<FileDraft, { digest: string }>
}) {
  const i18n = useI18n()
  const { t } = i18n
  const sayType = useSayFileType()
  const tooLarge = field.maxBytes !== undefined && file.size > field.maxBytes
  const otherType = field.accept !== undefined && !field.accept.includes(file.type)
  return (
    <span className="file">
      <span className="file-name">{file.name}</span>
      <span className="muted small">
        {sayType(file.type)} · {sayFileSize(file.size, i18n)} · {t('files.arrived')}
      </span>
      {otherType && (
        <span className="wrong" role="alert">
          {t('files.otherType', { types: (field.accept ?? []).map(sayType).join(', ') })}
        </span>
      )}
      {tooLarge && (
        <span className="wrong" role="alert">
          {t('files.tooLarge', { size: sayFileSize(field.maxBytes, i18n) })}
        </span>
      )}
    </span>
  )
}

function OnItsWay({ draft, upload }: { readonly draft: UnfinishedFile; readonly upload: LiveUpload | undefined }) {
  const i18n = useI18n()
  const { t } = i18n
  const percent = upload === undefined ? 0 : Math.floor((upload.sent / Math.max(1, draft.size)) * 100)
  const moving = upload?.state === 'sending' || upload?.state === 'waiting'
  return (
    <>
      <span className="file">
        <span className="file-name">{draft.name}</span>
        <span className="muted small">{sayFileSize(draft.size, i18n)}</span>
        {upload === undefined ? (
          <span className="wrong" role="alert">
            {t('files.broken')}
          </span>
        ) : upload.state === 'failed' ? (
          <span className="wrong" role="alert">
            {upload.problem === 'classified' ? t('form.classified') : upload.problem || t('state.offline')}
          </span>
        ) : (
          <span className="file-progress">
            <progress value={percent} max={100} aria-label={draft.name} />
            <span className="muted small">{t(`files.state.${upload.state}`, { percent })}</span>
          </span>
        )}
      </span>
      {moving && (
        <button type="button" className="quiet" onClick={() => pauseUpload(draft.key)}>
          {t('files.pause')}
        </button>
      )}
      {(upload?.state === 'paused' || upload?.state === 'failed') && upload.problem !== 'classified' && (
        <button type="button" className="quiet" onClick={() => resumeUpload(draft.key)}>
          {upload.state === 'paused' ? t('files.resume') : t('files.again')}
        </button>
      )}
    </>
  )
}
