import { foldText } from '@giapranh/kernel/text'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Fragment, type KeyboardEvent, useDeferredValue, useState } from 'react'
import { get } from '../api/client.ts'
import { type Page, unitsQuery } from '../api/queries.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { DossierRow } from '@giapranh/contracts'
import { boardName, hasBoard, useKindsInUse, useKindsToOpen } from '../known/kinds.ts'
import { useMe } from '../known/me.ts'
import { useTheme } from '../ui/theme.ts'

interface Entry {
  readonly key: string
  readonly group: string
  readonly label: string
  readonly note: string
  readonly go: () => void
}

/** Ctrl K: finds pages, dossiers and units by their words. */
export function Palette({ close }: { readonly close: () => void }) {
  const { t, say, language, setLanguage } = useI18n()
  const theme = useTheme()
  const navigate = useNavigate()
  const inUse = useKindsInUse()
  const toOpen = useKindsToOpen()
  const { post } = useMe()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const q = useDeferredValue(text.trim())
  const searching = q.length >= 2
  const dossiers = useQuery({
    queryKey: ['palette', q],
    queryFn: ({ signal }) => get<Page<DossierRow>>(`/api/dossiers?limit=6&q=${encodeURIComponent(q)}`, signal),
    enabled: searching && post !== null,
  })
  const units = useQuery({ ...unitsQuery({ q, limit: '6' }), enabled: searching })
  const pages: readonly Entry[] = [
    { key: 'desk', label: t('nav.desk'), go: () => void navigate({ to: '/' }) },
    ...toOpen.map((kind) => ({
      key: `new ${kind.kind}`,
      label: say(kind.wording.open),
      go: () => void navigate({ to: '/new/$kind', params: { kind: kind.kind } }),
    })),
    { key: 'dossiers', label: t('nav.dossiers'), go: () => void navigate({ to: '/dossiers' }) },
    ...inUse.filter(hasBoard).map((kind) => ({
      key: `board ${kind.kind}`,
      label: say(boardName(kind)),
      go: () => void navigate({ to: '/board/$kind', params: { kind: kind.kind } }),
    })),
    ...(post === null ? [] : [{ key: 'drafts', label: t('nav.drafts'), go: () => void navigate({ to: '/drafts' }) }]),
    ...(post === null ? [] : [{ key: 'files', label: t('nav.files'), go: () => void navigate({ to: '/files' }) }]),
    ...(post === null ? [] : [{ key: 'papers', label: t('nav.papers'), go: () => void navigate({ to: '/papers' }) }]),
    { key: 'units', label: t('nav.units'), go: () => void navigate({ to: '/units' }) },
    { key: 'regulation', label: t('nav.regulation'), go: () => void navigate({ to: '/regulation' }) },
  ]
    .filter((page) => foldText(page.label).includes(foldText(q)))
    .map((page) => ({ ...page, group: t('palette.pages'), note: '' }))
  const settings: readonly Entry[] = [
    { key: 'theme', label: theme.dark ? t('theme.light') : t('theme.dark'), go: theme.toggle },
    {
      key: 'language',
      label: t('signIn.otherLanguage'),
      go: () => setLanguage(language === 'vi' ? 'en' : 'vi'),
    },
  ]
    .filter((entry) => q !== '' && foldText(entry.label).includes(foldText(q)))
    .map((entry) => ({ ...entry, group: t('palette.settings'), note: '' }))
  const entries: readonly Entry[] = [
    ...pages,
    ...(searching ? (dossiers.data?.items ?? []) : []).map((row) => ({
      key: row.id,
      group: t('palette.dossiers'),
      label: row.title,
      note: row.number,
      go: () => void navigate({ to: '/dossiers/$id', params: { id: row.id } }),
    })),
    ...(searching ? (units.data ?? []) : []).map((unit) => ({
      key: unit.id,
      group: t('palette.units'),
      label: say(unit.name),
      note: unit.parent === null ? unit.code : say(unit.parent.name),
      go: () => void navigate({ to: '/units/$id', params: { id: unit.id } }),
    })),
    ...settings,
  ]
  const chosen = Math.min(at, Math.max(0, entries.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(entries.length - 1, chosen + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, chosen - 1))
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter') {
      entries[chosen]?.go()
      close()
    } else return
    event.preventDefault()
  }
  return (
    <Dialog close={close} label={t('palette.open')} className="palette">
      <input
        type="search"
        autoFocus
        value={text}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul role="listbox" aria-label={t('palette.open')}>
        {entries.map((entry, index) => (
          <Fragment key={entry.key}>
            {entry.group !== entries[index - 1]?.group && (
              <li role="presentation" className="palette-group">
                {entry.group}
              </li>
            )}
            <li
              role="option"
              aria-selected={index === chosen}
              className={index === chosen ? 'palette-option chosen' : 'palette-option'}
              ref={index === chosen ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
              onPointerMove={() => setAt(index)}
              onClick={() => {
                entry.go()
                close()
              }}
            >
              <span>{entry.label}</span>
              <span className="muted palette-note">{entry.note}</span>
            </li>
          </Fragment>
        ))}
        {entries.length === 0 && <li className="muted palette-none">{t('palette.empty')}</li>}
      </ul>
    </Dialog>
  )
}
