export * from './check-kind.ts'
export * from './field.ts'
export * from './kind.ts'
