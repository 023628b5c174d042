export * from './diff-text.ts'
export * from './draft.ts'
export * from './draft-text.ts'
