import type { Me } from '@giapranh/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call } from '../../api/client.ts'
import { healthQuery, meQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSayProblem } from '../../ui/say-problem.ts'
import { DemoBanner } from '../demonstration/index.ts'
import { useTheme } from '../../ui/theme.ts'
import { usePageTitle } from '../../ui/title.ts'
import { claimUnsent } from '../../unsent/unsent.ts'
import { stopUploads } from '../files/index.ts'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t, say, language, setLanguage } = useI18n()
  const sayProblem = useSayProblem()
  const { back, expired } = route.useSearch()
  const { data: health } = useQuery(healthQuery)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const theme = useTheme()
  const submit = useRef<HTMLButtonElement>(null)
  const secret = useRef<HTMLInputElement>(null)
  usePageTitle(t('signIn.title'))
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState('')

  // Who is signed in already, and comes here by the way back, goes on.
  useEffect(() => {
    if (expired !== true && queries.getQueryData(meQuery.queryKey) !== undefined) router.history.replace(back ?? '/')
    // oxlint-disable-next-line react/exhaustive-deps -- only when the page is opened: afterwards the form itself goes on
  }, [])

  const signIn = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setWrong('')
    try {
      const me = await call<Me>('POST', '/api/session', { body: { username, password } })
      if (claimUnsent(me.person.username)) stopUploads()
      queries.clear()
      queries.setQueryData(meQuery.queryKey, me)
      // The way back from the desk does not lead to this form again.
      if (back === undefined) await navigate({ to: '/', replace: true })
      else router.history.replace(back)
    } catch (error) {
      setWrong(sayProblem(error))
      // The password is the most frequent mistake, so it is selected for typing again.
      secret.current?.select()
    } finally {
      setBusy(false)
    }
  }

  const aria = wrong === '' ? {} : { 'aria-invalid': true, 'aria-describedby': 'sign-in-wrong' }
  return (
    <>
      <DemoBanner canAdvance={false} />
      <main className="sign-in">
        <div className="sign-in-head">
          <span className="brand-mark" aria-hidden="true" />
          <div>
            <h1>{t('app.name')}</h1>
            <p className="muted">{t('app.tagline')}</p>
          </div>
        </div>
        <form onSubmit={(event) => void signIn(event)} className="sign-in-form">
          {expired === true && <p role="status">{t('signIn.expired')}</p>}
          <label>
            {t('signIn.username')}
            <input
              autoFocus
              {...aria}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              value={username}
              onChange={(event) => {
                setUsername(event.target.value)
                setWrong('')
              }}
            />
          </label>
          <label>
            {t('signIn.password')}
            <input
              ref={secret}
              type="password"
              {...aria}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => {
                setPassword(event.target.value)
                setWrong('')
              }}
            />
          </label>
          {wrong !== '' && (
            <p className="wrong" role="alert" id="sign-in-wrong">
              {wrong}
            </p>
          )}
          <button ref={submit} type="submit" className="primary" disabled={busy}>
            {busy ? t('signIn.busy') : t('signIn.submit')}
          </button>
        </form>
        {health?.demonstration != null && (
          <section className="sign-in-try">
            <h2>{t('signIn.try')}</h2>
            <ul>
              {health.demonstration.accounts.map((account) => (
                <li key={account.username}>
                  <button
                    type="button"
                    onClick={() => {
                      setUsername(account.username)
                      setPassword('giapranh-demo')
                      setWrong('')
                      submit.current?.focus()
                    }}
                  >
                    <span>{say(account.what)}</span>
                    <code>{account.username}</code>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <footer className="sign-in-foot">
          <button type="button" className="quiet" onClick={() => setLanguage(language === 'vi' ? 'en' : 'vi')}>
            {t('signIn.otherLanguage')}
          </button>
          <button type="button" className="quiet" onClick={theme.toggle}>
            {theme.dark ? t('theme.light') : t('theme.dark')}
          </button>
        </footer>
      </main>
    </>
  )
}
