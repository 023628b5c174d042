// Makes the pictures of the guide: node tests/e2e/pictures.ts [FOLDER [all]]. It uses the built app on the
// demonstration with its history. The guide keeps only some pictures of each look, because they make a repository
// large; `all` takes every page in every look.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { install, ROOT } from '../installation.ts'
import { type Desk, launch, type Look, sitDown } from './browser.ts'
import { fillInstallation, type Places, show, STAFF } from './pages.ts'
import buildWeb from './build-web.ts'

const FOLDER = process.argv[2] ?? join(ROOT, 'docs/guide/pictures')
const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 360, height: 780 }
const LOOKS: readonly (readonly [suffix: string, look: Look])[] = [
  ['', { ...WIDE }],
  ['-dark', { ...WIDE, theme: 'dark' }],
  ['-en', { ...WIDE, language: 'en' }],
  ['-narrow', { ...NARROW }],
  ['-narrow-dark-en', { ...NARROW, theme: 'dark', language: 'en' }],
]

/** Kept besides the wide and the narrow Vietnamese pictures, which the guide has of every page. */
const ALSO_KEPT: ReadonlySet<string> = new Set([
  'desk-dark',
  'desk-en',
  'desk-narrow-dark-en',
  'dossier-dark',
  'dossier-en',
  'regulation-en',
])
const isKept = (name: string): boolean => process.argv[3] === 'all' || ALSO_KEPT.has(name) || !/-(dark|en)$/u.test(name)

buildWeb()
await mkdir(FOLDER, { recursive: true })
const installation = await install({ history: true })
const browser = await launch()
try {
  await untilFilled(installation.url)
  const places = await fillInstallation(installation.url)
  for (const [suffix, look] of LOOKS) await takeAll(suffix, look, places)
} finally {
  await browser.close()
  await installation.remove()
}

async function takeAll(suffix: string, look: Look, places: Places): Promise<void> {
  const stranger = await sitDown(browser, installation.url, undefined, look)
  await show(stranger.page, '/sign-in')
  await take(stranger, `sign-in${suffix}`)
  await stranger.context.close()

  const desk = await sitDown(browser, installation.url, STAFF, look)
  const { page } = desk
  await show(page, '/')
  await page.keyboard.press('j')
  await take(desk, `desk${suffix}`)
  await show(page, '/new/incident')
  await page.locator('.new input').first().fill('Truy đuổi xe mô tô cướp giật về hướng Đức Hòa')
  await page.locator('.new select').first().selectOption({ index: 1 })
  await page.locator('.new-told li').first().waitFor()
  await take(desk, `new-incident${suffix}`)
  await page.evaluate(() => sessionStorage.clear())
  for (const [name, path] of [
    ['dossier', places.dossier],
    ['dossiers', '/dossiers'],
    ['regulation', '/regulation'],
    ['unit', places.unit],
  ] as const) {
    await show(page, path)
    await take(desk, `${name}${suffix}`)
  }
  await desk.context.close()

  const city = await sitDown(browser, installation.url, 'thammuu.79', look)
  await show(city.page, places.board)
  await take(city, `board${suffix}`)
  await city.context.close()
}

/** The page as a person sees it: the map drawn, no caret. */
async function take({ page }: Desk, name: string): Promise<void> {
  if (!isKept(name)) return
  await page.evaluate(() => document.fonts.ready)
  const map = page.locator('.map')
  if ((await map.count()) > 0) await map.locator('.map-label').first().waitFor()
  // A map drawn by the processor takes time.
  await page.waitForTimeout(1_000)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}

async function untilFilled(url: string): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${url}/api/health`)).json()) as { demonstration: { progress: number } | null }
    if ((health.demonstration?.progress ?? 1) >= 1) return
    await new Promise((settle) => setTimeout(settle, 500))
  }
}
