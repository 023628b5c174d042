import type { Browser, Page } from 'playwright-core'
import type { DossierView, DraftView } from '@giapranh/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../../apps/server/src/platform/db/connect.ts'
import { install, type Installation, ownerUrl } from '../installation.ts'
import { type Desk, launch, sitDown } from './browser.ts'
import { type Caller, openIncident, signInOverHttp } from './over-http.ts'

const UNIT = '80.802.27976'
const OFFICER = `truc.${UNIT}`
const COLLEAGUE = `thammuu.${UNIT}`

let installation: Installation
let browser: Browser
let caller: Caller
let officer: Desk
let colleague: Desk
beforeAll(async () => {
  ;[installation, browser] = await Promise.all([install(), launch()])
  caller = await signInOverHttp(installation.url, OFFICER)
  officer = await sitDown(browser, installation.url, OFFICER)
  colleague = await sitDown(browser, installation.url, COLLEAGUE)
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
})

async function begin(text: string, more: object = {}): Promise<string> {
  const draft = { title: 'Biên bản giao ban', for: { kind: 'request', field: 'body' }, text, ...more }
  const { status, body } = await caller.call<DraftView>('POST', '/api/drafts', draft)
  expect(status).toBe(201)
  return body.id
}
const stored = async (id: string): Promise<string> =>
  (await caller.call<DraftView>('GET', `/api/drafts/${id}`)).body.text
const field = (page: Page) => page.locator('.draft-text textarea')
const shown = (page: Page): Promise<string> => field(page).inputValue()
const saved = (page: Page) => page.locator('.draft-saved-saved')
async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/drafts/${id}`)
  await saved(page).waitFor()
}
/** Puts the caret at the beginning or the end of these words. */
async function caretAt(page: Page, words: string, side: 'before' | 'behind'): Promise<void> {
  await field(page).focus()
  await field(page).evaluate(
    (area, [sought, where]) => {
      const at = (area as HTMLTextAreaElement).value.indexOf(sought)
      ;(area as HTMLTextAreaElement).setSelectionRange(
        where === 'before' ? at : at + sought.length,
        where === 'before' ? at : at + sought.length,
      )
    },
    [words, side] as const,
  )
}

test('a draft is started from the list, written, and saved without a button', async () => {
  const { page } = officer
  await page.goto('/drafts')
  await page.getByRole('button', { name: 'Lập bản thảo' }).click()
  await page.getByLabel('Tên bản thảo').fill('Kế hoạch tuần tra tháng 9')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/drafts\/[0-9a-f-]{36}$/u)
  await saved(page).waitFor()
  await field(page).pressSequentially('Tuần tra chung tại cầu Xáng.')
  await saved(page).waitFor()
  const id = page.url().slice(-36)
  await expect.poll(() => stored(id)).toBe('Tuần tra chung tại cầu Xáng.')
  await page.goto('/drafts')
  await page.locator('.row', { hasText: 'Kế hoạch tuần tra tháng 9' }).waitFor()
})

test('two people type in one sentence at once: both texts stay, each sees the other, and no caret jumps', async () => {
  const [one, two] = [officer.page, colleague.page]
  const id = await begin('Tổ chức tuần tra tại cầu.')
  await Promise.all([open(one, id), open(two, id)])
  await one.locator('.draft-people li').waitFor()
  await two.locator('.draft-people li').waitFor()
  await caretAt(one, 'tuần tra', 'behind')
  await caretAt(two, 'cầu', 'behind')
  await Promise.all([
    one.keyboard.type(' chung của hai xã', { delay: 25 }),
    two.keyboard.type(' Xáng, giáp ranh Bình Chánh', { delay: 25 }),
  ])
  const whole = 'Tổ chức tuần tra chung của hai xã tại cầu Xáng, giáp ranh Bình Chánh.'
  await expect.poll(() => Promise.all([shown(one), shown(two)])).toEqual([whole, whole])
  await expect.poll(() => stored(id)).toBe(whole)
})

test('one of them is offline: both continue to write, the page says so, and after reconnecting both texts are there', async () => {
  const [one, two] = [officer.page, colleague.page]
  const id = await begin('Tổ chức tuần tra tại cầu.')
  await Promise.all([open(one, id), open(two, id)])
  await colleague.context.setOffline(true)
  await two.locator('.draft-saved-offline').waitFor()
  await caretAt(two, 'cầu', 'behind')
  await two.keyboard.type(' Xáng')
  await expect.poll(() => two.locator('.draft-saved').innerText()).toContain('chưa gửi')
  await caretAt(one, 'tuần tra', 'behind')
  await one.keyboard.type(' chung')
  await expect.poll(() => stored(id)).toBe('Tổ chức tuần tra chung tại cầu.')
  expect(await shown(two)).toBe('Tổ chức tuần tra tại cầu Xáng.')
  await colleague.context.setOffline(false)
  const whole = 'Tổ chức tuần tra chung tại cầu Xáng.'
  await expect.poll(() => Promise.all([shown(one), shown(two)])).toEqual([whole, whole])
  await saved(two).waitFor()
  expect(await stored(id)).toBe(whole)
})

test('what was written offline survives the page: the next page on the device sends it, and the list shows it before', async () => {
  const { page, context } = colleague
  const id = await begin('Một.')
  await open(page, id)
  await context.setOffline(true)
  await page.locator('.draft-saved-offline').waitFor()
  await caretAt(page, 'Một.', 'behind')
  await page.keyboard.type(' Hai.')
  await page.locator('.draft-saved-waiting').waitFor()
  await page.close()
  await context.setOffline(false)
  expect(await stored(id)).toBe('Một.')
  const next = await context.newPage()
  await next.goto('/drafts')
  await expect.poll(() => next.locator('.row', { hasText: 'chưa gửi' }).count()).toBe(1)
  await open(next, id)
  expect(await shown(next)).toBe('Một. Hai.')
  await expect.poll(() => stored(id)).toBe('Một. Hai.')
  await next.goto('/drafts')
  await next.locator('.row').first().waitFor()
  expect(await next.locator('.row', { hasText: 'chưa gửi' }).count()).toBe(0)
  Object.assign(colleague, { page: next })
})

test('an input method’s unfinished letters are not broken by what others write, which appears afterwards', async () => {
  const [one, two] = [officer.page, colleague.page]
  const id = await begin('Kết luận: ')
  await Promise.all([open(one, id), open(two, id)])
  const composer = await officer.context.newCDPSession(one)
  await caretAt(one, 'Kết luận: ', 'behind')
  for (const text of ['t', 'ti', 'tie', 'tiê', 'tiên', 'tiêng', 'tiếng'])
    await composer.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await caretAt(two, 'Kết luận', 'before')
  await two.keyboard.type('1. ')
  await expect.poll(() => stored(id)).toBe('1. Kết luận: tiếng')
  expect(await shown(one)).toBe('Kết luận: tiếng')
  await composer.send('Input.insertText', { text: 'tiếng' })
  await expect.poll(() => shown(one)).toBe('1. Kết luận: tiếng')
  await one.keyboard.type(' nói')
  await expect
    .poll(() => Promise.all([shown(one), shown(two), stored(id)]))
    .toEqual(Array.from({ length: 3 }, () => '1. Kết luận: tiếng nói'))
})

test('undo takes back only one’s own writing', async () => {
  const [one, two] = [officer.page, colleague.page]
  const id = await begin('Nội dung')
  await Promise.all([open(one, id), open(two, id)])
  await caretAt(one, 'Nội dung', 'behind')
  await one.keyboard.type(' của tôi')
  await saved(one).waitFor()
  await caretAt(two, 'Nội dung', 'before')
  await two.keyboard.type('Phần khác. ')
  await expect.poll(() => shown(one)).toBe('Phần khác. Nội dung của tôi')
  await one.keyboard.press('Control+z')
  await expect.poll(() => shown(one)).toBe('Phần khác. Nội dung')
  await one.keyboard.press('Control+Shift+z')
  await expect
    .poll(() => Promise.all([shown(two), stored(id)]))
    .toEqual(Array.from({ length: 2 }, () => 'Phần khác. Nội dung của tôi'))
})

test('text with a secrecy mark does not leave the device; without the mark all that was typed is sent', async () => {
  const { page } = officer
  const id = await begin('Báo cáo. ')
  await open(page, id)
  await caretAt(page, 'Báo cáo. ', 'behind')
  await page.keyboard.type('TỐI MẬT và')
  await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual([expect.stringContaining('dấu chỉ độ mật')])
  await expect.poll(() => stored(id)).toBe('Báo cáo. TỐI MẬ')
  for (const _letter of 'T và') await page.keyboard.press('Backspace')
  await expect.poll(() => page.getByRole('alert').count()).toBe(0)
  await page.keyboard.type('!')
  await expect.poll(() => stored(id)).toBe('Báo cáo. TỐI MẬ!')
})

test('a version is saved with the keyboard, compared, and restored', async () => {
  const { page } = officer
  const id = await begin('Điều 1. Họp.\nĐiều 2. Ký.')
  await open(page, id)
  await field(page).focus()
  await page.keyboard.press('Control+s')
  await page.keyboard.type('Trình chỉ huy')
  await page.keyboard.press('Enter')
  const version = page.getByRole('button', { name: 'Trình chỉ huy' })
  await version.waitFor()
  await caretAt(page, 'Điều 2. Ký.', 'before')
  await page.keyboard.type('Sau đó thảo luận. ')
  await saved(page).waitFor()
  await version.click()
  await expect.poll(() => page.locator('.diff del').allInnerTexts()).toEqual(['Sau đó thảo luận. '])
  await page.getByRole('button', { name: 'Khôi phục phiên bản này' }).click()
  await expect.poll(() => shown(page)).toBe('Điều 1. Họp.\nĐiều 2. Ký.')
  await page.getByRole('button', { name: 'Trước khi khôi phục bản cũ' }).waitFor()
})

test('when one discards it, the other sees it at once, and it can be recovered', async () => {
  const [one, two] = [officer.page, colleague.page]
  const id = await begin('Nháp')
  await Promise.all([open(one, id), open(two, id)])
  await one.getByRole('button', { name: 'Bỏ bản thảo' }).click()
  await two.getByText('Bản thảo đã bỏ lúc').waitFor()
  expect(await field(two).getAttribute('readonly')).not.toBeNull()
  await two.getByRole('button', { name: 'Khôi phục' }).click()
  await expect.poll(() => field(one).getAttribute('readonly')).toBeNull()
  await caretAt(one, 'Nháp', 'behind')
  await one.keyboard.type(' lại')
  await expect.poll(() => stored(id)).toBe('Nháp lại')
})

/** As an act would do it: the text is read, and the draft is sealed in a separate transaction. */
async function seal(id: string): Promise<void> {
  await asOwner(ownerUrl(installation.dataDir), async (client) => {
    await client.query(
      `insert into draft_version (id, draft_id, seq, why, at, unit_id, person_id, content, digest)
        select gen_random_uuid(), id, last_seq, 'for-seal', now(), unit_id, created_by, '', repeat('a', 64) from draft where id = $1`,
      [id],
    )
    await client.query(`select seal_draft(id, gen_random_uuid(), unit_id, repeat('a', 64)) from draft where id = $1`, [
      id,
    ])
  })
}

test('sealed while one of them was offline: what that person wrote is kept in a new draft, and the page leads there', async () => {
  const [one, two] = [officer.page, colleague.page]
  const id = await begin('Biên bản.')
  await Promise.all([open(one, id), open(two, id)])
  await colleague.context.setOffline(true)
  await two.locator('.draft-saved-offline').waitFor()
  await caretAt(two, 'Biên bản.', 'behind')
  await two.keyboard.type(' Bổ sung.')
  await seal(id)
  await one.getByText('Bản thảo đã được chốt lúc').waitFor()
  expect(await field(one).getAttribute('readonly')).not.toBeNull()
  await colleague.context.setOffline(false)
  await two.getByText('Nội dung gửi sau khi chốt được giữ trong bản thảo mới.').waitFor()
  await two.getByRole('link', { name: 'Mở bản thảo mới' }).click()
  await expect.poll(() => field(two).inputValue()).toBe('Biên bản. Bổ sung.')
  await two.getByRole('link', { name: 'viết tiếp từ bản đã chốt' }).waitFor()
  expect(await stored(id)).toBe('Biên bản.')
})

test('who signs out with unsent text is asked first, and then leaves nothing on the device', async () => {
  const { page, context } = await sitDown(browser, installation.url, OFFICER)
  const id = await begin('Một.')
  await open(page, id)
  await context.setOffline(true)
  await page.locator('.draft-saved-offline').waitFor()
  await caretAt(page, 'Một.', 'behind')
  await page.keyboard.type(' Hai.')
  await page.locator('.draft-saved-waiting').waitFor()
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')).length)
  const asked: string[] = []
  page.once('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.dismiss()
  })
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect.poll(() => asked).toEqual([expect.stringContaining('chưa gửi')])
  expect([await kept(), await shown(page)]).toEqual([1, 'Một. Hai.'])
  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.locator('.sign-in').waitFor()
  expect(await kept()).toBe(0)
  await context.close()
})

test('another party can read where it may, and its page says when it no longer may', async () => {
  const dossier: DossierView = await openIncident(installation.url, OFFICER, 'Vụ việc có kế hoạch chung')
  const party = dossier.parties.find(({ role }) => role !== 'originator')?.unit
  const id = await begin('Kế hoạch', { dossierId: dossier.id })
  const other = await sitDown(browser, installation.url, `truc.${party?.code ?? ''}`)
  await officer.page.goto(`/dossiers/${dossier.id}`)
  await officer.page.locator('.dossier-head').getByRole('link', { name: 'Bản thảo' }).click()
  await officer.page.locator('.row', { hasText: 'Biên bản giao ban' }).click()
  await saved(officer.page).waitFor()
  expect(new URL(officer.page.url()).pathname).toBe(`/drafts/${id}`)
  await officer.page.getByLabel(party?.shortName ?? '').selectOption('read')
  await other.page.goto(`/drafts/${id}`)
  await other.page.getByText('Đơn vị được mở bản thảo này để đọc').waitFor()
  expect(await field(other.page).getAttribute('readonly')).not.toBeNull()
  await caretAt(officer.page, 'Kế hoạch', 'behind')
  await officer.page.keyboard.type(' chung')
  await expect.poll(() => shown(other.page)).toBe('Kế hoạch chung')
  await officer.page.getByLabel(party?.shortName ?? '').selectOption('nothing')
  await other.page.getByText('không còn mở cho đơn vị').waitFor()
  expect(other.troubles).toEqual([])
  await other.context.close()
})

test('no error in the console', () => {
  const lineFailed = /WebSocket connection to .* failed/u
  // The browser itself logs that there is no network; nothing else is logged.
  for (const { troubles } of [officer, colleague])
    expect(troubles.filter((words) => !lineFailed.test(words))).toEqual([])
})
