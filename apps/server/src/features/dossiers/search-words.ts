import { foldText, type KindDefinition } from '@giapranh/kernel'

/**
 * The words of a text, in the form used for storing and for asking: folded (no diacritics, no case) and cut at everything that is not a letter or
 * digit.
 */
export function searchWords(text: string): readonly string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** The texts of an opening that a search for its dossier looks in, as its kind declares them. */
export function searchedTexts(
  { opening }: KindDefinition,
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  return opening.fields.flatMap((field) => {
    const value = field.type === 'text' && field.searched === true ? values[field.name] : undefined
    return typeof value === 'string' ? [value] : []
  })
}
