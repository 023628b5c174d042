import { useEffect, useState } from 'react'
import { isClassified } from './classified.ts'
import { forgetDraftUpdates } from './draft-updates.ts'

export type Values = Readonly<Record<string, unknown>>

const PREFIX = 'giapranh.draft.'
/** This prefix lets the key be removed together with the typed text. */
const KEY_PREFIX = `${PREFIX}key.`

/** What a person types stays on the device until it is sent. It survives an error, a reload and the end of the session. */
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
 * One key for one intention. It is kept with the typed text from the first attempt until the act is known to be stored. So a lost answer
 * cannot create a second dossier, not even after a reload of the page.
 */
export function sendingKey(name: string) {
  return {
    current: (): string => {
      const key = sessionStorage.getItem(KEY_PREFIX + name) ?? crypto.randomUUID()
      sessionStorage.setItem(KEY_PREFIX + name, key)
      return key
    },
    /** What is typed now is a different intention from what was sent. */
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

/** The values of a form without the empty ones; only these are sent. */
export function filledOf(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

/** Everything that was typed in forms and not sent, so that it can be read and copied where the form can no longer be opened. */
export function unsentTexts(): readonly string[] {
  const texts = new Set<string>()
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith(PREFIX) || key.startsWith(KEY_PREFIX)) continue
    // Choices and times are codes; a person's own words have a space.
    for (const value of Object.values(read(key.slice(PREFIX.length))))
      for (const text of [value].flat())
        if (typeof text === 'string' && text.trim().includes(' ')) texts.add(text.trim())
  }
  return [...texts]
}

const OWNER = 'giapranh.draft-owner'

/** Called at a sign-in: unsent text stays only for the person who typed it. True if it was another person's and was removed. */
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

/** Called at a sign-out: the next person at this device does not see what the last one typed. */
export function forgetUnsent(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
