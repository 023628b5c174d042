import { fileURLToPath } from 'node:url'
import type { RegulationId, UnitId } from '@giapranh/kernel'
import { expect, test } from 'vitest'
import { checkFacts, type FactProviders, factsNeeded } from './fact-providers.ts'
import { loadKinds } from './kinds.ts'

const COMING = fileURLToPath(new URL('../../../../../packages/kernel/test/fixture-kinds', import.meta.url))
const asked = { unitId: 'unit' as UnitId, regulationId: 'regulation' as RegulationId, dossierId: undefined }

test('a kind in use whose facts nobody looks up is refused by name; one that is not in use may wait', async () => {
  const kinds = await loadKinds([COMING])
  expect(() => checkFacts([{ kinds: ['request', 'handover'] }], kinds)).toThrow('handover needs lead-matters')
  expect(() => checkFacts([{ kinds: ['request'] }, { kinds: ['conference'] }], kinds)).toThrow(
    'conference needs figures-frozen; conference needs past-conclusions',
  )
  expect(() => checkFacts([{ kinds: ['request'] }], kinds)).not.toThrow()
  const provided = new Map([['lead-matters', () => Promise.resolve('12')]])
  expect(() => checkFacts([{ kinds: ['handover'] }], kinds, provided)).not.toThrow()
})

test('what is needed is looked up, and nothing else', async () => {
  const providers: FactProviders = new Map<string, () => Promise<string | undefined>>([
    ['a', () => Promise.resolve('1')],
    ['gone', () => Promise.resolve(undefined)],
    ['other', () => Promise.reject(new Error('nobody asked'))],
  ])
  const needs = [{ fact: 'a' }, { fact: 'gone' }, { fact: 'unknown' }]
  expect(await factsNeeded(providers, needs, asked)).toEqual({ a: '1' })
  expect(await factsNeeded(providers, undefined, asked)).toEqual({})
})
