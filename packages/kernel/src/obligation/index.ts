export * from './escalate.ts'
export * from './handed-on.ts'
export * from './obligation.ts'
export * from './part.ts'
