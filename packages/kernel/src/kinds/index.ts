export * from './check-kind.ts'
export * from './field.ts'
export * from './kind.ts'
export * from './relation.ts'
