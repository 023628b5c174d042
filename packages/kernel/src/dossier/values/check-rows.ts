import type { Field, FieldValue, Row } from '../../kinds/field.ts'
import { accept, type Outcome, refuse } from '../../refusal.ts'

/** Checks rows of several columns, each column as its own field. A fault names the field, and the row and column in its details. */
export function checkRows(
  field: Extract<Field, { type: 'rows' | 'form' }>,
  columns: readonly Field[],
  value: unknown,
  checkCell: (column: Field, cell: unknown) => Outcome<FieldValue>,
): Outcome<readonly Row[]> {
  const raw = Array.isArray(value) ? (value as readonly unknown[]) : []
  if (raw.length > field.max) return refuse('field.too-many', { field: field.name, detail: { max: field.max } })
  const maxUnits = field.type === 'rows' ? (field.maxUnits ?? Infinity) : Infinity
  const rows: Row[] = []
  let units = 0
  for (const [index, entry] of raw.entries()) {
    const given = (typeof entry === 'object' && entry !== null ? entry : {}) as Readonly<Record<string, unknown>>
    const unknown = Object.keys(given).find((name) => !columns.some((column) => column.name === name))
    if (unknown !== undefined)
      return refuse('field.unknown', { field: field.name, detail: { row: index + 1, column: unknown } })
    const row: Record<string, FieldValue> = {}
    for (const column of columns) {
      const cell = given[column.name]
      const at = { field: field.name, detail: { row: index + 1, column: column.name } }
      if (isEmpty(cell)) {
        if (column.required === true) return refuse('field.required', at)
        continue
      }
      const checked = checkCell(column, cell)
      if (!checked.ok) {
        const { code, detail } = checked.refusal
        return refuse(code, { field: field.name, detail: { ...detail, ...at.detail } })
      }
      row[column.name] = checked.value
      if (column.type === 'units') units += (checked.value as readonly string[]).length
    }
    if (units > maxUnits) return refuse('field.too-many', { field: field.name, detail: { max: maxUnits } })
    const { name } = row
    if (namesColumns(field) && name !== undefined && rows.some((other) => other['name'] === name))
      return refuse('field.twice', { field: field.name, detail: { row: index + 1, column: 'name' } })
    rows.push(row)
  }
  return accept(rows)
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** These rows become the columns of a form: two with the same name could not both be answered. */
function namesColumns({ columns }: Extract<Field, { type: 'rows' | 'form' }>): boolean {
  if (typeof columns === 'string') return false
  const type = columns.find(({ name }) => name === 'type')
  return type?.type === 'choice' && Array.isArray(type.options) && columns.some(({ name }) => name === 'name')
}

const FORM_TYPES = ['text', 'date', 'choice'] as const

/**
 * The columns of a form, typed as rows of the dossier: `name`, `label`, `type` and, for a number, `unit`. Only counts and words: no column asks
 * for personal data.
 */
export function columnsOfForm(rows: readonly Row[]): readonly Field[] {
  return rows.map((row, index): Field => {
    const name = typeof row['name'] === 'string' ? row['name'] : `c${index + 1}`
    const type = FORM_TYPES.find((one) => one === row['type']) ?? 'number'
    const required = row['required'] === 'yes' ? { required: true as const } : {}
    switch (type) {
      case 'text':
        return { name, type, max: 500, ...required }
      case 'date':
        return { name, type, ...required }
      case 'choice':
        return { name, type, options: (row['options'] ?? []) as readonly string[], ...required }
      case 'number':
        return { name, type, min: 0, max: 1e12, ...required }
    }
  })
}
