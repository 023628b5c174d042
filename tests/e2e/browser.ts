import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { PASSWORD } from '../installation.ts'

const CANDIDATES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** WebGL in software, and no requests that the browser makes by itself. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]

export function launch(): Promise<Browser> {
  const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined) throw new Error('no Chromium here: install it, or name it in CHROMIUM')
  return chromium.launch({ executablePath, args: ARGS })
}

export interface Look {
  readonly language?: 'vi' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
}

/** One person at one screen, with everything that went wrong in or left their browser. */
export interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  /** Console errors and uncaught exceptions, except the browser's own lines about answers that a test provokes. */
  readonly troubles: readonly string[]
  /** Hosts that received a request. */
  readonly hosts: ReadonlySet<string>
  /** How often a document was loaded: 1 if nobody pressed reload. */
  loads(): number
}

/** Requests of a page that wait for their answer, except the live stream, which has no end. */
const underWay = new WeakMap<Page, Set<Request>>()
const QUIET_MS = 120

/** Waits until the page has sent no request for a moment: then it has all that it shows. */
export async function settled(page: Page): Promise<void> {
  let still = 0
  while (still < QUIET_MS) {
    await setTimeout(QUIET_MS / 4)
    still = underWay.get(page)?.size === 0 ? still + QUIET_MS / 4 : 0
  }
}

/** A new browser profile; if `username` is undefined, nobody is signed in. */
export async function sitDown(browser: Browser, url: string, username?: string, look: Look = {}): Promise<Desk> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    reducedMotion: 'reduce',
  })
  await context.addInitScript(
    ([language, theme]) => {
      localStorage.setItem('giapranh.language', language)
      localStorage.setItem('giapranh.theme', theme)
    },
    [look.language ?? 'vi', look.theme ?? 'light'] as const,
  )
  const troubles: string[] = []
  const hosts = new Set<string>()
  let loads = 0
  context.on('request', (request) => {
    const asked = new URL(request.url())
    if (asked.protocol !== 'data:' && asked.protocol !== 'blob:') hosts.add(asked.hostname)
  })
  const page = await context.newPage()
  const waiting = new Set<Request>()
  underWay.set(page, waiting)
  page.on('request', (request) => request.resourceType() !== 'eventsource' && waiting.add(request))
  page.on('requestfinished', (request) => waiting.delete(request))
  page.on('requestfailed', (request) => waiting.delete(request))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('load', () => (loads += 1))
  await page.goto('/')
  if (username !== undefined) await signIn(page, username)
  return { page, context, troubles, hosts, loads: () => loads }
}

export async function signIn(page: Page, username: string): Promise<void> {
  const fields = page.locator('.sign-in-form input')
  await fields.nth(0).fill(username)
  await fields.nth(1).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.head').waitFor()
}
