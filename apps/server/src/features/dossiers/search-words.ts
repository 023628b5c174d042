import { foldText, type KindDefinition } from '@giapranh/kernel'

/** The words of a text as they are kept and as they are asked for: folded (no diacritics, no case), cut at everything that is no letter or digit. */
export function searchWords(text: string): readonly string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** The texts of an opening by which its dossier is found, as its kind declares them. */
export function searchedTexts(
  { opening }: KindDefinition,
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  return opening.fields.flatMap((field) => {
    const value = field.type === 'text' && field.searched === true ? values[field.name] : undefined
    return typeof value === 'string' ? [value] : []
  })
}
