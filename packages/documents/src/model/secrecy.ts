import type { DocumentModel } from './schema.ts'

// A line that is nothing but a secrecy level, alone or after "Độ mật:"; the word within a sentence is no mark.
const LEVEL = /^(?:(?:độ|mức độ) mật\s*[:：]?\s*)?["“(]?\s*(?:tuyệt mật|tối mật|mật)\s*[)”"]?\s*[.!]?$/iu

/** Parts of the model that carry a secrecy level (Mật, Tối mật, Tuyệt mật). */
export function findSecrecy(model: DocumentModel): readonly string[] {
  const found: string[] = []
  if (model.secrecy !== undefined && model.secrecy !== null && model.secrecy !== '') found.push('secrecy')
  walk({ ...model, secrecy: undefined }, '', found)
  return found
}

function walk(value: unknown, part: string, found: string[]): void {
  if (typeof value === 'string') {
    if (value.split('\n').some((line) => LEVEL.test(line.trim()))) found.push(part)
  } else if (Array.isArray(value)) {
    value.forEach((each, index) => walk(each, `${part}[${index}]`, found))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (key !== 'data') walk(each, part === '' ? key : `${part}.${key}`, found)
    }
  }
}
