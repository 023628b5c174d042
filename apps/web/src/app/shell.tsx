import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, useState } from 'react'
import { call } from '../api/client.ts'
import { deskQuery } from '../api/queries.ts'
import { stopUploads } from '../features/files/index.ts'
import { draftsUnsent, forgetDraftUpdates } from '../unsent/draft-updates.ts'
import { forgetUnsent } from '../unsent/unsent.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { civilDate, formatDate, formatTime } from '../i18n/time.ts'
import { LiveProvider, useLive } from '../live/live.tsx'
import { useNow } from '../ui/countdown.tsx'
import { Loading } from '../ui/states.tsx'
import { useUnitName } from '../ui/unit-name.tsx'
import { DemoBanner } from '../features/demonstration/index.ts'
import { KeyHelp } from './key-help.tsx'
import { NoPost } from './no-post.tsx'
import { boardName, hasBoard, useKindsInUse } from '../known/kinds.ts'
import { useMe } from '../known/me.ts'
import { Palette } from './palette.tsx'
import { useTheme } from '../ui/theme.ts'
import { useTitleBadge, useTitleOwner } from '../ui/title.ts'
import { Toasts } from './toasts.tsx'

/** Removes everything that the last person typed or was sending, so that the next person at this device does not find it. */
const leaveNothing = (): void => {
  stopUploads()
  forgetUnsent()
}

/** The head, the navigation and the live stream around every page of a person who is signed in. */
export function Shell() {
  const me = useMe()
  return (
    <LiveProvider unitId={me.post === null ? null : (me.unit?.id ?? null)} key={me.post?.id ?? 'none'}>
      <a className="skip" href="#main">
        ↓
      </a>
      <DemoBanner />
      <Head />
      <Lost />
      <Badge />
      <Midnight />
      <main id="main">
        <Suspense fallback={<Loading />}>
          <Room />
        </Suspense>
      </main>
      <Toasts />
    </LiveProvider>
  )
}

/** Pages that need no post. Every other page says that there is none, and what to do. */
const FOR_ALL = /^\/(units|regulation)(\/|$)/u

function Room() {
  const { post } = useMe()
  const path = useLocation({ select: ({ pathname }) => pathname })
  if (post !== null || FOR_ALL.test(path)) return <Outlet />
  return (
    <div className="page">
      <NoPost />
    </div>
  )
}

/** If there are more boards than this, the head shows them as one entry that unfolds. */
const MOST_BOARDS = 2

function Head() {
  const me = useMe()
  const kinds = useKindsInUse()
  const { t, say } = useI18n()
  const name = useUnitName()
  const { connected } = useLive()
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  const [menu, setMenu] = useState(false)
  const head = useRef<HTMLElement>(null)
  const more = useRef<HTMLDetailsElement>(null)
  const boards = kinds
    .filter((kind) => me.post !== null && hasBoard(kind))
    .map((kind) => (
      <Link key={kind.kind} to="/board/$kind" params={{ kind: kind.kind }}>
        {say(boardName(kind))}
      </Link>
    ))
  const shut = () => more.current?.removeAttribute('open')
  const leave = (event: { readonly target: EventTarget }) => {
    if (!(event.target instanceof HTMLAnchorElement)) return
    setMenu(false)
    shut()
  }

  useEffect(() => {
    const close = (event: Event) => {
      if (
        event instanceof KeyboardEvent ? event.key === 'Escape' : more.current?.contains(event.target as Node) === false
      )
        more.current?.removeAttribute('open')
    }
    addEventListener('keydown', close)
    addEventListener('pointerdown', close)
    return () => {
      removeEventListener('keydown', close)
      removeEventListener('pointerdown', close)
    }
  }, [])

  useEffect(() => {
    if (!menu) return undefined
    const close = (event: Event) => {
      if (
        event instanceof KeyboardEvent ? event.key !== 'Escape' : head.current?.contains(event.target as Node) === true
      )
        return
      setMenu(false)
      if (event instanceof KeyboardEvent) head.current?.querySelector<HTMLElement>('.menu-button')?.focus()
    }
    addEventListener('keydown', close)
    addEventListener('pointerdown', close)
    return () => {
      removeEventListener('keydown', close)
      removeEventListener('pointerdown', close)
    }
  }, [menu])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable]') !== null
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setPalette(true)
      } else if (event.key === '?' && !typing) {
        setHelp(true)
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  return (
    <header className="head" ref={head}>
      <div className="head-who">
        <Link to="/" className="brand" aria-label={t('nav.desk')}>
          <span className="brand-mark" aria-hidden="true" />
        </Link>
        <div className="head-unit">
          {me.posts.length > 1 ? (
            <PostChoice />
          ) : (
            <strong title={say(me.unit?.name)}>{me.unit === null ? me.person.username : name(me.unit)}</strong>
          )}
          <span className="muted head-person">
            {me.post === null ? '' : `${t(`post.${me.post.role}`)}: `}
            {[me.person.rank, me.person.name].filter((word) => word !== null).join(' ')}
          </span>
        </div>
      </div>
      <nav className={`nav ${menu ? 'nav-open' : ''}`} aria-label={t('nav.menu')} onClick={leave}>
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
          {t('nav.desk')}
        </Link>
        {me.post !== null && <Link to="/dossiers">{t('nav.dossiers')}</Link>}
        {me.post !== null && (
          <Link to="/drafts" className="nav-where-room">
            {t('nav.drafts')}
          </Link>
        )}
        {boards.length > MOST_BOARDS ? (
          <details className="nav-boards" ref={more}>
            <summary>{t('nav.boards')}</summary>
            <div>{boards}</div>
          </details>
        ) : (
          boards
        )}
        <Link to="/units">{t('nav.units')}</Link>
        <Link to="/regulation">{t('nav.regulation')}</Link>
      </nav>
      <div className="head-tools">
        <HeadClock />
        {me.post !== null && (
          <span className={`live ${connected ? 'live-on' : 'live-off'}`} role="status">
            {connected ? t('live.on') : t('live.off')}
          </span>
        )}
        <button
          type="button"
          className="quiet palette-button"
          onClick={() => setPalette(true)}
          title={t('palette.open')}
        >
          <kbd>Ctrl K</kbd>
        </button>
        <span className="head-preferences">
          <Preferences />
        </span>
        <button
          type="button"
          className="quiet menu-button"
          aria-expanded={menu}
          aria-controls="head-menu"
          onClick={() => setMenu(!menu)}
        >
          {t('nav.menu')}
        </button>
      </div>
      <div id="head-menu" className={`head-menu ${menu ? 'head-menu-open' : ''}`}>
        <Preferences />
      </div>
      {palette && <Palette close={() => setPalette(false)} />}
      {help && <KeyHelp close={() => setHelp(false)} />}
    </header>
  )
}

/** Warns while the stream is down: the screen may show old data. */
function Lost() {
  const { lostAt } = useLive()
  const { t } = useI18n()
  if (lostAt === null) return null
  return (
    <p className="lost" role="alert">
      {t('live.lost', { time: formatTime(lostAt) })}
    </p>
  )
}

/** The tab's title shows on every page whose pages these are and how much is owed. */
function Badge() {
  const { post, unit } = useMe()
  const name = useUnitName()
  useTitleOwner(unit === null ? '' : name(unit))
  const { data } = useInfiniteQuery({ ...deskQuery('owed'), enabled: post !== null })
  useTitleBadge(data?.pages[0]?.counts.owed.total ?? 0)
  return null
}

/** Units end, and heirs begin, at midnight: then it is asked again who this person is, also on a page that nobody touches. */
function Midnight() {
  const queries = useQueryClient()
  const day = civilDate(useNow())
  const asked = useRef(day)
  useEffect(() => {
    if (asked.current === day) return
    asked.current = day
    void queries.invalidateQueries({ queryKey: ['me'] })
  }, [day, queries])
  return null
}

function HeadClock() {
  const now = useNow()
  return (
    <time className="head-clock" dateTime={new Date(now).toISOString()}>
      {formatTime(now)} <span className="muted">{formatDate(now)}</span>
    </time>
  )
}

/** A person who holds several posts acts by one of them at a time. */
function PostChoice() {
  const { t } = useI18n()
  const name = useUnitName()
  const me = useMe()
  const queries = useQueryClient()
  const choose = async (postId: string) => {
    // The server refuses a post that ended after the page was drawn. Fetching again shows the posts that are left.
    await call('PUT', '/api/session/post', { body: { postId } }).then(leaveNothing, () => undefined)
    await queries.resetQueries()
  }
  return (
    <select
      className="post-choice"
      aria-label={t('nav.post')}
      value={me.post?.id ?? ''}
      onChange={(event) => void choose(event.target.value)}
    >
      {me.posts.map((post) => (
        <option key={post.id} value={post.id}>
          {name(post.unit)} · {t(`post.${post.role}`)}
        </option>
      ))}
    </select>
  )
}

function Preferences() {
  const { language, setLanguage, t } = useI18n()
  const { dark, toggle } = useTheme()
  const { sound, setSound } = useLive()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { person } = useMe()
  const signOut = async () => {
    // Draft text that was written without a network; the sign-out removes it.
    const unsent = draftsUnsent(person.id).size
    if (unsent > 0 && !confirm(t('drafts.signOutLoses', { count: unsent }))) return
    await call('DELETE', '/api/session').catch(() => undefined)
    leaveNothing()
    forgetDraftUpdates()
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
  return (
    <>
      <span className="languages">
        {(['vi', 'en'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="quiet"
            aria-pressed={language === each}
            onClick={() => setLanguage(each)}
          >
            {each.toUpperCase()}
          </button>
        ))}
      </span>
      <button type="button" className="quiet" onClick={toggle} title={dark ? t('theme.light') : t('theme.dark')}>
        {dark ? t('theme.light') : t('theme.dark')}
      </button>
      <button type="button" className="quiet sound-button" aria-pressed={sound} onClick={() => setSound(!sound)}>
        {sound ? t('sound.on') : t('sound.off')}
      </button>
      <button type="button" className="quiet" onClick={() => void signOut()}>
        {t('nav.signOut')}
      </button>
    </>
  )
}
