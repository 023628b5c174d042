import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels, type WantedLabel } from './labels.ts'

const frame = { width: 360, height: 300 }
const label = (x: number, y: number): WantedLabel => ({ x, y, width: 80, height: 16 })
const corners = (...labels: readonly WantedLabel[]) =>
  placeLabels(labels, frame).map((box) => (box === null ? null : [box.left, box.top]))

test('a label alone is above its point', () => {
  expect(corners(label(100, 100))).toEqual([[60, 78]])
})

test('the frame, other labels and other points move it', () => {
  expect(corners(label(100, 10))).toEqual([[60, 16]])
  expect(corners(label(10, 100))).toEqual([[0, 78]])
  expect(corners(label(350, 100))).toEqual([[280, 78]])
  expect(corners(label(100, 100), label(110, 112))).toEqual([
    [60, 78],
    [70, 118],
  ])
  expect(corners(label(100, 100), label(100, 110))[0]).toEqual([60, 78])
})

test('without room a label is left out, and the first ones keep theirs', () => {
  const sides = corners(...Array.from({ length: 8 }, () => label(100, 100)))
  expect(sides.slice(0, 2)).toEqual([
    [60, 78],
    [60, 106],
  ])
  expect(sides.slice(2).every((side) => side === null)).toBe(true)
  expect(corners(label(-50, 100))).toEqual([null])
})

test('no two labels touch, and none leaves the frame', () => {
  const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 0, max: 300 })), {
    maxLength: 9,
  })
  fc.assert(
    fc.property(points, (places) => {
      const boxes = placeLabels(
        places.map(([x, y]) => label(x, y)),
        frame,
      ).filter((box) => box !== null)
      boxes.forEach((box, index) => {
        expect(box.left >= 0 && box.top >= 0 && box.right <= frame.width && box.bottom <= frame.height).toBe(true)
        for (const other of boxes.slice(index + 1))
          expect(
            box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
          ).toBe(false)
      })
    }),
    { seed: 303, numRuns: 300 },
  )
})
