import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfOf } from '../../apps/server/test/sample-files.ts'
import { kind } from '../fixtures/file-kinds/evidence/kind.ts'
import { install, type Installation, ROOT } from '../installation.ts'
import { regulationWith } from '../regulation-with.ts'
import { type Desk, launch, settled, sitDown } from './browser.ts'

const MB = 1024 * 1024
const PAPER = join(ROOT, 'docs/guide/documents/cong-van-de-nghi.pdf')

let installation: Installation
let browser: Browser
let folders: readonly string[] = []
let here: Desk
let there: Desk
let large = ''
let picture = ''

beforeAll(async () => {
  const regulation = await regulationWith(kind)
  const samples = await mkdtemp(join(tmpdir(), 'giapranh-samples-'))
  folders = [regulation.folder, samples]
  large = join(samples, 'Bản ảnh hiện trường.pdf')
  await writeFile(large, pdfOf(12 * MB))
  picture = join(samples, 'ảnh.png')
  await writeFile(picture, '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  const words = ['--kinds', join(ROOT, 'tests/fixtures/file-kinds'), '--regulation', regulation.file]
  ;[installation, browser] = await Promise.all([install({ words }), launch()])
  here = await sitDown(browser, installation.url, 'truc.80.802')
  there = await sitDown(browser, installation.url, 'truc.79.783')
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

const papers = (page: Page): Locator => page.locator('[data-field=papers]')
const choose = (field: Locator, ...paths: string[]) => field.locator('input[type=file]').setInputFiles(paths)
const entry = (page: Page, name: string): Locator => page.locator('.files li', { hasText: name })

/** What axe finds in a part of a page. */
async function faultsOf(page: Page, part: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** One session per page: with several, each would still limit the speed. */
const lines = new Map<Page, CDPSession>()

/** Bytes per second that the browser may send; -1: no limit; 0: no connection. */
async function lineOf(page: Page, speed: number): Promise<void> {
  const known = lines.get(page)
  const session = known ?? (await page.context().newCDPSession(page))
  lines.set(page, session)
  if (known === undefined) await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: speed === 0,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: speed,
  })
}

async function fillForm(page: Page): Promise<void> {
  await page.goto(`/new/${kind.kind}`)
  await page.getByLabel('Trích yếu').fill('Chuyển hồ sơ vụ trộm xe tại ấp Bình Thủy')
  const addressee = page.getByRole('combobox').first()
  await addressee.click()
  await addressee.pressSequentially('cu chi')
  await page.getByRole('option', { name: 'Công an huyện Củ Chi' }).click()
  await page.getByLabel('Lĩnh vực').selectOption({ index: 1 })
}

test('an upload is paused and resumed, and the form is not sent before it is complete', async () => {
  const { page } = here
  await fillForm(page)
  await lineOf(page, 2 * MB)
  await choose(papers(page), large)
  const row = entry(page, 'Bản ảnh hiện trường.pdf')
  await row.getByText('đang tải', { exact: false }).waitFor()
  expect(await row.textContent()).toContain('12 MB')
  await page.keyboard.press('Control+Enter')
  await papers(page).getByText('Có tệp chưa tải lên xong').waitFor()
  expect(new URL(page.url()).pathname).toBe(`/new/${kind.kind}`)

  await row.getByRole('button', { name: 'Tạm dừng' }).click()
  await row.getByText('tạm dừng', { exact: false }).waitFor()
  const stopped = await row.locator('progress').getAttribute('value')
  await settled(page)
  expect(await row.locator('progress').getAttribute('value')).toBe(stopped)
  await lineOf(page, -1)
  await row.getByRole('button', { name: 'Tải tiếp' }).click()
  await row.getByText('đã tải lên').waitFor()
})

test('a refused file shows the reason beside it, and can be removed', async () => {
  const { page } = here
  await choose(papers(page), picture)
  const row = entry(page, 'ảnh.png')
  await row.getByRole('alert').getByText('Loại tệp này không được nhận').waitFor()
  await row.getByRole('button', { name: 'Bỏ ảnh.png' }).click()
  await row.waitFor({ state: 'detached' })
})

test('a reloaded page asks for the file again and continues the upload', async () => {
  const { page } = here
  await entry(page, 'Bản ảnh hiện trường.pdf').getByRole('button', { name: 'Bỏ' }).click()
  await lineOf(page, 2 * MB)
  const first = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.status() === 204)
  await choose(papers(page), large)
  await first
  await page.reload()
  const row = entry(page, 'Bản ảnh hiện trường.pdf')
  await row.getByRole('alert').getByText('chọn lại đúng tệp này').waitFor()
  expect(await page.getByLabel('Trích yếu').inputValue()).toContain('trộm xe')
  await lineOf(page, -1)
  const again = page.waitForRequest((request) => request.method() === 'PATCH')
  await choose(papers(page), large)
  expect(Number((await again).headers()['upload-offset'])).toBeGreaterThanOrEqual(2 * MB)
  await row.getByText('đã tải lên').waitFor()
})

test('a broken connection is waited for', async () => {
  const { page } = here
  await lineOf(page, 3 * MB)
  await entry(page, 'Bản ảnh hiện trường.pdf').getByRole('button', { name: 'Bỏ' }).click()
  await choose(papers(page), large)
  const row = entry(page, 'Bản ảnh hiện trường.pdf')
  await row.getByText('đang tải', { exact: false }).waitFor()
  await lineOf(page, 0)
  await row.getByText('mất kết nối', { exact: false }).waitFor()
  await lineOf(page, -1)
  await row.getByText('đã tải lên').waitFor({ timeout: 30_000 })
})

test('the form with its files is accessible, in both themes and on a telephone', async () => {
  const { page } = here
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
    expect([theme, await faultsOf(page, 'main')]).toEqual([theme, []])
  }
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('the letter names the files, and the receiver saves them unchanged', async () => {
  const { page } = here
  await choose(papers(page), PAPER)
  await entry(page, 'cong-van-de-nghi.pdf').getByText('đã tải lên').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/dossiers\//u)
  const own = page.locator('.letter .file-links li')
  await expect.poll(() => own.count()).toBe(2)
  expect(await own.last().textContent()).toContain('PDF · 39,8 KB')
  expect(await own.first().textContent()).toContain('PDF · 12 MB')

  await there.page.goto(new URL(page.url()).pathname)
  const link = there.page.locator('.letter .file-links a', { hasText: 'cong-van-de-nghi.pdf' })
  const saving = there.page.waitForEvent('download')
  await link.click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('cong-van-de-nghi.pdf')
  expect(readFileSync(await saved.path())).toEqual(readFileSync(PAPER))
  // Opened as a page it is saved too, and the page stays where it is.
  expect(there.page.url()).toContain('/dossiers/')
})

test('a file of an answer is uploaded in the dialog, which may be closed meanwhile', async () => {
  const { page } = there
  await page.getByRole('button', { name: 'Xác nhận' }).first().click()
  const dialog = page.locator('dialog')
  await lineOf(page, 4 * MB)
  await choose(dialog.locator('[data-field=receipts]'), large)
  await dialog.getByText('đang tải', { exact: false }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await lineOf(page, -1)
  await page.getByRole('button', { name: 'Xác nhận' }).first().click()
  await dialog.getByText('đã tải lên').waitFor()
  await dialog.getByRole('button', { name: 'Xác nhận' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('#letter-2 .file-links li', { hasText: 'Bản ảnh' }).waitFor()
})

test('waiting files are listed with the time of their removal, and can be removed', async () => {
  const { page } = here
  await page.goto(`/new/${kind.kind}`)
  await choose(papers(page), PAPER)
  await entry(page, 'cong-van-de-nghi.pdf').getByText('đã tải lên').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox', { name: 'Đi tới' }).fill('tep dang cho')
  await page.locator('[role=option][aria-selected=true]', { hasText: 'Tệp đang chờ' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('h1', { hasText: 'Tệp đang chờ' }).waitFor()
  const row = entry(page, 'cong-van-de-nghi.pdf')
  expect(await row.textContent()).toContain('PDF · 39,8 KB · chờ gửi · tự xóa sau 6 ngày 23 giờ')
  expect(await faultsOf(page, 'main')).toEqual([])
  await row.getByRole('button').click()
  await row.waitFor({ state: 'detached' })
})

test('nothing went wrong in the browsers', () => {
  expect(
    [...here.troubles, ...there.troubles].filter((trouble) => !/net::ERR_INTERNET_DISCONNECTED/u.test(trouble)),
  ).toEqual([])
})
