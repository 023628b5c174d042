import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { install, type Installation } from '../installation.ts'
import { launch } from './browser.ts'
import { fillInstallation, type Places } from './pages.ts'

export interface FilledStage {
  readonly url: string
  readonly browser: Browser
  readonly places: Places
}

/**
 * For the tests of one file: an installation with content on every page, and a browser; both end with the file. It is
 * filled before the first test.
 */
export function filledStage(): FilledStage {
  const stage = {} as { -readonly [Part in keyof FilledStage]: FilledStage[Part] }
  let installation: Installation | undefined
  beforeAll(async () => {
    ;[installation, stage.browser] = await Promise.all([install(), launch()])
    stage.url = installation.url
    stage.places = await fillInstallation(stage.url)
  })
  afterAll(async () => {
    await stage.browser?.close()
    await installation?.remove()
  })
  return stage
}
