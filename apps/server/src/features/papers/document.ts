import type { DocumentType } from '@giapranh/kernel'

type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly marker: 'dash' | 'plus'; readonly items: readonly string[] }
  | { readonly kind: 'article'; readonly text: string }

export interface Signature {
  readonly authority?: readonly { readonly mark: 'TM.' | 'TL.'; readonly of: string }[]
  readonly post: string
  readonly rank?: string
  readonly name: string
}

/**
 * What a document says around its text, with the names of its day: all that `paper.head` stores. Typed texts (the title,
 * the addressee outside) are references there, so an erased one is printed as erased.
 */
export interface PaperHead {
  readonly issuer: { readonly superior?: string; readonly name: string; readonly inSentence: string }
  /** Abbreviation of the issuer in the document's symbol. */
  readonly organisation: string
  readonly place: string
  readonly date: string
  readonly title: string
  readonly exercise?: true
  /** An addressee that is no unit of the registry. */
  readonly outside: string | null
  readonly to: readonly string[]
  readonly decides: string
  readonly basis: string
  readonly signatures: readonly [Signature, ...Signature[]]
  readonly urgency?: 'HỎA TỐC' | 'KHẨN'
  /** Who signed with the act, for lists. */
  readonly signer: { readonly name: string; readonly rank: string | null; readonly post: string }
}

/** Filed with the records office and with the staff who drafted it. */
const ARCHIVE = 'VT, TM'

export const subjectOf = ({ exercise, title }: PaperHead): string => `${exercise === true ? '[DIỄN TẬP] ' : ''}${title}`

/** The document in the form that packages/documents reads. Equal head, number and text always give the same document. */
export function documentOf(type: DocumentType, head: PaperHead, number: number, words: string): object {
  const body = type === 'decision' ? articlesOf(words) : blocksOf(words)
  const { issuer, organisation, place, date, signatures, to } = head
  const outside = head.outside === null ? [] : [head.outside.replaceAll(/\s+/gu, ' ')]
  const isAddressed =
    outside.length + to.length > 0 &&
    (type === 'letter' || type === 'proposal' || type === 'report' || type === 'invitation')
  const before = type === 'decision' ? [`Như Điều ${body.length}`] : []
  return {
    ...kindOf(type, signatures.length),
    issuer,
    number: { value: number, organisation },
    place,
    date,
    subject: subjectOf(head),
    ...(isAddressed ? { addressees: [...outside, ...to] } : {}),
    ...(type === 'decision' ? { decides: head.decides, bases: [head.basis] } : {}),
    body,
    signatures,
    recipients: {
      lines: isAddressed ? ['Như trên'] : [...before, ...outside, ...to.map((one) => `${one} (để thực hiện)`)],
      archive: ARCHIVE,
    },
    ...(head.urgency === undefined ? {} : { urgency: head.urgency }),
  }
}

function kindOf(type: DocumentType, signers: number): { readonly kind: string; readonly typeName?: string } {
  if (type === 'invitation') return { kind: 'named', typeName: 'GIẤY MỜI' }
  // Proper minutes need at least two signers.
  if (type === 'minutes' && signers < 2) return { kind: 'named', typeName: 'BIÊN BẢN' }
  return { kind: type }
}

const linesOf = (words: string): readonly string[] =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const MARKS = { '-': 'dash', '+': 'plus' } as const

/** Lines become paragraphs; lines that begin with a dash or a plus become lists. */
function blocksOf(words: string): readonly Block[] {
  const blocks: Block[] = []
  for (const line of linesOf(words)) {
    const mark = /^([-+]) /u.exec(line)?.[1] as keyof typeof MARKS | undefined
    if (mark === undefined) {
      blocks.push({ kind: 'paragraph', text: line })
      continue
    }
    const marker = MARKS[mark]
    const item = line.slice(2).trim()
    const last = blocks.at(-1)
    if (last?.kind === 'list' && last.marker === marker) {
      blocks[blocks.length - 1] = { ...last, items: [...last.items, item] }
    } else blocks.push({ kind: 'list', marker, items: [item] })
  }
  return blocks
}

/** A decision states what it decides in articles; typed numerals are replaced by generated ones. */
const articlesOf = (words: string): readonly Block[] =>
  linesOf(words).map((line) => ({ kind: 'article', text: line.replace(/^Điều \d{1,3}[.:]? ?/u, '') }))
