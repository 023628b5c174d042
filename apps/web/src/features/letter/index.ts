export { FieldText } from './field-text.tsx'
export { Quoted } from './quoted.tsx'
