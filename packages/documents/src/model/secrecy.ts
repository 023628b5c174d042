import { isSecrecyMark } from '../text/secrecy-mark.ts'
import type { DocumentModel } from './schema.ts'

/** Parts of the model that carry a secrecy level. Runs are read as the one text that they print. */
export function findSecrecy(model: DocumentModel): readonly string[] {
  const found: string[] = []
  if (model.secrecy !== undefined && model.secrecy !== null && model.secrecy !== '') found.push('secrecy')
  walk({ ...model, secrecy: undefined }, '', found)
  return found
}

function walk(value: unknown, part: string, found: string[]): void {
  if (typeof value === 'string') {
    if (isSecrecyMark(value)) found.push(part)
  } else if (Array.isArray(value)) {
    const runs = value.map(textOfRun)
    if (runs.length > 0 && runs.every((text) => text !== undefined)) {
      if (isSecrecyMark(runs.join(''))) found.push(part)
    } else value.forEach((each, index) => walk(each, `${part}[${index}]`, found))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (key !== 'data') walk(each, part === '' ? key : `${part}.${key}`, found)
    }
  }
}

/** The text of a run; undefined for anything else (a block has a kind, a cell may span). */
function textOfRun(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    return undefined
  return Object.keys(value).every((key) => key === 'text' || key === 'bold' || key === 'italic')
    ? value.text
    : undefined
}
