import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { setApiLanguage } from '../api/client.ts'
import { en } from './en.ts'
import { type MessageKey, vi } from './vi.ts'

export type Language = 'vi' | 'en'
export type { MessageKey }
type Values = Readonly<Record<string, string | number>>

/** Texts that come with data: kinds, units, clauses. */
export interface Wording {
  readonly vi: string
  readonly en: string
}

export interface I18n {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  readonly t: (key: MessageKey, values?: Values) => string
  /** The text of data in the chosen language. */
  readonly say: (wording: Wording | undefined) => string
  readonly number: (value: number) => string
}

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { vi, en }
const STORED = 'giapranh.language'

const PLURALS: Readonly<Record<Language, Intl.PluralRules>> = {
  vi: new Intl.PluralRules('vi'),
  en: new Intl.PluralRules('en'),
}

/** `{name}` is replaced by a value. `{count|hour|hours}` becomes the first word if the language counts the value as one, otherwise the second. */
export function translate(language: Language, key: MessageKey, values: Values = {}): string {
  return CATALOGUES[language][key].replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/gu,
    (_whole, name: string, one: string | undefined, other: string | undefined) => {
      if (one === undefined || other === undefined) return String(values[name] ?? '')
      return PLURALS[language].select(Number(values[name])) === 'one' ? one : other
    },
  )
}

const Context = createContext<I18n | null>(null)

export function I18nProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(STORED) === 'en' ? 'en' : 'vi'))
  // Set it before any request of this render, so that problem titles come in the same language.
  setApiLanguage(language)
  useEffect(() => {
    localStorage.setItem(STORED, language)
    document.documentElement.lang = language
  }, [language])
  const value = useMemo<I18n>(() => {
    const format = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 })
    return {
      language,
      setLanguage,
      t: (key, values) => translate(language, key, values),
      say: (wording) => wording?.[language] ?? '',
      number: (number) => format.format(number),
    }
  }, [language])
  return <Context value={value}>{children}</Context>
}

export function useI18n(): I18n {
  const value = use(Context)
  if (value === null) throw new Error('no I18nProvider')
  return value
}
