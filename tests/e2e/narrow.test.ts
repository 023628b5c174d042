import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sitDown } from './browser.ts'
import { pagesOf, show, sitAs } from './pages.ts'
import { filledStage } from './filled-stage.ts'

const stage = filledStage()

/** Elements that leave the screen at the side, and text that is cut off without an ellipsis or scrolling. */
const misfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth > width)
      found.push(`page is ${document.documentElement.scrollWidth} px wide`)
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 50)}`
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.closest('.maplibregl-map, .skip, svg') !== null || !element.checkVisibility()) continue
      const box = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      let scrolls = false
      for (let up: HTMLElement | null = element.parentElement; up !== null; up = up.parentElement)
        scrolls ||= up.scrollWidth > up.clientWidth && /auto|scroll/u.test(getComputedStyle(up).overflowX)
      if (!scrolls && box.width > 0 && box.right > width + 1) found.push(`beyond the edge: ${name(element)}`)
      const hides = /hidden|clip/u.test(style.overflowX) && style.textOverflow !== 'ellipsis'
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
      if (own && hides && box.width > 2 && element.scrollWidth > element.clientWidth + 1)
        found.push(`cut: ${name(element)}`)
    }
    return found.slice(0, 8)
  })

for (const language of ['vi', 'en'] as const)
  test(`every page fits a telephone of 360 px, ${language}`, async () => {
    const look = { language, width: 360, height: 780 }
    const found: string[] = []
    const examine = async (page: Page, name: string) =>
      found.push(...(await misfits(page)).map((misfit) => `${name}: ${misfit}`))
    const stranger = await sitDown(stage.browser, stage.url, undefined, look)
    await show(stranger.page, '/sign-in')
    await examine(stranger.page, 'sign-in')
    await stranger.context.close()
    const { page, context, troubles } = await sitAs(stage.browser, stage.url, look)
    for (const [name, path] of pagesOf(stage.places)) {
      await show(page, path)
      await examine(page, name)
    }
    await show(page, '/')
    await page.locator('.menu-button').click()
    await examine(page, 'menu')
    await page.locator('.menu-button').click()
    await page.locator('.strip .primary').first().click()
    await page.locator('dialog').waitFor()
    await examine(page, 'act dialog')
    expect(found).toEqual([])
    expect(troubles).toEqual([])
    await context.close()
  })
