import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../installation.ts'
import { type Desk, launch, signIn, sitDown } from './browser.ts'
import { openIncident } from './over-http.ts'

let installation: Installation
let browser: Browser
let desk: Desk

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([install(), launch()])
  await openIncident(installation.url, 'truc.80.802.27976', 'Mất trộm trâu ở cánh đồng giáp ranh')
  await openIncident(installation.url, 'truc.80.802.27976', 'Xe tải chở phế thải đổ trộm')
  desk = await sitDown(browser, installation.url, 'truc.79.785.27598')
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
})

const focused = () => desk.page.evaluate(() => document.activeElement?.tagName.toLowerCase())

test('j and k move, o opens, slash filters, Escape clears, n begins', async () => {
  const { page } = desk
  await page.locator('.strip').nth(1).waitFor()
  const chosen = () => page.locator('.strip[aria-current=true] .strip-title').innerText()
  await page.keyboard.press('j')
  const first = await chosen()
  await page.keyboard.press('j')
  const second = await chosen()
  expect(second).not.toBe(first)
  await page.keyboard.press('k')
  expect(await chosen()).toBe(first)

  await page.keyboard.press('/')
  expect(await focused()).toBe('input')
  await page.keyboard.type('phe thai')
  await expect.poll(() => page.locator('.strip').count()).toBe(1)
  expect(await page.locator('.strip').innerText()).toContain('phế thải')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('.strip').count()).toBe(2)

  await page.keyboard.press('j')
  await page.keyboard.press('o')
  await page.waitForURL(/\/dossiers\//u)
  await page.goBack()
  await page.locator('.strip').first().waitFor()
  await page.keyboard.press('n')
  await page.waitForURL(/\/new\/incident/u)
  await page.getByLabel('Trích yếu').waitFor()
  expect(await focused()).toBe('input')
  await page.goBack()
  await page.locator('.strip').first().waitFor()
})

test('? shows the keys and Escape hides them', async () => {
  const { page } = desk
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
})

test('Ctrl K finds pages, dossiers and units by their words, without diacritics', async () => {
  const { page } = desk
  const ask = async (words: string, option: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type(words)
    const found = page.getByRole('option', { name: option })
    await found.first().waitFor()
    for (let step = 0; step < 12 && (await found.first().getAttribute('aria-selected')) !== 'true'; step += 1)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('dialog').waitFor({ state: 'detached' })
  }
  await ask('quy che', 'Quy chế')
  await page.waitForURL(/\/regulation/u)
  await ask('phe thai', 'Xe tải chở phế thải đổ trộm')
  await page.waitForURL(/\/dossiers\//u)
  await ask('duc hoa', 'Công an huyện Đức Hòa')
  await page.waitForURL(/\/units\//u)
  await page.locator('h1', { hasText: 'Đức Hòa' }).waitFor()
})

test('everything on the desk can be reached with Tab alone, and the focus is visible', async () => {
  const { page } = desk
  await page.goto('/')
  await page.locator('.strip').first().waitFor()
  const reached: string[] = []
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return null
      const style = getComputedStyle(element)
      const ring = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
      return {
        ring,
        words: `${element.tagName} ${element.textContent.trim().slice(0, 30)}`,
        canvas: element.tagName === 'CANVAS',
      }
    })
    if (seen === null) break
    expect(seen.ring || seen.canvas, `${seen.words} shows no focus`).toBe(true)
    reached.push(seen.words)
  }
  for (const words of ['Hồ sơ', 'Quy chế', 'Đăng xuất', 'Phải làm', 'Báo vụ việc', 'Tiếp nhận'])
    expect(
      reached.some((each) => each.includes(words)),
      `${words} in ${reached.join(' | ')}`,
    ).toBe(true)
})

test('what is typed survives a reload, a lost connection, and an ended session', async () => {
  const { page, context } = desk
  const TEXT = 'Hai đối tượng đi về hướng cầu Lớn, một người mặc áo xanh.'
  await page.goto('/new/incident')
  await page.getByLabel('Trích yếu').fill('Đuổi theo nhóm cướp giật')
  await page.getByLabel('Nội dung').fill(TEXT)
  await page.getByLabel('Lĩnh vực').selectOption({ index: 1 })
  await page.reload()
  await expect.poll(() => page.getByLabel('Nội dung').inputValue()).toBe(TEXT)

  await context.setOffline(true)
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('Nội dung').focus()
  await page.keyboard.press('Control+Enter')
  await page.locator('[role=alert]', { hasText: 'Mất kết nối' }).waitFor()
  expect(await page.getByLabel('Nội dung').inputValue()).toBe(TEXT)
  await context.setOffline(false)

  await context.clearCookies()
  // Because of the sending, or already because the reconnecting live stream finds no session.
  await page.keyboard.press('Control+Enter')
  await page.locator('.sign-in-form').waitFor()
  expect(await page.locator('.sign-in').innerText()).toContain('Phiên làm việc đã hết')
  await signIn(page, 'truc.79.785.27598')
  await page.waitForURL(/\/new\/incident/u)
  await expect.poll(() => page.getByLabel('Nội dung').inputValue()).toBe(TEXT)
  await page.getByLabel('Nội dung').focus()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/dossiers\//u)
  await page.locator('.letter-body', { hasText: TEXT }).waitFor()
  // It was sent, so the next form starts empty.
  await page.goto('/new/incident')
  await page.getByLabel('Trích yếu').waitFor()
  expect(await page.getByLabel('Trích yếu').inputValue()).toBe('')
})

test('what is typed survives an act that came too late', async () => {
  const { page } = desk
  await page.goto('/')
  await page.locator('.strip', { hasText: 'Mất trộm trâu' }).locator('summary').click()
  await page.locator('.menu-list button:visible', { hasText: 'Không tham gia' }).click()
  await page.locator('dialog select').selectOption({ index: 1 })
  await page.locator('dialog textarea').fill('Đang làm nhiệm vụ khác.')

  // The same duty officer at a second screen is faster.
  const other = await sitDown(browser, installation.url, 'truc.79.785.27598')
  await other.page.locator('.strip', { hasText: 'Mất trộm trâu' }).getByRole('button', { name: 'Tiếp nhận' }).click()
  await other.page.locator('dialog').waitFor()
  await other.page.keyboard.press('Enter')
  await other.page.locator('dialog').waitFor({ state: 'detached' })

  await page.locator('dialog textarea').focus()
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog .sure').waitFor()
  // Pressed again in the same movement, it does not count as a confirmation and nothing is sent. A moment later it
  // does.
  await page.keyboard.press('Control+Enter')
  expect(await page.locator('dialog [role=alert]').count()).toBe(0)
  await page.waitForTimeout(700)
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog [role=alert]').waitFor()
  expect(await page.locator('dialog textarea').inputValue()).toBe('Đang làm nhiệm vụ khác.')
  await other.context.close()
  await page.keyboard.press('Escape')
})

test('no error in the console', () => {
  expect(desk.troubles).toEqual([])
})
