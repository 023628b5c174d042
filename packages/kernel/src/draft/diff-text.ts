/** A piece of text that two versions share, or that only one of them has. */
export interface DiffPiece {
  readonly is: 'same' | 'removed' | 'added'
  readonly text: string
}

const LINES = /[^\n]*\n|[^\n]+/gu
const WORDS = /[\p{L}\p{M}\p{N}]+|[^\S\n]+|\n|[^]/gu
/** With more differences than this, the whole stretch is shown as removed and added, because the search grows quadratically. */
const MOST_EDITS = 300

/**
 * The changes from one version to another: by lines, and by words within changed lines. The pieces `same` and `removed` together give the earlier
 * text; `same` and `added` give the later one. No piece splits a character.
 */
export function diffText(before: string, after: string): readonly DiffPiece[] {
  const pieces: DiffPiece[] = []
  let removed = ''
  let added = ''
  const flush = (): void => {
    pieces.push(...editsOf(removed, added, WORDS))
    removed = ''
    added = ''
  }
  for (const piece of editsOf(before, after, LINES)) {
    if (piece.is === 'removed') removed += piece.text
    else if (piece.is === 'added') added += piece.text
    else {
      flush()
      pieces.push(piece)
    }
  }
  flush()
  return joined(pieces)
}

function editsOf(before: string, after: string, token: RegExp): readonly DiffPiece[] {
  const a = before.match(token) ?? []
  const b = after.match(token) ?? []
  const most = Math.min(a.length, b.length)
  let head = 0
  while (head < most && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const [oldMiddle, newMiddle] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  return [
    ...same(a.slice(0, head).join('')),
    ...(shortestEdits(oldMiddle, newMiddle) ?? oneSided(oldMiddle.join(''), newMiddle.join(''))),
    ...same(a.slice(a.length - tail).join('')),
  ]
}

/** Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), greedy. @returns undefined if it needs too many edits */
function shortestEdits(a: readonly string[], b: readonly string[]): readonly DiffPiece[] | undefined {
  if (a.length === 0 || b.length === 0) return undefined
  const most = Math.min(MOST_EDITS, a.length + b.length)
  const middle = most + 1
  const reach = new Int32Array(2 * most + 3)
  const trail: Int32Array[] = []
  for (let edits = 0; edits <= most; edits += 1) {
    trail.push(reach.slice(middle - edits - 1, middle + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      const [left, right] = [reach[middle + k - 1] ?? 0, reach[middle + k + 1] ?? 0]
      let x = k === -edits || (k !== edits && left < right) ? right : left + 1
      // Beyond the end of the earlier text there is nothing that a word could equal.
      while (x - k < b.length && a[x] === b[x - k]) x += 1
      reach[middle + k] = x
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trail)
    }
  }
  return undefined
}

function walkBack(a: readonly string[], b: readonly string[], trail: readonly Int32Array[]): readonly DiffPiece[] {
  const pieces: DiffPiece[] = []
  let x = a.length
  let y = b.length
  for (let edits = trail.length - 1; edits >= 0; edits -= 1) {
    // What each diagonal from -edits - 1 to edits + 1 reached with one edit fewer.
    const reached = trail[edits] ?? new Int32Array()
    const k = x - y
    const [left, right] = [reached[k + edits] ?? 0, reached[k + edits + 2] ?? 0]
    const down = k === -edits || (k !== edits && left < right)
    const fromX = down ? right : left
    const fromY = fromX - (down ? k + 1 : k - 1)
    while (x > fromX && y > fromY) {
      x -= 1
      y -= 1
      pieces.push({ is: 'same', text: a[x] ?? '' })
    }
    if (edits === 0) break
    if (down) pieces.push({ is: 'added', text: b[fromY] ?? '' })
    else pieces.push({ is: 'removed', text: a[fromX] ?? '' })
    x = fromX
    y = fromY
  }
  return pieces.toReversed()
}

const same = (text: string): readonly DiffPiece[] => (text === '' ? [] : [{ is: 'same', text }])

function oneSided(removed: string, added: string): readonly DiffPiece[] {
  return [
    ...(removed === '' ? [] : [{ is: 'removed', text: removed } as const]),
    ...(added === '' ? [] : [{ is: 'added', text: added } as const]),
  ]
}

/** Joins neighbouring pieces of one kind; between two shared pieces, the removed text comes before the added text. */
function joined(pieces: readonly DiffPiece[]): readonly DiffPiece[] {
  const result: DiffPiece[] = []
  let removed = ''
  let added = ''
  let kept = ''
  for (const piece of [...pieces, { is: 'same', text: '' } as const]) {
    if (piece.is === 'same') {
      if (removed !== '' || added !== '') {
        result.push(...same(kept), ...oneSided(removed, added))
        kept = ''
        removed = ''
        added = ''
      }
      kept += piece.text
    } else if (piece.is === 'removed') removed += piece.text
    else added += piece.text
  }
  return [...result, ...same(kept)]
}
