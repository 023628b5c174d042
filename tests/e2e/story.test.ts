import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../installation.ts'
import { type Desk, launch, sitDown } from './browser.ts'
import { incident, signInOverHttp } from './over-http.ts'

const CHASE = 'Truy đuổi xe mô tô vượt ranh giới'
const VERIFY = 'Xác minh chủ xe mô tô 62-M1 304.17'

let installation: Installation
let browser: Browser
const desks: Desk[] = []
const sit = async (username: string): Promise<Desk> => {
  const desk = await sitDown(browser, installation.url, username)
  desks.push(desk)
  return desk
}
let myHanhNam: Desk
let phamVanHai: Desk
let binhChanh: Desk
let ducHoa: Desk
let cuChi: Desk

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([install(), launch()])
  myHanhNam = await sit('truc.80.802.27976')
  phamVanHai = await sit('truc.79.785.27598')
  binhChanh = await sit('chihuy.79.785')
  ducHoa = await sit('truc.80.802')
  cuChi = await sit('thammuu.79.783')
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
})

const strip = (page: Page, title: string) => page.locator('.strip', { hasText: title })
const tab = (page: Page, name: string) => page.getByRole('tab', { name })
/** Opens the dialog of an act by its button in the page's act bar. */
const offer = async (page: Page, name: string) => {
  await page.locator('.act-bar').getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog', { name, exact: true }).waitFor({ timeout: 5_000 })
}
const send = async (page: Page) => {
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog').waitFor({ state: 'detached' })
}

test('a duty officer reports an incident in under 20 seconds, and the neighbour sees it within one', async () => {
  const { page } = myHanhNam
  await expect.poll(() => phamVanHai.page.locator('.live-on').count()).toBe(1)
  const begun = performance.now()
  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
    await page.waitForTimeout(150)
  }
  await press('n')
  await page.locator('.new input').first().waitFor()
  await page.keyboard.type(CHASE, { delay: 90 })
  await press('Tab') // urgency: 'urgent' is already chosen
  await press('Tab')
  await press('ArrowDown') // the first theme: crime in the border area
  await expect.poll(() => page.locator('.new-told').innerText()).toContain('Phạm Văn Hai')
  // Both pages use the clock of the same machine: from the key that sends to the strip in the neighbour's page.
  await page.evaluate(() => {
    addEventListener(
      'keydown',
      (event) => event.key === 'Enter' && sessionStorage.setItem('sent', String(Date.now())),
      true,
    )
  })
  const seen = phamVanHai.page.evaluate(
    (title) =>
      new Promise<number>((settle) => {
        const look = () => {
          if (![...document.querySelectorAll('.strip')].some((strip) => strip.textContent.includes(title))) return
          observer.disconnect()
          settle(Date.now())
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { subtree: true, childList: true })
      }),
    CHASE,
  )
  await press('Control+Enter')
  const entrySeconds = (performance.now() - begun) / 1000
  const noticeMs = (await seen) - Number(await page.evaluate(() => sessionStorage.getItem('sent')))
  console.log(`entry ${entrySeconds.toFixed(1)} s, ${keys} keystrokes beside the subject; notice ${noticeMs} ms`)
  expect(entrySeconds).toBeLessThan(20)
  expect(keys).toBeLessThanOrEqual(8)
  expect(noticeMs).toBeLessThan(1_000)
  await page.waitForURL(/\/dossiers\//u)
})

test('its clock runs, and it is received, joined and reported with the keyboard alone', async () => {
  const { page } = phamVanHai
  const time = strip(page, CHASE).locator('.time-words')
  const before = await time.innerText()
  await expect.poll(() => time.innerText(), { timeout: 3_000 }).not.toBe(before)
  await page.keyboard.press('j')
  await expect.poll(() => strip(page, CHASE).getAttribute('aria-current')).toBe('true')
  await page.keyboard.press('Enter')
  await page.locator('dialog h2', { hasText: 'Tiếp nhận' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('dialog').waitFor({ state: 'detached' })

  for (const [task, type] of [
    ['Quyết định tham gia', 'Tham gia'],
    ['Báo cáo kết quả', 'Báo cáo kết quả'],
  ] as const) {
    await strip(page, task).waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.locator('dialog h2', { hasText: type }).waitFor()
    if (task === 'Báo cáo kết quả') {
      await page.locator('dialog textarea').focus()
      await page.keyboard.type('Đã chặn được xe tại cầu Lớn, bàn giao hai đối tượng.')
    }
    await send(page)
  }
  await expect.poll(() => strip(page, CHASE).count()).toBe(0)
  // The originator's open page has followed, without a reload.
  await myHanhNam.page.locator('.letter', { hasText: 'Đã chặn được xe tại cầu Lớn' }).waitFor()
})

test('what another unit leaves undone becomes overdue and is shown to its district', async () => {
  await tab(binhChanh.page, 'Cấp dưới quá hạn').click()
  expect(await strip(binhChanh.page, CHASE).count()).toBe(0)
  for (let step = 0; step < 4; step += 1) {
    const answered = myHanhNam.page.waitForResponse('**/api/demonstration/clock')
    await myHanhNam.page.getByRole('button', { name: '+5 phút' }).click()
    await answered
  }
  const risen = strip(binhChanh.page, CHASE).first()
  await risen.waitFor({ timeout: 10_000 })
  expect(await risen.locator('.time-words').innerText()).toContain('quá')
  expect(await risen.getAttribute('class')).toContain('strip-late')
  // The unit responsible for the debtor urges it from there, without typing a word.
  await risen.getByRole('button', { name: 'Đôn đốc' }).click()
  await binhChanh.page.getByRole('dialog', { name: 'Đôn đốc' }).waitFor()
  await send(binhChanh.page)
  await myHanhNam.page.locator('.letter', { hasText: 'CAH Bình Chánh đôn đốc' }).waitFor()
})

test('a request, its clarification, more time, a partial refusal, the answer, and its end', async () => {
  const { page } = ducHoa
  await page.locator('.new-menu').getByRole('link', { name: 'Gửi yêu cầu' }).click()
  const addressee = page.getByRole('combobox').first()
  await addressee.click()
  await addressee.pressSequentially('cu chi', { delay: 40 })
  const option = page.getByRole('option', { name: 'Công an huyện Củ Chi' })
  await option.waitFor()
  await option.click()
  await page.getByLabel('Trích yếu').fill(VERIFY)
  await page.getByText('Xác minh', { exact: true }).click()
  await page.getByLabel('Các nội dung đề nghị 1').fill('Chủ sở hữu hiện tại của xe')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Hình ảnh camera ngày 11/9/2022')
  await page.getByLabel('Lĩnh vực').selectOption({ index: 1 })
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/dossiers\//u)

  const there = cuChi.page
  await strip(there, VERIFY).waitFor()
  await strip(there, VERIFY).locator('.strip-title').click()
  await there.waitForURL(/\/dossiers\//u)
  await offer(there, 'Tiếp nhận')
  await there.keyboard.press('Enter')
  await there.locator('dialog').waitFor({ state: 'detached' })

  await offer(there, 'Đề nghị làm rõ')
  await there.locator('dialog textarea').fill('Xe mang biển 62-M1 hay 62-M2?')
  await send(there)
  const owed = (where: Page, task: string) =>
    where.locator('.owed > li', { has: where.locator('strong', { hasText: new RegExp(`^${task}$`, 'u') }) })
  await owed(page, 'Trả lời').locator('.time-paused', { hasText: 'tạm dừng' }).waitFor()
  await owed(there, 'Trả lời').locator('.time-paused').waitFor()

  await offer(page, 'Làm rõ')
  await page.locator('dialog textarea').fill('Biển 62-M1 304.17, xe màu đen.')
  await send(page)
  await owed(there, 'Trả lời').locator('.time-calm, .time-warm').waitFor()

  await offer(there, 'Xin gia hạn')
  await there.getByLabel('Gia hạn đến').fill('22/9 17:00')
  await there.locator('dialog textarea').fill('Hồ sơ gốc lưu tại kho của Phòng Cảnh sát giao thông.')
  await send(there)
  await page.locator('.act-bar').getByRole('button', { name: 'Đồng ý gia hạn', exact: true }).waitFor()
  await offer(page, 'Đồng ý gia hạn')
  await send(page)
  await there.locator('.rule', { hasText: 'Gia hạn đến' }).waitFor()
  expect(await owed(there, 'Trả lời').innerText()).toContain('17:00 22/09/2022')

  await offer(there, 'Từ chối một phần')
  await there.getByLabel('Hình ảnh camera ngày 11/9/2022').check()
  await there.locator('dialog select').selectOption('data-category')
  await there.locator('dialog textarea').fill('Hình ảnh có người không liên quan.')
  await send(there)
  await page.locator('.part-refused', { hasText: 'Hình ảnh camera' }).waitFor()

  await offer(there, 'Trả lời')
  await there.locator('dialog textarea').fill('Chủ xe là ông Nguyễn Văn A, xã Tân Phú Trung.')
  await send(there)
  await page.locator('.act-bar').getByRole('button', { name: 'Chấp nhận trả lời' }).waitFor()
  await offer(page, 'Chấp nhận trả lời')
  // Whoever accepts can read what was refused, and on which ground.
  const quoted = page.locator('dialog .quoted')
  expect(await quoted.locator('.part-refused').innerText()).toMatch(/Hình ảnh camera .* từ chối \(.+\)/u)
  expect(await quoted.locator('.part-answered').count()).toBeGreaterThan(0)
  await send(page)
  for (const where of [page, there]) {
    await where.locator('.state-closed', { hasText: 'Đã trả lời xong (từ chối 1 nội dung)' }).waitFor()
    expect(await where.locator('.act-bar').count()).toBe(0)
  }
})

test('the dossier reads like a correspondence, and prints without buttons and menus', async () => {
  const { page } = ducHoa
  const letters = await page.locator('.letter').allInnerTexts()
  const order = [
    'gửi yêu cầu',
    'đã tiếp nhận',
    'đề nghị làm rõ',
    'làm rõ',
    'xin gia hạn',
    'đồng ý gia hạn',
    'từ chối một phần',
    'trả lời',
    'chấp nhận trả lời',
  ]
  expect(letters).toHaveLength(order.length)
  letters.forEach((letter, index) => expect(letter).toContain(order[index]))
  expect(letters.join('\n')).toContain('Dữ liệu cá nhân ngoài phạm vi được cung cấp')

  await page.emulateMedia({ media: 'print' })
  for (const chrome of ['.demo', '.head', '.nav', '.print-button', '.toasts', '.skip'])
    expect(await page.locator(chrome).locator('visible=true').count(), chrome).toBe(0)
  expect(await page.locator('.letter').locator('visible=true').count()).toBe(order.length)
  expect(await page.locator('.print-only').isVisible()).toBe(true)
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  await page.emulateMedia({ media: 'screen' })
})

test("the regulation shows the clauses' new figures", async () => {
  const { page } = ducHoa
  await page.getByRole('link', { name: 'Quy chế', exact: true }).click()
  const clause = (label: string) => page.locator('.clause', { has: page.locator('h3', { hasText: label }) })
  const opened = async (label: string) =>
    Number((await clause(label).locator('.clause-figures dd').first().innerText()).replace(/\D/gu, ''))
  await expect.poll(() => opened('Điều 7.')).toBe(2) // answer and its review
  await expect.poll(() => opened('Điều 8.')).toBe(2) // clarification and extension
  const before = await opened('Điều 6.')
  // An act of another unit changes the figures of the open page.
  const staff = await signInOverHttp(installation.url, 'thammuu.79.783')
  const found = await staff.call<{ items: { id: string }[] }>('GET', '/api/units?code=80.802')
  const request = { ...incident('Xác minh nơi ở'), kind: 'request', addressees: [found.body.items[0]?.id] }
  expect((await staff.call('POST', '/api/dossiers', request)).status).toBe(201)
  await expect.poll(() => opened('Điều 6.'), { timeout: 5_000 }).toBeGreaterThan(before)
})

test('nobody reloaded, nothing went wrong, and no other host received a request', () => {
  const names = ['Mỹ Hạnh Nam', 'Phạm Văn Hai', 'Bình Chánh', 'Đức Hòa', 'Củ Chi']
  desks.forEach((desk, index) => {
    expect(desk.troubles, names[index]).toEqual([])
    expect([...desk.hosts], names[index]).toEqual(['127.0.0.1'])
    expect(desk.loads(), names[index]).toBe(1)
  })
})
