import { describe, expect, test } from 'vitest'
import { boxOf } from './meeting.ts'

/** One degree of a great circle of the earth, in metres. */
const DEGREE_M = (Math.PI * 6371.0088 * 1000) / 180

describe('the box around a circle', () => {
  test.each<[string, { lat: number; lon: number }, number, number, number]>([
    // A circle's meridians are nearest to each other at the side towards the pole: 1/cos(60°) = 2, 1/cos(45°) = √2.
    ['on the equator', { lat: 0, lon: 100 }, 60, 60, 120],
    ['to the north', { lat: 59, lon: 100 }, 1, 1, 2],
    ['to the south', { lat: -59, lon: 100 }, 1, 1, 2],
    ['half way', { lat: 44, lon: 100 }, 1, 1, Math.SQRT2],
    ['near the pole', { lat: 88.5, lon: 100 }, 1, 1, 1 / Math.cos((89 * Math.PI) / 180)],
  ])('%s', (_, at, degrees, high, wide) => {
    const { south, north, west, east } = boxOf({ at, radiusM: degrees * DEGREE_M })
    expect(south).toBeCloseTo(at.lat - high, 3)
    expect(north).toBeCloseTo(at.lat + high, 3)
    expect(west).toBeCloseTo(at.lon - wide, 2)
    expect(east).toBeCloseTo(at.lon + wide, 2)
  })
})
