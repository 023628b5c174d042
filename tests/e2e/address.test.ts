import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../installation.ts'
import { type Desk, launch, sitDown } from './browser.ts'
import { openIncident } from './over-http.ts'

let installation: Installation
let browser: Browser
let desk: Desk

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([install(), launch()])
  await openIncident(installation.url, 'truc.80.802.27976', 'Mất trộm trâu ở cánh đồng giáp ranh')
  await openIncident(installation.url, 'truc.80.802.27976', 'Xe tải chở phế thải đổ trộm')
  await openIncident(installation.url, 'truc.79.785.27598', 'Cháy bãi phế liệu sát kênh Ranh')
  desk = await sitDown(browser, installation.url, 'truc.79.785.27598')
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
})

const address = () => {
  const { pathname, search } = new URL(desk.page.url())
  return pathname + decodeURIComponent(search).replaceAll('+', ' ')
}

test('the tab of the desk is in the address: Back, a reload and a link find it', async () => {
  const { page } = desk
  const selected = () => page.locator('[role=tab][aria-selected=true]').innerText()
  await page.getByRole('tab', { name: 'Chờ đơn vị khác' }).click()
  await expect.poll(address).toBe('/?tab=waiting')
  await page.locator('.strip', { hasText: 'Cháy bãi phế liệu' }).first().waitFor()
  expect(await page.getByRole('link', { name: 'Trang trực', exact: true }).last().getAttribute('class')).toContain(
    'active',
  )
  await page.getByRole('tab', { name: 'Đã xong hôm nay' }).click()
  await expect.poll(address).toBe('/?tab=done')
  await page.goBack()
  await expect.poll(selected).toContain('Chờ đơn vị khác')
  await page.reload()
  await expect.poll(selected).toContain('Chờ đơn vị khác')
  await page.goBack()
  await expect.poll(selected).toContain('Phải làm')
  expect(address()).toBe('/')
})

test('the arrow keys go through the tabs, and a telephone scrolls to the tab in the address', async () => {
  const { page, context } = await sitDown(browser, installation.url, 'truc.79.785.27598', { width: 360, height: 780 })
  await page.getByRole('tab', { name: 'Phải làm' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.waitForURL('/?tab=escalated')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Cấp dưới quá hạn')
  await page.goto('/?tab=done')
  const tab = page.getByRole('tab', { name: 'Đã xong hôm nay' })
  await expect.poll(async () => ((await tab.boundingBox())?.x ?? 999) + 80).toBeLessThan(360)
  await context.close()
})

test('after Back from a dossier the focus is on the strip that opened it, by key or by pointer', async () => {
  const { page } = desk
  const chosen = page.locator('.strip[aria-current=true] .strip-title')
  await page.locator('.strip').nth(1).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const second = await chosen.innerText()
  await page.keyboard.press('o')
  await page.waitForURL(/\/dossiers\//u)
  await page.goBack()
  await expect.poll(() => chosen.innerText()).toBe(second)

  const first = page.locator('.strip-title').first()
  const title = await first.innerText()
  await first.click()
  await page.waitForURL(/\/dossiers\//u)
  await page.goBack()
  await expect.poll(() => chosen.innerText()).toBe(title)
  expect(address()).toMatch(/^\/\?at=[0-9a-f-]{36}$/u)
})

test('the filters of the dossiers are in the address; o opens the focused one', async () => {
  const { page } = desk
  await page.goto('/dossiers')
  await page.locator('.row').nth(2).waitFor()
  await page.getByText('Đơn vị mình mở', { exact: true }).click()
  await expect.poll(address).toBe('/dossiers?scope=mine')
  await expect.poll(() => page.locator('.row').count()).toBe(1)
  await page.getByRole('combobox', { name: 'Mọi trạng thái' }).selectOption('closed')
  await expect.poll(address).toBe('/dossiers?scope=mine&state=closed')
  await page.getByText('Không có hồ sơ nào khớp.').waitFor()
  await page.goBack()
  await expect.poll(() => page.locator('.row').count()).toBe(1)
  expect(await page.getByRole('combobox', { name: 'Mọi trạng thái' }).inputValue()).toBe('')

  await page.goto('/dossiers')
  await page.getByRole('searchbox').pressSequentially('phe thai', { delay: 5 })
  await expect.poll(address).toBe('/dossiers?q=phe thai')
  await expect.poll(() => page.locator('.row').count()).toBe(1)
  await page.reload()
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('phe thai')
  await expect.poll(() => page.locator('.row').count()).toBe(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('o')
  await page.locator('h1', { hasText: 'Xe tải chở phế thải' }).waitFor()
  await page.goBack()
  await expect.poll(address).toBe('/dossiers?q=phe thai')
})

test('a number is found like a word', async () => {
  const { page } = desk
  await page.goto('/dossiers?q=79')
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('79')
  await page.goto('/units?q=cu%20chi')
  await page.getByRole('link', { name: 'Củ Chi' }).first().waitFor()
})

test('no error in the console', () => {
  expect(desk.troubles).toEqual([])
})
