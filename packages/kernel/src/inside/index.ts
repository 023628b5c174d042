export * from './inside.ts'
