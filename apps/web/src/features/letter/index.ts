export { FieldText } from './field-text.tsx'
export { answeredBy } from './letter-behind.ts'
export { Parts } from './parts.tsx'
export { Quoted } from './quoted.tsx'
