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
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
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
