/** What a person typed: at one place some characters were removed and others inserted. */
export interface TypedChange {
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00
/** True if a cut at this place would split the two halves of one character. */
const parts = (text: string, at: number): boolean => isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))

/**
 * The one change that turns one text into another. If several are possible (a letter typed among equal letters), it is the one that ends at
 * the caret, because the text after the caret was not touched.
 */
export function typedChange(before: string, after: string, caret: number): TypedChange | undefined {
  if (before === after) return undefined
  const most = Math.min(before.length, after.length)
  const sharedTail = (from: number, upTo: number): number => {
    let length = from
    while (length < upTo && before.at(-1 - length) === after.at(-1 - length)) length += 1
    return length
  }
  const behind = Math.min(after.length - caret, most)
  const isUntouched = before.endsWith(after.slice(after.length - behind))
  let tail = isUntouched ? behind : sharedTail(0, most)
  let head = 0
  while (head < most - tail && before[head] === after[head]) head += 1
  // An input method types a whole syllable again; only the letter that differs was changed.
  tail = sharedTail(tail, most - head)
  while (head > 0 && (parts(before, head) || parts(after, head))) head -= 1
  while (tail > 0 && (parts(before, before.length - tail) || parts(after, after.length - tail))) tail -= 1
  return { at: head, removed: before.length - tail - head, inserted: after.slice(head, after.length - tail) }
}

/** A change in the format of Yjs. */
export type Delta = readonly {
  readonly retain?: number | undefined
  readonly delete?: number | undefined
  readonly insert?: unknown
}[]

const lengthOf = (insert: unknown): number => (typeof insert === 'string' ? insert.length : 0)

/** Applies a change to a text. */
export function changedText(text: string, delta: Delta): string {
  let at = 0
  let result = ''
  for (const { retain = 0, delete: removed = 0, insert } of delta) {
    result += text.slice(at, at + retain) + (typeof insert === 'string' ? insert : '')
    at += retain + removed
  }
  return result + text.slice(at)
}

/** Moves a place in a text by another person's change. Text that was inserted exactly at the place comes after it. */
export function carriedPlace(place: number, delta: Delta): number {
  let at = 0
  let carried = place
  for (const { retain = 0, delete: removed = 0, insert } of delta) {
    at += retain
    if (at >= carried) break
    carried -= Math.min(removed, carried - at)
    const came = lengthOf(insert)
    if (at < carried) carried += came
    at += came
  }
  return carried
}

/** The end of a change: after the last inserted text, or where text was removed. */
export function endOfChange(delta: Delta): number {
  let at = 0
  let end = 0
  for (const { retain = 0, delete: removed = 0, insert } of delta) {
    at += retain + lengthOf(insert)
    if (removed > 0 || insert !== undefined) end = at
  }
  return end
}
