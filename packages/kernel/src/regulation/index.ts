export * from './ladder.ts'
export * from './regulation.ts'
export * from './terms.ts'
export * from './occasions.ts'
