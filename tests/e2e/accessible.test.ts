import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sitDown } from './browser.ts'
import { pagesOf, show, sitAs } from './pages.ts'
import { filledStage } from './filled-stage.ts'

const stage = filledStage()

/**
 * What would be an obstacle for a person with a screen reader, weak eyes or only a keyboard, by the rules of axe-core.
 */
async function stumbles(page: Page, where: string): Promise<readonly string[]> {
  // No page has frames, so axe need not open a second page for them.
  const rules = { 'target-size': { enabled: true } }
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], rules })
  const { violations } = await axe.analyze()
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) =>
      violation.nodes
        .slice(0, 4)
        .map((node) => `${where}: ${violation.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
    )
}

for (const theme of ['light', 'dark'] as const)
  test(`no page has a serious violation, ${theme}`, async () => {
    const found: string[] = []
    const stranger = await sitDown(stage.browser, stage.url, undefined, { theme })
    await show(stranger.page, '/sign-in')
    found.push(...(await stumbles(stranger.page, 'sign-in')))
    await stranger.context.close()
    const { page, context, troubles } = await sitAs(stage.browser, stage.url, { theme })
    for (const [name, path] of pagesOf(stage.places)) {
      await show(page, path)
      found.push(...(await stumbles(page, name)))
    }
    await show(page, '/')
    for (const [name, key] of [
      ['palette', 'Control+k'],
      ['help', '?'],
    ] as const) {
      await page.keyboard.press(key)
      await page.locator('dialog').waitFor()
      found.push(...(await stumbles(page, name)))
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
    }
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.locator('dialog').waitFor()
    found.push(...(await stumbles(page, 'act dialog')))
    expect(found).toEqual([])
    expect(troubles).toEqual([])
    await context.close()
  }, 120_000)

/** What stands only while something is being done: an open list, a choice under the pointer, a place on the map. */
for (const width of [1280, 360])
  test(`no state of a form or a page has a serious violation, ${width} px`, async () => {
    const found: string[] = []
    const { page, context, troubles } = await sitAs(stage.browser, stage.url, { width })
    await show(page, '/new/request')
    const addressee = page.getByRole('combobox').first()
    await addressee.click()
    await addressee.pressSequentially('cu chi', { delay: 40 })
    await page.getByRole('option').first().waitFor()
    found.push(...(await stumbles(page, 'open list of units')))
    await page.keyboard.press('Escape')
    const choice = page.locator('.segmented label').nth(1)
    await choice.click()
    await choice.hover()
    await page.locator('.segmented .chosen:hover').waitFor()
    found.push(...(await stumbles(page, 'choice under the pointer')))
    await show(page, '/new/incident')
    await page.getByText('Chi tiết khác').click()
    await page.locator('.field-place canvas').waitFor()
    await page.locator('.field-place canvas').click({ position: { x: 90, y: 90 } })
    await page.locator('.map-place').waitFor()
    found.push(...(await stumbles(page, 'place on the map')))
    for (const [name, path] of [
      ['dossier', stage.places.dossier],
      ['regulation', '/regulation'],
      ['unit', stage.places.unit],
      ['desk', '/'],
    ] as const) {
      await show(page, path)
      found.push(...(await stumbles(page, name)))
    }
    expect(found).toEqual([])
    expect(troubles).toEqual([])
    await context.close()
  }, 120_000)

test('with the colours of the system, what is chosen and what a bar says is still seen', async () => {
  const { page, context } = await sitAs(stage.browser, stage.url, {})
  await page.emulateMedia({ forcedColors: 'active' })
  const colourOf = (selector: string, of: 'borderBottomColor' | 'backgroundColor') =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element)[name], of)
  await show(page, '/')
  expect(await colourOf('.tabs [aria-selected="true"]', 'borderBottomColor')).not.toBe(
    await colourOf('.tabs [aria-selected="false"]', 'borderBottomColor'),
  )
  await show(page, '/regulation')
  const parts = ['done', 'refused', 'open'].map((part) => colourOf(`.swatch.progress-${part}`, 'backgroundColor'))
  expect(new Set(await Promise.all(parts)).size).toBe(3)
  expect(await colourOf('.segmented .chosen', 'backgroundColor')).not.toBe(
    await colourOf('.segmented label:not(.chosen)', 'backgroundColor'),
  )
  await context.close()
})
