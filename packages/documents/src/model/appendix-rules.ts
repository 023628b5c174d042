import { mentionsAppendix } from '../text/appendix-mention.ts'
import { roman } from '../text/numbers.ts'
import type { Report } from './fault.ts'
import type { Block, DocumentModel, Inline } from './schema.ts'

/** A document with appendices names each of them in its own text (decree, Phụ lục I, Phần I, Mục III.1 a). */
export function checkAppendices({ body, attached, appendices = [] }: DocumentModel, report: Report): void {
  if (appendices.length === 0) return
  const words = [...body, ...(attached?.body ?? [])].flatMap(wordsOf).join(' ')
  appendices.forEach((_, index) => {
    const numeral = appendices.length > 1 ? roman(index + 1) : undefined
    if (!mentionsAppendix(words, numeral))
      report(
        'appendix-unmentioned',
        `appendices[${index}]`,
        `nội dung văn bản không có chỉ dẫn về Phụ lục${numeral === undefined ? '' : ` ${numeral}`} (Mục III.1)`,
      )
  })
}

/** Whether blocks contain a table, which may need a landscape sheet. */
export const holdsTable = (blocks: readonly Block[]): boolean =>
  blocks.some(
    (block) =>
      block.kind === 'table' ||
      block.kind === 'chart' ||
      block.kind === 'figure' ||
      ('body' in block && holdsTable(block.body ?? [])),
  )

const textOf = (text: Inline): string => (typeof text === 'string' ? text : text.map((run) => run.text).join(''))

function wordsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [textOf(block.text)]
    case 'list':
      return block.items.map(textOf)
    case 'table':
      return [...block.head, ...block.rows].flat().map((cell) => textOf(typeof cell === 'string' ? cell : cell.text))
    case 'figure':
    case 'chart':
      return [block.caption]
    default:
      return [block.title ?? '', textOf(block.text ?? ''), ...(block.body ?? []).flatMap(wordsOf)]
  }
}
