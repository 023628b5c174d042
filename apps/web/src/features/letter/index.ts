export { FieldText } from './field-text.tsx'
export { Parts } from './parts.tsx'
export { Quoted } from './quoted.tsx'
