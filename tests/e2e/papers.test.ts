import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { DossierView } from '@giapranh/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kind } from '../fixtures/paper-kinds/office/kind.ts'
import { install, type Installation, ROOT } from '../installation.ts'
import { regulationWith } from '../regulation-with.ts'
import { launch, type Look, sitDown } from './browser.ts'
import { signInOverHttp } from './over-http.ts'

let installation: Installation
let browser: Browser
let folder = ''
let dossier: DossierView

/** A letter, sent as other screens send it. */
beforeAll(async () => {
  const regulation = await regulationWith(kind)
  folder = regulation.folder
  const words = ['--kinds', join(ROOT, 'tests/fixtures/paper-kinds'), '--regulation', regulation.file]
  ;[installation, browser] = await Promise.all([install({ words }), launch()])
  const caller = await signInOverHttp(installation.url, 'chihuy.80')
  const units = await caller.call<{ items: { id: string; code: string }[] }>(
    'GET',
    '/api/units?level=province&limit=100',
  )
  const to = units.body.items.find(({ code }) => code === '79')?.id
  const opening = { kind: kind.kind, title: 'Phối hợp tuần tra đêm', addressees: [to], category: 'other' }
  dossier = (await caller.call<DossierView>('POST', '/api/dossiers', opening)).body
  const body = 'Đề nghị phối hợp tuần tra.\n- Thời gian: 22 giờ;\n- Địa điểm: kênh Thầy Cai.'
  expect((await caller.call('POST', `/api/dossiers/${dossier.id}/acts`, { type: 'send', body })).status).toBe(201)
})
afterAll(async () => {
  await browser?.close()
  await installation?.remove()
  await rm(folder, { recursive: true, force: true })
})

const NAME = /^(Văn bản: Công văn số|Document: Official letter no\.) 01\/CAT (ngày|of) \S+ — PDF · Word$/u

async function isWithinReach(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(beyond).toBe(0)
}

const LOOKS: readonly Look[] = [
  { language: 'vi', theme: 'light' },
  { language: 'en', theme: 'dark', width: 360, height: 780 },
]
test.each(LOOKS)('the letter names its document, and the register lists it: $language, $theme', async (look) => {
  const { page, context, troubles } = await sitDown(browser, installation.url, 'chihuy.80', look)
  await page.goto(`/dossiers/${dossier.id}`)
  const line = page.locator('.letter .file-links li')
  await line.waitFor()
  expect((await line.innerText()).replaceAll(/\s+/gu, ' ').trim()).toMatch(NAME)
  await isWithinReach(page)
  await page.goto('/papers')
  const row = page.locator('.files li')
  await row.waitFor()
  expect(await row.innerText()).toContain('Phối hợp tuần tra đêm')
  await isWithinReach(page)
  expect(troubles).toEqual([])
  await context.close()
})

test('whoever sees the dossier can save it as PDF and as Word', async () => {
  const { page, context, troubles } = await sitDown(browser, installation.url, 'truc.79')
  await page.goto(`/dossiers/${dossier.id}`)
  for (const [name, begins, end] of [
    ['PDF', '%PDF-', '.pdf'],
    ['Word', 'PK', '.docx'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.file-links').getByRole('link', { name }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^01-CAT .*/u)
    expect(download.suggestedFilename().endsWith(end)).toBe(true)
    expect((await readFile(await download.path())).toString('latin1').startsWith(begins)).toBe(true)
  }
  // The other unit's register does not list it.
  await page.goto('/papers')
  await page.getByText('Đơn vị chưa phát hành văn bản nào.').waitFor()
  expect(troubles).toEqual([])
  await context.close()
})
