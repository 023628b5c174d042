/**
 * Rows of a UTF-8 CSV with a header, as objects by column name. The tables in `sources/` contain no quotes and no line
 * breaks inside a field; a quote or a row of another width is an error here, so that a changed source is noticed.
 */
export function parseCsv<Column extends string>(
  text: string,
  file: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
  const names = header.split(',')
  const places = columns.map((column) => {
    const place = names.indexOf(column)
    if (place < 0) throw new Error(`${file}: no column ${column}`)
    return [column, place] as const
  })
  return lines.map((line, i) => {
    const cells = line.split(',')
    if (line.includes('"') || cells.length !== names.length)
      throw new Error(`${file}:${i + 2}: cannot read the row: ${line}`)
    return Object.fromEntries(places.map(([column, place]) => [column, cells[place] ?? ''])) as Record<Column, string>
  })
}
