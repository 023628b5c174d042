export { PaperLines } from './paper-lines.tsx'
export { papersQuery } from './queries.ts'
