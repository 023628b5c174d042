export * from './obligation.ts'
export * from './part.ts'
