import { expect, test } from 'vitest'
import { sitDown } from './browser.ts'
import { show, STAFF } from './pages.ts'
import { filledStage } from './filled-stage.ts'

const stage = filledStage()

test('on paper units have their full names, and the sheet says who printed it and when', async () => {
  const { page, context, troubles } = await sitDown(stage.browser, stage.url, STAFF, { theme: 'dark' })
  await show(page, stage.places.dossier)
  await page.locator('.letter').nth(4).waitFor()
  expect(await page.locator('main').innerText()).toContain('CAH Đức Hòa')
  expect(await page.locator('.printed-by').count()).toBe(0)
  expect(await page.title()).toMatch(/^\(\d+\) \d+\/YC-79\.785\/2022 Xác minh chủ phương tiện/u)

  await page.emulateMedia({ media: 'print' })
  await page.locator('.printed-by').waitFor()
  const paper = await page.locator('main').innerText()
  expect(paper).toContain('Công an huyện Đức Hòa')
  expect(paper).not.toContain('CAH ')
  expect(paper).toMatch(/Người in: Thiếu tá .+, tham mưu, Công an huyện Bình Chánh, lúc \d\d:\d\d 12\/09\/2022\.\s*$/u)
  for (const piece of ['button', '.button', 'a.skip', '.map', '.act-bar', '.head', '.toasts', 'kbd'])
    expect(await page.locator(piece).locator('visible=true').count(), piece).toBe(0)
  const sheets = await page.locator('main style').textContent()
  expect(sheets).toMatch(/@bottom-left \{ content: "\d+\/YC-79\.785\/2022"; \}/u)
  // Each sheet says that it is not from a real dossier: the first in its head, the others in a box in the margin.
  expect(paper.match(/Dữ liệu giả lập/gu)).toHaveLength(1)
  expect(sheets).toMatch(
    /@page \{ @top-right \{ content: "Dữ liệu giả lập.+"; \} \} @page :first \{ @top-right \{ content: none; \} \}/u,
  )
  expect(await page.locator('.printed thead').evaluate((head) => getComputedStyle(head).display)).toBe(
    'table-header-group',
  )
  await page.emulateMedia({ media: 'screen' })
  await page.locator('.printed-by').waitFor({ state: 'detached' })
  expect(await page.locator('main').innerText()).toContain('CAH Đức Hòa')
  expect(troubles).toEqual([])
  await context.close()
})

test('the page marks itself as printed, and its title leaves out what is owed', async () => {
  const { page, context } = await sitDown(stage.browser, stage.url, STAFF)
  await show(page, stage.places.dossier)
  await expect.poll(() => page.title()).toMatch(/^\(/u)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.locator('.printed-by').waitFor({ state: 'attached' })
  expect(await page.title()).toMatch(/^\d+\/YC-/u)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.locator('.printed-by').waitFor({ state: 'detached' })
  await context.close()
})
