import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../../apps/server/src/platform/db/connect.ts'
import { install, type Installation, ownerUrl } from '../installation.ts'
import { type Desk, launch, signIn, sitDown } from './browser.ts'
import { type Caller, incident, signInOverHttp } from './over-http.ts'

const LETTER = 'Hai đối tượng chạy xe Exciter màu xanh về hướng cầu Xáng.'
const TITLE = 'Truy đuổi xe mô tô vượt ranh giới'

let installation: Installation
let browser: Browser
let neighbour: Desk
let originator: Caller
const troubles: (() => readonly string[])[] = []

const sit = async (username: string): Promise<Desk> => {
  const desk = await sitDown(browser, installation.url, username)
  troubles.push(() => desk.troubles)
  return desk
}

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([install(), launch()])
  originator = await signInOverHttp(installation.url, 'truc.80.802.27976')
  neighbour = await sit('truc.79.785.27598')
})
afterAll(async () => {
  await browser?.close()
  await installation?.remove()
})

test('a new duty is announced on any page that its debtor reads, with a link to it', async () => {
  const { page } = neighbour
  await page.getByRole('link', { name: 'Quy chế', exact: true }).click()
  await page.locator('.clause').first().waitFor()
  await expect.poll(() => page.locator('.live-on').count()).toBe(1)
  await originator.call('POST', '/api/dossiers', { ...incident(TITLE), body: LETTER })
  const toast = page.locator('.toast-new', { hasText: TITLE })
  await toast.waitFor({ timeout: 5_000 })
  expect(await toast.innerText()).toContain('Tiếp nhận · CAX Mỹ Hạnh Nam')
  // One notice per matter: the act that brought the duty is not announced as well.
  expect(await page.locator('.toast').count()).toBe(1)
  await toast.getByRole('link').click()
  await page.waitForURL(/\/dossiers\//u)
  await page.locator('.letter', { hasText: LETTER }).waitFor()
  expect(await page.locator('.toast').count()).toBe(0)
})

test('what a colleague did first is announced, and cannot be sent any more', async () => {
  const { page } = neighbour
  await page.locator('.act-bar').getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
  const button = page.locator('dialog button[type=submit]')
  await page.locator('dialog .consequences li').first().waitFor()
  const colleague = await signInOverHttp(installation.url, 'truc.79.785.27598')
  const id = new URL(page.url()).pathname.split('/').at(-1)
  expect((await colleague.call('POST', `/api/dossiers/${id}/acts`, { type: 'receive' })).status).toBe(201)
  await button.click()
  await expect.poll(() => page.locator('dialog [role=alert]').innerText()).toBe('Phần việc này đã kết thúc.')
  expect(await button.isDisabled()).toBe(true)
  expect(await page.locator('dialog .consequences').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
})

test('one’s own act is not news, and removes the news of what it ended', async () => {
  const { page } = await sit('truc.79.785.27601')
  await page.getByRole('link', { name: 'Đơn vị', exact: true }).click()
  await expect.poll(() => page.locator('.live-on').count()).toBe(1)
  await originator.call('POST', '/api/dossiers', incident('Xe ba gác chở hàng cấm'))
  await page.locator('.toast-new', { hasText: 'Xe ba gác' }).waitFor()
  const colleague = await signInOverHttp(installation.url, 'truc.79.785.27601')
  const { body } = await colleague.call<{ items: { id: string }[] }>('GET', '/api/dossiers?q=ba+gac')
  const path = `/api/dossiers/${body.items[0]?.id}/acts`
  expect((await colleague.call('POST', path, { type: 'receive' })).status).toBe(201)
  await expect.poll(() => page.locator('.toast').count()).toBe(0)
  // `receive` opened the next duty for the same unit: that is not news either.
  await page.waitForTimeout(500)
  expect(await page.locator('.toast').count()).toBe(0)
  await page.context().close()
})

test('whoever answers can read the letter in the dialog', async () => {
  const { page } = neighbour
  await page.locator('.act-bar').getByRole('button', { name: 'Tham gia', exact: true }).click()
  const quoted = page.locator('dialog .quoted')
  await quoted.waitFor()
  expect(await quoted.innerText()).toContain(LETTER)
  expect(await quoted.innerText()).toContain('CAX Mỹ Hạnh Nam báo vụ việc')
})

test('a text with a secrecy mark is not sent, not previewed and not kept', async () => {
  const { page } = neighbour
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url())
  })
  const text = page.locator('dialog textarea')
  await text.fill('TỐI MẬT: kế hoạch vây bắt')
  await page.locator('dialog [role=alert]').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(700)
  expect(sent).toEqual([])
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('vây bắt')
  expect(await page.locator('dialog').count()).toBe(1)
  // Without the mark it is sent like any other.
  await text.fill('Đã cử tổ tuần tra ra cầu Xáng.')
  await page.locator('dialog [role=alert]').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await page.locator('.letter', { hasText: 'Đã cử tổ tuần tra' }).waitFor()
})

test('what another unit did in a matter on my desk is announced with its name', async () => {
  const desk = await sit('truc.80.802.27976')
  const { page } = desk
  await page.locator('.strip, .empty').first().waitFor()
  await page.getByRole('link', { name: 'Đơn vị', exact: true }).click()
  await expect.poll(() => page.locator('.live-on').count()).toBe(1)
  const reporter = await signInOverHttp(installation.url, 'truc.79.785.27598')
  const path = `/api/dossiers?q=${encodeURIComponent(TITLE)}`
  const { body: list } = await reporter.call<{ items: { id: string }[] }>('GET', path)
  const id = list.items[0]?.id
  const { body: now } = await reporter.call<{ obligations: { id: string; task: string; state: string }[] }>(
    'GET',
    `/api/dossiers/${id}`,
  )
  const owed = now.obligations.find(({ task, state }) => task === 'report' && state === 'open')
  const act = { type: 'report', obligationId: owed?.id, body: 'Đã chặn được xe tại cầu Xáng.' }
  expect((await reporter.call('POST', `/api/dossiers/${id}/acts`, act)).status).toBe(201)
  const toast = page.locator('.toast', { hasText: TITLE })
  await toast.first().waitFor({ timeout: 5_000 })
  expect(await toast.first().innerText()).toContain('CAX Phạm Văn Hai báo cáo kết quả')
})

test('a draft is only for the person who typed it, even on the same device', async () => {
  const { page, context } = neighbour
  await page.goto('/new/incident')
  await page.getByLabel('Trích yếu').fill('Bản nháp của người trực thứ nhất')
  await context.clearCookies()
  await page.reload()
  await page.locator('.sign-in-form').waitFor()
  await signIn(page, 'truc.79.785.27601')
  await page.goto('/new/incident')
  await page.getByLabel('Trích yếu').waitFor()
  expect(await page.getByLabel('Trích yếu').inputValue()).toBe('')
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('thứ nhất')
})

test('a person with two posts acts by one at a time, and chooses it in the page header', async () => {
  const found = await originator.call<{ items: { id: string }[] }>('GET', '/api/units?code=79.785')
  await asOwner(ownerUrl(installation.dataDir), (owner) =>
    owner.query(
      `insert into post (id, person_id, unit_id, role, valid_from)
        select gen_random_uuid(), person_id, $1, 'staff', '2022-01-01' from account where username = 'truc.79.785.27604'`,
      [found.body.items[0]?.id],
    ),
  )
  const { page } = await sit('truc.79.785.27604')
  const choice = page.getByRole('combobox', { name: 'Cương vị' })
  await choice.waitFor()
  const [district, commune] = ['CAH Bình Chánh · Tham mưu', 'CAX Vĩnh Lộc B · Trực ban']
  expect((await choice.locator('option').allInnerTexts()).toSorted()).toEqual([district, commune].toSorted())
  await choice.selectOption({ label: district })
  // The staff of a district may give tasks, and has its own desk.
  await page.locator('.new-menu').getByRole('link', { name: 'Ra chỉ đạo' }).waitFor()
  await page.reload()
  await page.locator('.head').waitFor()
  expect(await choice.locator('option:checked').innerText()).toBe(district)
  await choice.selectOption({ label: commune })
  await page.locator('.strip', { hasText: TITLE }).waitFor()
})

test('no error in the console', () => {
  expect(troubles.flatMap((each) => each())).toEqual([])
})
