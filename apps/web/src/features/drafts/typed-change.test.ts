import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { carriedPlace, changedText, type Delta, endOfChange, type TypedChange, typedChange } from './typed-change.ts'

const SEED = { seed: 303, numRuns: 1_000 } as const
const aText = fc
  .array(fc.constantFrom('a', 'a', 'ấ', 'ư', ' ', '\n', '😀', '😁', '👍🏽', 'Đ'), { maxLength: 20 })
  .map((letters) => letters.join(''))
const done = (text: string, { at, removed, inserted }: TypedChange): string =>
  text.slice(0, at) + inserted + text.slice(at + removed)

describe('a person’s edit', () => {
  test.each<[string, string, number, TypedChange | undefined]>([
    ['aaa', 'aaaa', 2, { at: 1, removed: 0, inserted: 'a' }],
    ['aaaa', 'aaa', 1, { at: 1, removed: 1, inserted: '' }],
    // Telex without composition removes one letter and inserts another.
    ['tuâ', 'tuầ', 3, { at: 2, removed: 1, inserted: 'ầ' }],
    ['a tieng b', 'a tiếng b', 7, { at: 4, removed: 1, inserted: 'ế' }],
    ['một hai ba', 'một ba', 4, { at: 4, removed: 4, inserted: '' }],
    ['', 'dán', 3, { at: 0, removed: 0, inserted: 'dán' }],
    ['x😀y', 'x😁y', 3, { at: 1, removed: 2, inserted: '😁' }],
    ['như nhau', 'như nhau', 3, undefined],
    // The browser's own undo may leave the caret anywhere.
    ['abcdef', 'abXdef', 0, { at: 2, removed: 1, inserted: 'X' }],
  ])('%j → %j, caret at %d', (before, after, caret, expected) =>
    expect(typedChange(before, after, caret)).toEqual(expected),
  )

  test('turns one text into the other, whatever the caret says, and cuts no character in two', () => {
    fc.assert(
      fc.property(aText, aText, fc.nat(40), (before, after, place) => {
        const change = typedChange(before, after, Math.min(place, after.length))
        if (change === undefined) {
          expect(before).toBe(after)
          return
        }
        expect(done(before, change)).toBe(after)
        for (const part of [change.inserted, before.slice(change.at, change.at + change.removed)])
          expect(part).not.toMatch(/\p{Cs}/u)
      }),
      SEED,
    )
  })

  test('is what was typed at the caret, no more and nowhere else', () => {
    fc.assert(
      fc.property(aText, aText, fc.nat(40), fc.nat(5), (text, typed, place, marked) => {
        const letters = [...text]
        const at = place % (letters.length + 1)
        const [head, gone, tail] = [letters.slice(0, at), letters.slice(at, at + marked), letters.slice(at + marked)]
        const after = [...head, typed, ...tail].join('')
        const change = typedChange(text, after, after.length - tail.join('').length)
        if (change === undefined) {
          expect(after).toBe(text)
          return
        }
        expect(change.at).toBeGreaterThanOrEqual(head.join('').length)
        expect(change.removed).toBeLessThanOrEqual(gone.join('').length)
      }),
      SEED,
    )
  })
})

describe('an edit by somebody else', () => {
  /** The change that Yjs reports when some edits turn one text into another. */
  function deltaOf(
    text: string,
    edits: readonly (readonly [number, number, string])[],
  ): { delta: Delta; after: string } {
    const root = new Y.Doc().getText('text')
    root.insert(0, text)
    let delta: Delta = []
    root.observe((event) => {
      delta = event.delta
    })
    root.doc?.transact(() => {
      for (const [place, removed, inserted] of edits) {
        const at = place % (root.length + 1)
        root.delete(at, Math.min(removed, root.length - at))
        root.insert(at, inserted)
      }
    })
    return { delta, after: root.toString() }
  }
  const someEdits = fc.array(fc.tuple(fc.nat(30), fc.nat(4), fc.constantFrom('x', 'yz', '')), { maxLength: 4 })

  test('gives the text that Yjs has', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), someEdits, (text, edits) => {
        const { delta, after } = deltaOf(text, edits)
        expect(changedText(text, delta)).toBe(after)
      }),
      SEED,
    )
  })

  test('keeps the caret between the same letters: what was before it, and was not removed, is still before it', () => {
    const letters = 'abcdefghijklmnopqrst'
    fc.assert(
      fc.property(fc.nat(20), someEdits, (place, edits) => {
        const { delta, after } = deltaOf(letters, edits)
        const carried = carriedPlace(place, delta)
        expect(carried).toBeGreaterThanOrEqual(0)
        expect(carried).toBeLessThanOrEqual(after.length)
        const kept = (text: string) => [...text].filter((letter) => letters.includes(letter) && after.includes(letter))
        expect(kept(after.slice(0, carried))).toEqual(kept(letters.slice(0, place)))
      }),
      SEED,
    )
  })

  test.each<[number, Delta, number]>([
    [3, [{ retain: 3 }, { insert: 'xy' }], 3],
    [3, [{ retain: 2 }, { insert: 'xy' }], 5],
    [3, [{ delete: 2 }], 1],
    [3, [{ retain: 1 }, { delete: 5 }], 1],
    [3, [{ retain: 1 }, { delete: 5 }, { insert: 'neu' }], 1],
    [0, [{ insert: 'x' }], 0],
  ])('%d through %j is %d', (place, delta, expected) => expect(carriedPlace(place, delta)).toBe(expected))

  test.each<[Delta, number]>([
    [[{ retain: 2 }, { insert: 'abc' }], 5],
    [[{ retain: 2 }, { delete: 4 }], 2],
    [[{ insert: 'a' }, { retain: 3 }, { delete: 1 }, { retain: 9 }], 4],
  ])('%j ends at %d', (delta, expected) => expect(endOfChange(delta)).toBe(expected))
})
