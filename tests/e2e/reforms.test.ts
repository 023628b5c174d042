import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../installation.ts'
import { type Desk, launch, settled, sitDown } from './browser.ts'

const VERIFY = 'Xác minh chủ xe ô tô tải 62C-118.45'
const CHASE = 'Truy đuổi xe mô tô vượt ranh giới'

let installation: Installation
let browser: Browser
const desks = new Map<string, Desk>()
const sit = async (username: string): Promise<Page> => {
  const desk = desks.get(username) ?? (await sitDown(browser, installation.url, username))
  desks.set(username, desk)
  return desk.page
}

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([install({ words: ['--at', '2025-02-28T22:30+07:00'] }), launch()])
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
})

const strip = (page: Page, title: string) => page.locator('.strip', { hasText: title })
const owed = (page: Page, task: string) =>
  page.locator('.owed > li', { has: page.locator('strong', { hasText: new RegExp(`^${task}$`, 'u') }) })
const read = async (page: Page, title: string) => {
  await strip(page, title).first().locator('.strip-title').click()
  await page.waitForURL(/\/dossiers\//u)
}
const act = async (page: Page, name: string, words?: string) => {
  await page.locator('.act-bar').getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog', { name, exact: true }).waitFor({ timeout: 5_000 })
  if (words !== undefined) await page.locator('dialog textarea').fill(words)
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog').waitFor({ state: 'detached' })
}
const advance = async (page: Page, step: string, times: number) => {
  for (let count = 0; count < times; count += 1) {
    const answered = page.waitForResponse('**/api/demonstration/clock')
    await page.getByRole('button', { name: step }).click()
    await answered
  }
}

test('before the reform two districts write to each other, and a commune reports a chase', async () => {
  const asking = await sit('truc.80.802')
  await asking.locator('.new-menu').getByRole('link', { name: 'Gửi yêu cầu' }).click()
  const addressee = asking.getByRole('combobox').first()
  await addressee.click()
  await addressee.pressSequentially('cu chi', { delay: 40 })
  await asking.getByRole('option', { name: 'Công an huyện Củ Chi' }).click()
  await asking.getByLabel('Trích yếu').fill(VERIFY)
  await asking.getByText('Xác minh', { exact: true }).click()
  await asking.getByLabel('Các nội dung đề nghị 1').fill('Chủ sở hữu hiện tại của xe')
  await asking.getByLabel('Lĩnh vực').selectOption({ index: 1 })
  await asking.keyboard.press('Control+Enter')
  await asking.waitForURL(/\/dossiers\//u)

  const asked = await sit('truc.79.783')
  await strip(asked, VERIFY).waitFor()
  await read(asked, VERIFY)
  await act(asked, 'Tiếp nhận')

  const commune = await sit('truc.80.802.27976')
  await commune.locator('.new-menu').getByRole('link', { name: 'Báo vụ việc' }).click()
  await commune.getByLabel('Trích yếu').fill(CHASE)
  await commune.getByLabel('Lĩnh vực').selectOption({ index: 1 })
  await commune.locator('.new-told li').first().waitFor()
  await commune.keyboard.press('Control+Enter')
  await commune.waitForURL(/\/dossiers\//u)
})

test('after 1/3/2025 the provinces have the matters of their districts: the heir answers, the heir accepts', async () => {
  // A page of the district is open, with something typed, when the district ends.
  const ending = await sit('truc.79.783')
  await ending.locator('.act-bar').getByRole('button', { name: 'Trả lời', exact: true }).click()
  await ending.locator('dialog textarea').fill('Đã tra cứu, đang chờ đăng ký xe.')
  await advance(await sit('truc.80.802.27976'), '+1 giờ', 2)
  const heir = await sit('thammuu.79')
  await strip(heir, VERIFY).first().waitFor({ timeout: 20_000 })
  await read(heir, VERIFY)
  // The registry's letter names the instrument and the day, whenever the matter was opened on a screen.
  const moved = await heir.locator('.letter', { hasText: 'đơn vị kế thừa nhận phần việc' }).innerText()
  expect(moved).toContain('Nghị định 02/2025/NĐ-CP · hiệu lực từ 01/03/2025')
  expect(moved).toContain('“Trả lời”: CATP Hồ Chí Minh kế thừa CAH Củ Chi')
  expect(await owed(heir, 'Trả lời').innerText()).toContain('Hồ Chí Minh')
  await act(heir, 'Trả lời', 'Chủ xe là Công ty TNHH Vận tải Tân Phú Trung.')

  const asking = await sit('thammuu.80')
  await strip(asking, VERIFY).first().waitFor()
  await read(asking, VERIFY)
  await act(asking, 'Chấp nhận trả lời')
  for (const page of [heir, asking]) await page.locator('.state-closed', { hasText: 'Đã trả lời xong' }).waitFor()
  // Letters keep their signer: the former district.
  expect(await asking.locator('.letter').first().innerText()).toContain('Đức Hòa')
})

test('an open page of a unit that ends says so at once, keeps what was typed, and asks no more', async () => {
  const ending = await sit('truc.79.783')
  const said = () => ending.locator('main').innerText()
  await expect
    .poll(said, { timeout: 30_000 })
    .toContain('Công an huyện Củ Chi đã kết thúc hoạt động từ ngày 01/03/2025 (Nghị định 02/2025/NĐ-CP).')
  expect(await said()).toContain('Đã tra cứu, đang chờ đăng ký xe.')
  expect(await ending.locator('.lost').count()).toBe(0)
  // What was under way when the unit ended is answered.
  await settled(ending)
  const refused: string[] = []
  ending.on('response', (response) => response.status() === 403 && refused.push(response.url()))
  // Whatever makes a page look again: the person comes back to it.
  await ending.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await ending.getByRole('link', { name: 'Quy chế', exact: true }).click()
  await ending.getByRole('heading', { name: 'Các bên tham gia' }).waitFor()
  await ending.getByRole('link', { name: 'Trang trực', exact: true }).first().click()
  await expect.poll(said).toContain('đã kết thúc hoạt động')
  expect(refused).toEqual([])
})

test('an account of a unit that has ended gets a message that says so, and what to do', async () => {
  const { page } = await sitDown(browser, installation.url, 'truc.80.802')
  await expect
    .poll(() => page.locator('main').innerText())
    .toContain('Công an huyện Đức Hòa đã kết thúc hoạt động từ ngày 01/03/2025')
  expect(await page.locator('main').innerText()).toContain('Công an tỉnh Long An')
  await page.context().close()
})

test('after 1/7/2025 the new commune ends the chase of the old one, and the heir of the lead leads in the interim', async () => {
  await advance(await sit('thammuu.80'), '+7 ngày', 18)
  const heir = await sit('truc.80.27976@2025')
  await heir.getByRole('tab', { name: 'Chờ đơn vị khác' }).click()
  await strip(heir, CHASE).first().waitFor({ timeout: 20_000 })
  await read(heir, CHASE)
  await heir.getByText('Nghị quyết 202/2025/QH15 · hiệu lực từ 01/07/2025').waitFor()
  await heir.locator('.act-bar').getByRole('button', { name: 'Chấm dứt phối hợp', exact: true }).click()
  await heir.locator('dialog textarea').fill('Đã bắt được đối tượng.')
  await heir.keyboard.press('Control+Enter')
  // An act that ends something asks for confirmation, and a second press right after the first does not confirm.
  await heir.getByText('Xác nhận?').waitFor()
  await expect
    .poll(async () => {
      await heir.keyboard.press('Control+Enter')
      return heir.locator('dialog').count()
    })
    .toBe(0)
  await heir.locator('.state-closed').waitFor()
  await heir.getByRole('link', { name: 'Quy chế', exact: true }).click()
  await heir
    .getByText('CATP Hồ Chí Minh kế thừa CAT Bà Rịa - Vũng Tàu, tạm thời làm Cụm trưởng cho đến khi ký bàn giao.')
    .waitFor()
  // The parties of today, and in whose place they stand; the lead whose unit ended leads no more.
  const facts = await heir.locator('.regulation-facts').innerText()
  expect(facts).toMatch(/CAT Đồng Tháp\s+kế thừa CAT Tiền Giang/u)
  expect(facts).toContain('CATP Hồ Chí Minh (cũ)')
  expect(facts).toMatch(/CAT Bà Rịa - Vũng Tàu: \S+ – 01\/07\/2025/u)
  expect(facts).toContain('CATP Hồ Chí Minh: 01/07/2025 – …')
})

test('the page of a unit that ended leads to its heirs', async () => {
  const page = await sit('truc.80.27976@2025')
  await page.goBack()
  await page.locator('.parties').getByRole('link', { name: 'CAX Mỹ Hạnh Nam', exact: true }).click()
  await page.getByText('Đơn vị đã kết thúc hoạt động từ ngày 01/07/2025 theo Nghị quyết 202/2025/QH15.').waitFor()
  await page.locator('.unit-list').getByRole('link', { name: 'CAX Mỹ Hạnh', exact: true }).click()
  await page.locator('h1', { hasText: /^Công an xã Mỹ Hạnh$/u }).waitFor()
})

test('nothing went wrong in any of the browsers', () => {
  for (const [username, desk] of desks) expect(desk.troubles, username).toEqual([])
})
