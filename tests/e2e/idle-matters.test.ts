import { AxeBuilder } from '@axe-core/playwright'
import type { DossierView } from '@giapranh/contracts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../installation.ts'
import { launch, settled, sitDown } from './browser.ts'
import { openIncident, signInOverHttp } from './over-http.ts'

const OPENER = 'truc.80.802.27976'
const TITLE = 'Xe tải chở phế thải đổ trộm'

let installation: Installation
let browser: Browser
let incident: DossierView

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([install(), launch()])
  incident = await openIncident(installation.url, OPENER, TITLE)
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
})

const declineAll = async () => {
  for (const { id, debtor } of incident.obligations) {
    const caller = await signInOverHttp(installation.url, `truc.${debtor.code}`)
    const body = { type: 'decline', obligationId: id, ground: 'engaged', reason: 'Đang chữa cháy' }
    const { status } = await caller.call('POST', `/api/dossiers/${incident.id}/acts`, body)
    expect(status).toBe(201)
  }
}

test('when nobody owes anything any more, the matter comes to its holder’s desk, and leaves it when it is ended', async () => {
  const { page, context, troubles } = await sitDown(browser, installation.url, OPENER)
  const tab = page.getByRole('tab', { name: /^Chờ kết thúc/u })
  await page.getByRole('tab', { name: /^Chờ đơn vị khác/u }).waitFor()
  await settled(page)
  expect(await tab.count()).toBe(0)

  await declineAll()
  await tab.waitFor()
  expect(await tab.innerText()).toMatch(/1$/u)
  // From tab to tab by the arrows; then by the keys of every list.
  await page.getByRole('tab', { selected: true }).focus()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight')
  await page.waitForURL(/tab=idle/u)
  const strip = page.locator('.strip')
  await strip.waitFor()
  expect(await strip.innerText()).toMatch(/từ \d\d:\d\d \d\d\/\d\d\/\d{4}/u)
  expect(await strip.innerText()).toContain(TITLE)
  expect(await strip.innerText()).toContain(incident.number)
  await page.keyboard.press('j')
  await page.keyboard.press('o')
  await page.waitForURL(new RegExp(`/dossiers/${incident.id}`, 'u'))
  await page.goBack()
  await page.locator('.strip[aria-current=true]').waitFor()
  await strip.getByRole('link', { name: TITLE }).click()

  await page.locator('.act-bar').getByRole('button', { name: 'Kết thúc hồ sơ', exact: true }).click()
  await page.locator('dialog').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.state-closed').waitFor()
  await page.goBack()
  await page.getByText('Không có hồ sơ nào chờ kết thúc.').waitFor()
  await page.getByRole('tab', { name: /^Phải làm/u }).click()
  await expect.poll(() => tab.count()).toBe(0)
  expect(troubles).toEqual([])
  await context.close()
}, 60_000)

test('on a telephone, in the dark, in English', async () => {
  incident = await openIncident(installation.url, OPENER, TITLE)
  await declineAll()
  const desk = await sitDown(browser, installation.url, OPENER, {
    language: 'en',
    theme: 'dark',
    width: 360,
    height: 740,
  })
  const { page, context, troubles } = desk
  await page.getByRole('tab', { name: /^Waiting for an end/u }).click()
  await page.locator('.strip', { hasText: TITLE }).waitFor()
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([])
  if (process.env['PICTURE'] !== undefined) await page.screenshot({ path: process.env['PICTURE'] })
  expect(troubles).toEqual([])
  await context.close()
}, 60_000)
