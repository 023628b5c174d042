import { limitsOf, type Rules } from '../clauses.ts'
import type { Table } from '../table.ts'
import type { Language } from '../words/say.ts'
import { type Card, cardsOf, type Row } from './cards.ts'
import type { Mark } from './marks.ts'
import { widthOf, wrap } from './measure.ts'
import { FONT, STYLE } from './style.ts'

const EDGE = 16
const CARD = 760
const PAD = 16
/** Where the marks of a row begin, and where they end. */
const MARKS_AT = 300
const MARKS_ROOM = CARD - MARKS_AT - PAD
const GAP = 22
const LANE = 16
const CHIP = { height: 22, line: 15, gap: 6, pad: 9, size: 12 } as const
const COLOURS = 6

interface Placed {
  readonly card: Card
  readonly top: number
  readonly height: number
  readonly rows: readonly { readonly row: Row; readonly top: number; readonly height: number }[]
}

/**
 * Draws the life of a kind: a card for each task with its acts, and a line from each act to each task that it opens. All cards are in one column
 * with the lines beside it, one lane per target task, so that nothing overlaps in any table.
 */
export function pictureOf(table: Table, rules: Rules, language: Language): string {
  const placed = place(cardsOf(table, limitsOf(table.kind, rules)), language)
  const lines = drawLines(placed)
  const last = placed.at(-1)
  const bottom = (last === undefined ? 0 : last.top + last.height) + 30
  const width = EDGE + CARD + lines.width + EDGE
  const name = table.kind.wording.name[language]
  const title = language === 'vi' ? `Vòng đời của hồ sơ “${name}”` : `The life of a dossier “${name}”`
  const legend =
    language === 'vi'
      ? 'Chữ đậm: việc làm theo lệ thường · viền nét đứt: chỉ khi có điều kiện · đường nối: phần việc phát sinh'
      : 'Bold: the expected step · dashed: under a condition only · lines: what an act opens'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + EDGE}" width="${width}" height="${bottom + EDGE}" role="img" aria-labelledby="title" font-family="${FONT}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${width}" height="${bottom + EDGE}" rx="10"/>`,
    ...placed.map((one) => drawCard(one, language)),
    lines.text,
    `<text class="small" x="${EDGE}" y="${bottom}">${escaped(legend)}</text>`,
    '</svg>',
    '',
  ].join('\n')
}

function place(cards: readonly Card[], language: Language): readonly Placed[] {
  let top = EDGE
  return cards.map((card) => {
    const notes = notesOf(card, language).length
    const head = 34 + notes * 17 + (notes > 0 ? 6 : 0)
    let y = top + head
    const rows = card.rows.map((row) => {
      const height = heightOf(row, language)
      const at = { row, top: y, height }
      y += height
      return at
    })
    const placed = { card, top, height: y - top + 6, rows }
    top = y + 6 + GAP
    return placed
  })
}

const notesOf = ({ notes }: Card, language: Language): readonly string[] =>
  notes.flatMap((note) => wrap(note[language], CARD - 2 * PAD, 12.5))

const nameOf = ({ name, isExpected }: Row, language: Language): readonly string[] =>
  wrap(name[language], MARKS_AT - PAD - 12, 14, isExpected)
const whoOf = ({ who }: Row, language: Language): readonly string[] => wrap(who[language], MARKS_AT - PAD - 12, 12)

function heightOf(row: Row, language: Language): number {
  const words = nameOf(row, language).length * 18 + whoOf(row, language).length * 15
  const marks = chipsOf(row.marks, language).reduce((most, { y, height }) => Math.max(most, y + height), 0)
  return Math.max(words, marks) + 16
}

interface Chip {
  readonly mark: Mark
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
}

/** Arranges marks in lines, like words in a paragraph. */
function chipsOf(marks: readonly Mark[], language: Language): readonly Chip[] {
  let [x, y, tallest] = [0, 0, CHIP.height as number]
  return marks.map((mark) => {
    const lines = wrap(mark.words[language], MARKS_ROOM - 2 * CHIP.pad, CHIP.size)
    const width = Math.ceil(Math.max(...lines.map((line) => widthOf(line, CHIP.size)))) + 2 * CHIP.pad
    if (x > 0 && x + width > MARKS_ROOM) [x, y, tallest] = [0, y + tallest + CHIP.gap, CHIP.height]
    const height = CHIP.height + (lines.length - 1) * CHIP.line
    const chip = { mark, x, y, width, height, lines }
    x += width + CHIP.gap
    tallest = Math.max(tallest, height)
    return chip
  })
}

function drawCard({ card, top, height, rows }: Placed, language: Language): string {
  const notes = notesOf(card, language)
  return [
    `<rect class="card" x="${EDGE}" y="${top}" width="${CARD}" height="${height}" rx="8"/>`,
    `<text class="title" x="${EDGE + PAD}" y="${top + 24}">${escaped(card.title[language])}</text>`,
    ...notes.map(
      (note, index) => `<text class="note" x="${EDGE + PAD}" y="${top + 44 + index * 17}">${escaped(note)}</text>`,
    ),
    ...rows.map((one) => drawRow(one, language)),
  ].join('\n')
}

function drawRow({ row, top }: Placed['rows'][number], language: Language): string {
  const names = nameOf(row, language)
  const text = (className: string, y: number, words: string, x = EDGE + PAD): string =>
    `<text class="${className}" x="${x}" y="${y}">${escaped(words)}</text>`
  return [
    `<path class="rule" d="M${EDGE} ${top}h${CARD}"/>`,
    ...names.map((line, index) => text(row.isExpected ? 'name expected' : 'name', top + 22 + index * 18, line)),
    ...whoOf(row, language).map((line, index) => text('small', top + 22 + names.length * 18 - 1 + index * 15, line)),
    ...chipsOf(row.marks, language).map(({ mark, x, y, width, height, lines }) => {
      const [left, upper] = [EDGE + MARKS_AT + x, top + 8 + y]
      const dashed = mark.isConditional ? ' dashed' : ''
      return (
        `<rect class="chip ${mark.tone}${dashed}" x="${left}" y="${upper}" width="${width}" height="${height}" rx="6"/>` +
        lines.map((line, index) => text('mark', upper + 15 + index * CHIP.line, line, left + CHIP.pad)).join('')
      )
    }),
  ].join('\n')
}

interface Edge {
  readonly to: string
  readonly from: number
  readonly target: number
}

/** A line from the right side of each row to the head of the card that it opens; lines to the same card share a lane. */
function drawLines(placed: readonly Placed[]): { readonly text: string; readonly width: number } {
  const heads = new Map(
    placed.flatMap(({ card, top }) => (card.task === undefined ? [] : [[card.task, top + 18] as const])),
  )
  const edges = placed.flatMap(({ rows }) =>
    rows.flatMap(({ row, top, height }) =>
      row.opens.map((to, index): Edge => {
        const from = top + height / 2 + (index - (row.opens.length - 1) / 2) * 8
        return { to, from, target: heads.get(to) ?? from }
      }),
    ),
  )
  const lanes = [...Map.groupBy(edges, ({ to }) => to)]
    .map(([to, all]) => ({ to, all, reach: Math.max(...all.map(({ from, target }) => Math.abs(from - target))) }))
    .toSorted((a, b) => a.reach - b.reach)
  const right = EDGE + CARD
  const text = lanes.flatMap(({ all }, lane) => {
    const x = right + 14 + lane * LANE
    const colour = `line lane${lane % COLOURS}`
    const paths = all.map(({ from, target }) => `<path class="${colour}" d="${around(right, x, from, target)}"/>`)
    const head = all[0]?.target ?? 0
    return [...paths, `<path class="head lane${lane % COLOURS}" d="M${right} ${head}l8 -4.5v9z"/>`]
  })
  return { text: text.join('\n'), width: lanes.length === 0 ? 0 : 14 + lanes.length * LANE }
}

function around(right: number, lane: number, from: number, to: number): string {
  const round = Math.min(6, Math.abs(to - from) / 2)
  const down = to > from ? 1 : -1
  return (
    `M${right} ${from}H${lane - round}Q${lane} ${from} ${lane} ${from + down * round}` +
    `V${to - down * round}Q${lane} ${to} ${lane - round} ${to}H${right + 8}`
  )
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
