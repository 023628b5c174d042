import type { OpeningRule } from './kind.ts'

/** What is wrong with what an opening says of its form. */
export function faultsOfForm({ fields, toUnit }: OpeningRule): readonly string[] {
  const faults: string[] = []
  for (const field of fields) {
    const where = `opening: field "${field.name}"`
    // A table may come from a folder that no compiler has seen.
    const { type, preset, searched } = field as { type: string; preset?: string; searched?: boolean }
    if (searched === true && type !== 'text') faults.push(`${where} is ${type}, and only a text is searched`)
    if (preset === undefined) continue
    if (field.type !== 'choice') faults.push(`${where} is ${type}, and only a choice has a preset`)
    else if ('source' in field.options) faults.push(`${where} has a preset, and its options are the regulation's`)
    else if (!field.options.includes(preset))
      faults.push(`${where} has the preset "${preset}", which is no option of it`)
  }
  if (toUnit !== undefined && fields.find((field) => field.name === toUnit)?.type !== 'units')
    faults.push(`opening: toUnit names "${toUnit}", which is no field of units`)
  return faults
}
