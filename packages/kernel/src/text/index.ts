export { foldText, sameName, traditionalTones } from './fold.ts'
