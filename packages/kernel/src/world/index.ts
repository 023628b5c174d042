export * from './amend-regulation.ts'
export * from './make-world.ts'
export * from './units-of-the-day.ts'
export * from './world.ts'
