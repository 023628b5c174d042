import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textSharer } from './share-texts.ts'

test('shared texts have the same content', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (values) => {
      const share = textSharer()
      const copies = structuredClone(values)
      expect(copies.map((value) => share(value))).toEqual(values)
    }),
    { seed: 303 },
  )
})
