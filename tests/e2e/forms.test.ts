import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../installation.ts'
import { type Desk, launch, sitDown } from './browser.ts'
import { incident, openIncident, signInOverHttp } from './over-http.ts'

let installation: Installation
let browser: Browser
let desk: Desk

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([install(), launch()])
  desk = await sitDown(browser, installation.url, 'thammuu.79.785')
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
})

/** What a screen reader says about a control, besides its name. */
const described = (control: Locator) =>
  control.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim(),
  )
/** A page that draws its map for the first time may be busy for a moment. */
const hasHand = (control: Locator) =>
  expect.poll(() => control.evaluate((element) => element === document.activeElement), { timeout: 5_000 }).toBe(true)
const invalid = (control: Locator) => control.getAttribute('aria-invalid')

test('a time is typed as people write it, and repeated in words', async () => {
  const { page } = desk
  await page.goto('/new/incident')
  await page.locator('.new-rest summary').click()
  const field = page.getByLabel('Thời điểm xảy ra')
  for (const [typed, value, words] of [
    ['6h', '12/09/2022 06:00', 'Thứ Hai, 12/09/2022 06:00'],
    ['11/9 23:40', '11/09/2022 23:40', 'Chủ nhật, 11/09/2022 23:40'],
    ['hôm qua 22h', '11/09/2022 22:00', 'Chủ nhật, 11/09/2022 22:00'],
  ] as const) {
    await field.fill(typed)
    await expect.poll(() => described(field)).toContain(words)
    expect(await described(field)).toMatch(/trước$/u)
    await field.blur()
    expect(await field.inputValue()).toBe(value)
    expect(await invalid(field)).toBe('false')
  }
  await page.reload()
  await page.locator('.new-rest summary').click()
  expect(await field.inputValue()).toBe('11/09/2022 22:00')
})

test('a time that cannot be read, or is on the wrong side of now, gets a message that says what to type', async () => {
  const { page } = desk
  const field = page.getByLabel('Thời điểm xảy ra')
  for (const [typed, words] of [
    ['31/2', 'Không có ngày này'],
    ['25:00', 'Giờ phải từ 00:00 đến 24:00'],
    ['hôm nào', 'Gõ ngày/tháng/năm giờ:phút, ví dụ 12/09/2022'],
    ['15/9 10:00', 'Phải là lúc đã qua'],
  ] as const) {
    await field.fill(typed)
    expect(await invalid(field)).toBe('false')
    await field.blur()
    await expect.poll(() => described(field)).toContain(words)
    expect(await invalid(field)).toBe('true')
  }
  // It is not required, but it is not silently left out either.
  await field.fill('31/2')
  await page.getByLabel('Trích yếu').fill('Cháy ruộng mía')
  await page.getByLabel('Lĩnh vực').selectOption({ index: 1 })
  await page.keyboard.press('Control+Enter')
  await hasHand(field)
  expect(new URL(page.url()).pathname).toBe('/new/incident')
  await field.fill('')
})

test('the quick choices are one Tab stop, and the arrow keys go through them', async () => {
  const { page } = desk
  await page.goto('/new/directive')
  const due = page.getByLabel('Thời hạn 1')
  // Working days can be counted when the regulation's calendar has arrived.
  await page.getByRole('button', { name: '+3 ngày làm việc' }).waitFor()
  await due.focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  expect(await due.inputValue()).toBe('15/09/2022 24:00')
  await expect.poll(() => described(due)).toMatch(/^Thứ Năm, 15\/09\/2022 24:00 – còn 3 ngày/u)
  await due.focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Thêm nhiệm vụ')
})

test('removing a line removes its time as well', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Thêm nhiệm vụ' }).click()
  await page.getByLabel('Thời hạn 2').fill('20/9')
  await page.getByRole('button', { name: 'Bỏ nhiệm vụ 1' }).click()
  expect(await page.getByLabel('Thời hạn 1').inputValue()).toBe('20/09/2022 24:00')
})

test('each wrong field has its message beside it, and the first gets the focus', async () => {
  const { page } = desk
  await page.getByLabel('Nội dung').focus()
  await page.keyboard.press('Control+Enter')
  const subject = page.getByLabel('Trích yếu')
  await hasHand(subject)
  for (const control of [
    subject,
    page.getByLabel('Việc phải làm 1'),
    page.getByLabel('Đơn vị thực hiện 1'),
    page.getByRole('combobox', { name: 'Lĩnh vực' }),
  ]) {
    expect(await invalid(control)).toBe('true')
    expect(await described(control)).toContain('Chưa nhập mục này.')
  }
  const { violations } = await new AxeBuilder({ page }).include('.new').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  await subject.fill('Tổng rà soát')
  expect(await invalid(subject)).toBe(null)
  await page.getByLabel('Việc phải làm 1').fill('Rà soát kho bãi')
  await page.keyboard.press('Control+Enter')
  const units = page.getByLabel('Đơn vị thực hiện 1')
  await hasHand(units)
})

test('what the server refuses is shown at its field, which gets the focus', async () => {
  const { page } = desk
  await page.route('**/api/dossiers', (route) =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'text.too-short', title: 'Quá ngắn.', status: 422, field: 'title' }),
    }),
  )
  await page.goto('/new/incident')
  const subject = page.getByLabel('Trích yếu')
  await page.getByLabel('Nội dung').focus()
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => described(subject)).toBe('Quá ngắn.')
  expect(await invalid(subject)).toBe('true')
  await hasHand(subject)
  await page.unroute('**/api/dossiers')
})

test('an act has its own hints, not those of the opening', async () => {
  const dossier = await openIncident(installation.url, 'truc.80.802.27976', 'Cháy ruộng mía')
  const { page, context } = await sitDown(browser, installation.url, 'truc.80.802.27976')
  await page.route('**/api/kinds', async (route) => {
    const response = await route.fetch()
    const kinds = (await response.json()) as { items: { wording: { hints?: Record<string, object> } }[] }
    for (const { wording } of kinds.items)
      wording.hints = { ...wording.hints, 'standDown.reason': { vi: 'Vì sao chấm dứt', en: 'Why it ends' } }
    await route.fulfill({ response, json: kinds })
  })
  await page.goto(`/dossiers/${dossier.id}`)
  const placeholderIn = async (act: string) => {
    await page.locator('.act-bar').getByRole('button', { name: act, exact: true }).click()
    const placeholder = await page.locator('dialog textarea').getAttribute('placeholder')
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    return placeholder ?? ''
  }
  expect(await placeholderIn('Chấm dứt phối hợp')).toBe('Vì sao chấm dứt')
  expect(await placeholderIn('Trao đổi thêm')).not.toContain('Diễn biến, hướng di chuyển')
  await page.goto('/new/incident')
  expect(await page.getByLabel('Nội dung').getAttribute('placeholder')).toContain('Diễn biến, hướng di chuyển')
  await context.close()
})

test('a part that would end after its task is pointed out, and can be intended', async () => {
  const city = await signInOverHttp(installation.url, 'thammuu.79')
  const found = await city.call<{ items: { id: string }[] }>('GET', '/api/units?code=79.785')
  const order = { text: 'Rà soát các tụ điểm', unitIds: [found.body.items[0]?.id], dueAt: '2022-09-20T17:00:00+07:00' }
  const directive = { ...incident('Tổng kiểm tra cuối năm'), kind: 'directive', urgency: 'normal', orders: [order] }
  expect((await city.call('POST', '/api/dossiers', directive)).status).toBe(201)
  const { page } = desk
  await page.goto('/')
  const strip = page.locator('.strip', { hasText: 'Rà soát các tụ điểm' })
  await strip.locator('summary').click()
  await page.locator('.menu-list button:visible', { hasText: 'Giao cấp dưới' }).click()
  const due = page.getByRole('dialog').getByLabel('Thời hạn 1')
  await due.fill('21/9 17:00')
  await page.locator('.order-later', { hasText: '17:00 20/09/2022' }).waitFor()
  await due.fill('19/9 17:00')
  await page.locator('.order-later').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
})

test('a wrong password is shown at its fields, and can be typed again at once', async () => {
  const { page, context } = await sitDown(browser, installation.url)
  await page.getByLabel('Tên đăng nhập').fill('truc.79')
  const password = page.getByLabel('Mật khẩu')
  await password.fill('sai')
  await page.keyboard.press('Enter')
  await page.locator('.wrong').waitFor()
  expect(await invalid(password)).toBe('true')
  expect(await described(password)).toBe(await page.locator('.wrong').innerText())
  await hasHand(password)
  await page.keyboard.type('x')
  expect(await password.inputValue()).toBe('x')
  expect(await invalid(password)).toBe(null)
  await context.close()
})

test('no error in the console', () => {
  expect(desk.troubles).toEqual([])
})
