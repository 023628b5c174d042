import { useEffect, useState } from 'react'
import { isClassified } from './classified.ts'
import { forgetDraftUpdates } from './draft-updates.ts'

export type Values = Readonly<Record<string, unknown>>

const PREFIX = 'giapranh.draft.'
/** Forgotten with what was typed. */
const KEY_PREFIX = `${PREFIX}key.`

/** What a person types stays on the device until it is sent: through an error, a reload, an ended session. */
export function useUnsent(key: string, initial: Values = {}) {
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...read(key) }))
  useEffect(() => {
    const filled = Object.keys(values).length > 0
    if (isClassified(values)) sessionStorage.removeItem(PREFIX + key)
    else if (filled) sessionStorage.setItem(PREFIX + key, JSON.stringify(values))
  }, [key, values])
  return {
    values,
    set: (name: string, value: unknown) => setValues((now) => ({ ...now, [name]: value })),
    forget: () => {
      sessionStorage.removeItem(PREFIX + key)
      sessionStorage.removeItem(KEY_PREFIX + key)
    },
  }
}

/**
 * One key for one intention, kept with what was typed from the first attempt until it is known to be stored: an answer that was lost makes no
 * second dossier, not even where the page was loaded anew in between.
 */
export function sendingKey(name: string) {
  return {
    current: (): string => {
      const key = sessionStorage.getItem(KEY_PREFIX + name) ?? crypto.randomUUID()
      sessionStorage.setItem(KEY_PREFIX + name, key)
      return key
    },
    /** What is typed now is another intention than what was sent. */
    renew: () => sessionStorage.removeItem(KEY_PREFIX + name),
  }
}

function read(key: string): Values {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key) ?? '{}') as Values
  } catch {
    return {}
  }
}

/** What is sent of a form: nothing empty. */
export function filledOf(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

const OWNER = 'giapranh.draft-owner'

/** At a sign-in: what is unsent stays for the one who typed it, and for nobody else. True where it was somebody else's, and is forgotten. */
export function claimUnsent(username: string): boolean {
  const owner = sessionStorage.getItem(OWNER)
  const isAnothers = owner !== null && owner !== username
  if (isAnothers) {
    forgetUnsent()
    forgetDraftUpdates()
  }
  sessionStorage.setItem(OWNER, username)
  return isAnothers
}

/** At a sign-out: the next person at this device does not see what the last one typed. */
export function forgetUnsent(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
