export { foldText, sameName, traditionalTones } from './fold.ts'
export * from './clean-text.ts'
export * from './file-name.ts'
