/** All months from the first to the last of these days (`2022-09-01`), also those in which nothing happened: a time axis has no gaps. */
export function everyMonth(days: readonly string[]): readonly string[] {
  const sorted = days.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const all: string[] = []
  let year = Number(first.slice(0, 4))
  let month = Number(first.slice(5, 7))
  for (;;) {
    const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
    if (day > last) return all
    all.push(day)
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
}
