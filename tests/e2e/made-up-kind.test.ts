import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kind } from '../fixtures/kinds/joint-patrol/kind.ts'
import { install, type Installation, ROOT } from '../installation.ts'
import { addKind, copyProject, type ProjectCopy } from '../project-copy.ts'
import { type Desk, launch, sitDown } from './browser.ts'

let installation: Installation
let browser: Browser
let copy: ProjectCopy
let there: Desk
let here: Desk

/** The project with one more folder, and its regulation: nothing else was written for this kind. */
beforeAll(async () => {
  copy = copyProject()
  addKind(copy, kind, join(ROOT, 'tests/fixtures/kinds/joint-patrol/kind.ts'))
  ;[installation, browser] = await Promise.all([install({ root: copy.root }), launch()])
  here = await sitDown(browser, installation.url, 'chihuy.80.802')
  there = await sitDown(browser, installation.url, 'chihuy.79.783')
})

afterAll(async () => {
  await browser?.close()
  await installation?.remove()
  copy?.remove()
})

test('a kind that is only a folder is in the menu, has its form, and its acts work', async () => {
  const { page } = here
  await page.locator('.new-menu').getByRole('link', { name: kind.wording.open.vi }).click()
  await page.locator('h1', { hasText: kind.wording.open.vi }).waitFor()
  for (const field of kind.opening.fields) {
    const label = kind.wording.fields[field.name]?.vi ?? field.name
    expect(await page.locator('.field', { hasText: label }).count(), label).toBeGreaterThan(0)
  }
  await page.getByLabel(kind.wording.fields['title']?.vi ?? '').fill('Tuần tra chung tuyến kênh Thầy Cai')
  const addressee = page.getByRole('combobox').first()
  await addressee.click()
  await addressee.pressSequentially('cu chi')
  await page.getByRole('option', { name: 'Công an huyện Củ Chi' }).click()
  await page.getByLabel(kind.wording.fields['category']?.vi ?? '').selectOption({ index: 1 })
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/dossiers\//u)

  const [first] = kind.tasks
  const act = kind.wording.acts[first?.expected ?? '']?.do.vi ?? ''
  const strip = there.page.locator('.strip', { hasText: 'kênh Thầy Cai' })
  await strip.waitFor()
  expect(await strip.textContent()).toContain(kind.wording.tasks[first?.task ?? '']?.vi)
  await there.page.keyboard.press('j')
  await there.page.keyboard.press('Enter')
  await there.page.locator('dialog h2', { hasText: act }).waitFor()
  await there.page.keyboard.press('Control+Enter')
  await there.page.locator('dialog').waitFor({ state: 'detached' })
  await page.locator('.letter', { hasText: kind.wording.acts[first?.expected ?? '']?.done.vi ?? '' }).waitFor()
})

test('it can be started from a neighbour’s name, which is then in its form', async () => {
  const { page } = here
  await page.getByRole('link', { name: 'Trang trực' }).first().click()
  const row = page.locator('.neighbours li').first()
  const name = await row.locator('.unit-link').innerText()
  await row.hover()
  await row.locator('summary').click()
  await row.getByRole('link', { name: kind.wording.open.vi }).click()
  await page.locator('h1', { hasText: kind.wording.open.vi }).waitFor()
  await page.locator('.chip', { hasText: name }).waitFor()
})

test('the regulation shows its clause, and nothing went wrong', async () => {
  const { page } = here
  await page.getByRole('link', { name: 'Quy chế', exact: true }).click()
  const clause = page.locator('.clause', { hasText: 'Kế hoạch chung' })
  await clause.waitFor()
  expect(await clause.innerText()).toContain(kind.wording.name.vi)
  expect([...here.troubles, ...there.troubles]).toEqual([])
})
