import { describe, expect, it } from 'vitest'
import { memoryNumberStore, seriesAt } from '../src/index.ts'
import { numberStoreContract } from './number-store-contract.ts'

numberStoreContract('numbers in memory', () => memoryNumberStore())

describe('the year of a series', () => {
  it('changes at midnight in Việt Nam, not in Greenwich', () => {
    expect(seriesAt('u', 'BC', Date.UTC(2024, 11, 31, 16, 59)).year).toBe(2024)
    expect(seriesAt('u', 'BC', Date.UTC(2024, 11, 31, 17, 0)).year).toBe(2025)
  })
})
