import type { Block, Chart, Division, Figure, Inline, Table } from '../model/schema.ts'

/** Shorthands for a body: each returns one block of the model. */
export const paragraph = (text: Inline): Block => ({ kind: 'paragraph', text })
export const dashes = (...items: Inline[]): Block => ({ kind: 'list', marker: 'dash', items })
export const pluses = (...items: Inline[]): Block => ({ kind: 'list', marker: 'plus', items })
export const table = (content: Omit<Table, 'kind'>): Block => ({ kind: 'table', ...content })
export const figure = (content: Omit<Figure, 'kind'>): Block => ({ kind: 'figure', ...content })
export const chart = (content: Omit<Chart, 'kind'>): Block => ({ kind: 'chart', ...content })

const titled =
  (kind: Division['kind']) =>
  (title: string, ...body: Block[]): Block => ({ kind, title, body })
const worded =
  (kind: Division['kind']) =>
  (text: Inline, ...body: Block[]): Block => ({ kind, text, body })

export const part = titled('part')
export const chapter = titled('chapter')
/** "I. TITLE" in reports and plans, "Mục 1" in regulations. */
export const section = titled('section')
export const article = titled('article')
/** An article of a decision, which has text but no title: "Điều 1. Ban hành kèm theo…". */
export const plainArticle = worded('article')
export const titledClause = titled('clause')
export const clause = worded('clause')
export const titledPoint = titled('point')
export const point = worded('point')
