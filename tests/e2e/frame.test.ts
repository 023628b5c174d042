import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Desk, type Look, sitDown } from './browser.ts'
import { pagesOf, show, sitAs, STAFF } from './pages.ts'
import { filledStage } from './filled-stage.ts'

const stage = filledStage()

const seat = (look: Look, username = STAFF): Promise<Desk> => sitDown(stage.browser, stage.url, username, look)
const boxOf = async (of: Locator) => {
  const box = await of.boundingBox()
  if (box === null) throw new Error('it is not shown')
  return box
}
/** Elements that leave the page header or overlap another one in it. */
const headMisfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.head > *, .nav > a, .head-tools > *')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
    const names = (element: Element) => `${element.className} ${element.textContent.trim().slice(0, 20)}`
    return boxes.flatMap(({ element, box }, index) => [
      ...(box.right > document.documentElement.clientWidth ? [`beyond the edge: ${names(element)}`] : []),
      ...boxes
        .slice(index + 1)
        .filter(
          (other) =>
            !element.contains(other.element) &&
            box.left < other.box.right - 1 &&
            other.box.left < box.right - 1 &&
            box.top < other.box.bottom - 1 &&
            other.box.top < box.bottom - 1,
        )
        .map((other) => `${names(element)} on ${names(other.element)}`),
    ])
  })

test('every page has a title that says what it is and to whom it belongs', async () => {
  const { page, context } = await seat({})
  const titles: string[] = []
  for (const [, path] of pagesOf(stage.places)) {
    // A tab is a part of its page.
    if (path.startsWith('/?')) continue
    await show(page, path)
    await expect.poll(() => page.title()).toMatch(/^\(\d+\) .+ · CAH Bình Chánh · Giáp Ranh$/u)
    titles.push(await page.title())
  }
  expect(new Set(titles).size, titles.join('\n')).toBe(titles.length)
  await context.close()
})

test('an unknown address keeps the frame, and offers a way back', async () => {
  const { page, context } = await seat({})
  for (const path of ['/no-such-page', '/dossiers/x/y', '/board/nothing', '/new/nothing']) {
    await show(page, path)
    await page.locator('main .failure', { hasText: 'Không tìm thấy' }).waitFor()
    expect(await page.locator('.nav a').first().isVisible()).toBe(true)
  }
  await page.getByRole('link', { name: 'Về trang trực' }).click()
  await page.locator('.strips').waitFor()
  await context.close()
})

test('a person who may not open a kind of dossier is told who may, before typing anything', async () => {
  const { page, context } = await seat({}, 'truc.79.785')
  await show(page, '/new/directive')
  const words = await page.locator('main').innerText()
  expect(words).toContain('không thuộc thẩm quyền của trực ban')
  expect(words).toContain('do tham mưu hoặc chỉ huy của đơn vị thực hiện')
  expect(await page.locator('main input, main textarea').count()).toBe(0)
  await page.getByRole('link', { name: 'Báo vụ việc' }).click()
  await page.getByLabel('Trích yếu').waitFor()
  await context.close()
})

test('header and page have the same left and right edges on a wide screen', async () => {
  const { page, context } = await seat({ width: 1920, height: 900 })
  await show(page, '/')
  const [brand, tools] = [await boxOf(page.locator('.brand-mark')), await boxOf(page.locator('.head-tools'))]
  const desk = await boxOf(page.locator('.desk'))
  expect(Math.abs(brand.x - desk.x)).toBeLessThan(2)
  expect(Math.abs(tools.x + tools.width - desk.x - desk.width)).toBeLessThan(2)
  await context.close()
})

for (const language of ['vi', 'en'] as const)
  test(`the header stays in shape from 768 to 1300 px, ${language}`, async () => {
    const { page, context } = await seat({ language, width: 1300, height: 700 })
    await show(page, '/')
    for (const width of [1300, 1241, 1240, 1081, 1080, 1024, 981, 980, 901, 900, 768]) {
      await page.setViewportSize({ width, height: 700 })
      expect(await headMisfits(page), `${width}`).toEqual([])
      expect(await page.locator('.nav').isVisible(), `${width}`).toBe(width > 900)
    }
    await page.setViewportSize({ width: 1024, height: 700 })
    const menu = page.locator('#head-menu')
    expect(await menu.isVisible()).toBe(false)
    await page.locator('.menu-button').click()
    expect(await menu.getByRole('button').last().isVisible()).toBe(true)
    const box = await boxOf(menu)
    expect(box.x + box.width).toBeLessThanOrEqual(1024)
    await page.keyboard.press('Escape')
    expect(await menu.isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('menu-button')
    await page.locator('.menu-button').click()
    await page.mouse.click(300, 500)
    expect(await menu.isVisible()).toBe(false)
    await context.close()
  })

test('on a telephone the send button has its own background', async () => {
  const { page, context } = await seat({ width: 360, height: 780 })
  await show(page, '/new/incident')
  const bar = page.locator('.send-bar')
  const box = await boxOf(bar)
  expect(box.x).toBe(0)
  expect(box.width).toBe(360)
  expect(box.y + box.height).toBe(780)
  expect(await bar.evaluate((element) => getComputedStyle(element).backgroundColor)).toMatch(
    /^(?:rgb\(|color\(.* \/ 0\.9)/u,
  )
  // The focused element is not hidden by the header or the bar.
  const last = page.locator('.new-rest summary')
  await last.focus()
  const focused = await boxOf(last)
  expect(focused.y + focused.height).toBeLessThanOrEqual(box.y)
  await context.close()
})

test('labels of the map overlap neither each other nor the frame, in the language of the screen', async () => {
  for (const look of [{ language: 'en' as const }, { width: 360, height: 780 }]) {
    const { page, context, troubles } = await sitAs(stage.browser, stage.url, look)
    await show(page, '/')
    const shown = page.locator('.map-label:not(.map-label-away)')
    await expect.poll(() => shown.count()).toBeGreaterThan(3)
    const frame = await boxOf(page.locator('.map').first())
    const boxes = await Promise.all((await shown.all()).map(boxOf))
    for (const [index, box] of boxes.entries()) {
      expect(box.x >= frame.x && box.x + box.width <= frame.x + frame.width + 1).toBe(true)
      for (const other of boxes.slice(index + 1))
        expect(
          box.x < other.x + other.width &&
            other.x < box.x + box.width &&
            box.y < other.y + other.height &&
            other.y < box.y + box.height,
        ).toBe(false)
    }
    const words = await shown.allInnerTexts()
    expect(words).toContain(look.language === 'en' ? 'Bình Chánh District Police' : 'CAH Bình Chánh')
    expect(await page.locator('.map canvas').getAttribute('aria-label')).toBe(
      look.language === 'en' ? 'The boundary' : 'Vùng giáp ranh',
    )
    expect(troubles).toEqual([])
    await context.close()
  }
})

test('the bars of the regulation have a legend, and one hour is one hour', async () => {
  const { page, context } = await seat({ language: 'en' })
  await show(page, '/regulation')
  expect(await page.locator('.progress-legend li').allInnerTexts()).toEqual([
    'On time',
    'Late, overdue',
    'Refused, released',
    'Open, within the limit',
  ])
  const limits = (await page.locator('.limits').allInnerTexts()).join('\n')
  expect(limits).toMatch(/\b1 (?:hour|working day)\b/u)
  expect(limits).not.toMatch(/\b1 (?:hours|days|minutes|working days)\b/u)
  await context.close()
})
