import { SHEET_SIZE } from '../decree/layout.ts'
import type { Profile } from '../decree/profile.ts'
import type { DocumentModel } from './schema.ts'

/** Width between the margins of a portrait or landscape sheet, mm. */
export function textWidthOf(
  { layout = {} }: DocumentModel,
  orientation: 'portrait' | 'landscape',
  profile: Profile,
): number {
  const margin = (side: 'marginLeft' | 'marginRight'): number => {
    const chosen = layout[side]
    return typeof chosen === 'number' ? chosen : profile.layout[side].usual
  }
  const sheet = orientation === 'landscape' ? SHEET_SIZE.height : SHEET_SIZE.width
  return sheet - margin('marginLeft') - margin('marginRight')
}
