export * from './regulation.ts'
export * from './terms.ts'
