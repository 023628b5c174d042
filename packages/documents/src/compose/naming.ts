import { KIND_NAMES, typeCodeOf, typeNameIn } from '../decree/type-codes.ts'
import type { Profile } from '../decree/profile.ts'
import type { DocumentModel } from '../model/schema.ts'
import { paddedNumber } from '../text/numbers.ts'

/** The printed type name in capitals; empty for an official letter. */
export function typeNameOf({ kind, typeName }: DocumentModel): string {
  if (kind === 'letter') return ''
  return typeNameIn(typeName ?? (kind === 'named' ? '' : KIND_NAMES[kind]))
}

/** The type's name inside a sentence: "Báo cáo", "Công văn". */
export function documentName(model: DocumentModel): string {
  if (model.kind === 'letter') return 'Công văn'
  const name = typeNameOf(model).toLocaleLowerCase('vi')
  return name.slice(0, 1).toLocaleUpperCase('vi') + name.slice(1)
}

/**
 * "07/BC-CAT-PV01" for a type with a name, "112/CAT-PV01" for a letter.
 * Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3; codes in Phụ lục III.
 */
export function numberAndSymbol(model: DocumentModel, { typeCodes }: Profile): string {
  const { number, kind, typeCode } = model
  if (number === undefined) return ''
  const code = kind === 'letter' ? undefined : (typeCode ?? typeCodeOf(typeNameOf(model), typeCodes))
  return `${paddedNumber(number.value)}/${[code, number.organisation, number.unit].filter((each) => (each ?? '') !== '').join('-')}`
}
