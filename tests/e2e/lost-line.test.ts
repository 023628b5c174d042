import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../installation.ts'
import { type Desk, launch, sitDown } from './browser.ts'
import { openIncident, signInOverHttp } from './over-http.ts'

const OFFICER = 'truc.80.802.27976'
const OPENING = '**/api/dossiers'
const ACTS = '**/api/dossiers/*/acts'

let installation: Installation
let browser: Browser
let desk: Desk

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([install(), launch()])
  desk = await sitDown(browser, installation.url, OFFICER)
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
})

/** The request arrives and is stored, but its answer is lost. */
const loseAnswers = (page: Page, glob: string) =>
  page.route(glob, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    return route.abort('connectionreset')
  })

async function titled(words: string): Promise<readonly { readonly title: string }[]> {
  const officer = await signInOverHttp(installation.url, OFFICER)
  const path = `/api/dossiers?q=${encodeURIComponent(words)}`
  return (await officer.call<{ items: { title: string }[] }>('GET', path)).body.items
}

async function fillIncident(page: Page, title: string): Promise<void> {
  await page.goto('/new/incident')
  await page.getByLabel('Trích yếu').fill(title)
  await page.getByRole('combobox', { name: 'Lĩnh vực' }).selectOption('border-crime')
}

const alert = (page: Page) => page.locator('.wrong[role=alert]')

/** The fastest possible user: Control and Enter at the moment when the page shows it. */
const pressWhenTold = (page: Page, said: string) =>
  page.evaluate((text) => {
    const watcher = new MutationObserver(() => {
      const told = [...document.querySelectorAll('.wrong[role=alert]')].some((each) => each.textContent.includes(text))
      if (!told) return
      watcher.disconnect()
      const press = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(press)
    })
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
  }, said)

test('an incident whose answer was lost is sent again after a reload, and there is one dossier', async () => {
  const { page } = desk
  await fillIncident(page, 'Xe tải chở gia cầm không rõ nguồn gốc')
  await loseAnswers(page, OPENING)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => alert(page).innerText()).toContain('Mất kết nối với máy chủ')
  await page.unroute(OPENING)
  await page.reload()
  expect(await page.getByLabel('Trích yếu').inputValue()).toBe('Xe tải chở gia cầm không rõ nguồn gốc')
  await page.getByLabel('Trích yếu').press('Control+Enter')
  await page.waitForURL(/\/dossiers\/[0-9a-f-]{36}$/u)
  expect(await titled('gia cầm')).toHaveLength(1)
})

/** An incident is sent, its answer is lost, and it is sent again with changed words. */
async function sendCorrected(page: Page, first: string, then: string): Promise<void> {
  await fillIncident(page, first)
  await loseAnswers(page, OPENING)
  await page.keyboard.press('Control+Enter')
  await alert(page).waitFor()
  await page.unroute(OPENING)
  await page.getByLabel('Trích yếu').fill(then)
  await page.keyboard.press('Control+Enter')
}

test('if it was corrected meanwhile, the first one can be opened, or the new one sent as another', async () => {
  const { page } = desk
  await sendCorrected(page, 'Xuồng máy cháy trên kênh Xáng', 'Xuồng máy cháy trên kênh Xáng, hai người bị thương')
  await expect.poll(() => alert(page).innerText()).toContain('Bản gửi lần trước đã được tiếp nhận thành hồ sơ')
  await picture(page, 'sent-before')
  await page.getByRole('button', { name: 'Gửi thành hồ sơ mới' }).click()
  await page.waitForURL(/\/dossiers\/[0-9a-f-]{36}$/u)
  expect((await titled('kênh Xáng')).map(({ title }) => title)).toEqual([
    'Xuồng máy cháy trên kênh Xáng, hai người bị thương',
    'Xuồng máy cháy trên kênh Xáng',
  ])
  // The same again, and the link to what was sent.
  await sendCorrected(page, 'Cháy kho phế liệu', 'Cháy kho phế liệu lớn')
  await page.getByRole('link', { name: 'Mở hồ sơ đã gửi' }).click()
  await expect.poll(() => page.locator('h1').innerText()).toContain('Cháy kho phế liệu')
  expect(await titled('phế liệu')).toHaveLength(1)
  await page.goto('/new/incident')
  expect(await page.getByLabel('Trích yếu').inputValue()).toBe('')
})

test('words whose answer was lost are in the dossier; if corrected, the second sending adds them', async () => {
  const { page } = desk
  const { id } = await openIncident(installation.url, OFFICER, 'Vụ việc có lời bị mất')
  await page.goto(`/dossiers/${id}`)
  await page.getByRole('button', { name: 'Trao đổi thêm' }).first().click()
  const words = page.getByRole('dialog').locator('textarea')
  await words.fill('Xe chạy hướng cầu Lớn.')
  await loseAnswers(page, ACTS)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => alert(page).innerText()).toContain('Mất kết nối')
  await page.unroute(ACTS)
  await words.fill('Xe chạy hướng cầu Lớn, biển số 62C.')
  await pressWhenTold(page, 'Lần gửi trước đã được ghi vào hồ sơ')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await expect
    .poll(() => page.locator('.letter-body').allInnerTexts())
    .toEqual(expect.arrayContaining(['Xe chạy hướng cầu Lớn.', 'Xe chạy hướng cầu Lớn, biển số 62C.']))
})

test('a text that is too long is not cut: the page says by how much, and does not send it', async () => {
  const { page } = desk
  await fillIncident(page, 'x'.repeat(203))
  await page.getByLabel('Trích yếu').press('Control+Enter')
  const field = page.locator('[data-field=title]')
  await expect.poll(() => field.innerText()).toContain('203/200 ký tự')
  expect(await field.innerText()).toContain('Dài quá 3 ký tự')
  expect(await page.getByLabel('Trích yếu').getAttribute('aria-invalid')).toBe('true')
  expect(new URL(page.url()).pathname).toBe('/new/incident')
  await picture(page, 'too-long')
  await page.getByLabel('Trích yếu').fill('x'.repeat(190))
  await expect.poll(() => field.innerText()).toContain('190/200 ký tự')
})

test('a device without a network says so at once', async () => {
  const { page, context } = desk
  await page.goto('/')
  await page.locator('.live-on').waitFor()
  await context.setOffline(true)
  await expect.poll(() => page.locator('.live-on').count()).toBe(0)
  await context.setOffline(false)
  await page.locator('.live-on').waitFor()
})

test('no error in the console', () => {
  expect(desk.troubles).toEqual([])
})

/** A picture for a person to look at; only if a folder is given. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png` })
}
