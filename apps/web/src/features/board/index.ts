export { BoardPage } from './page.tsx'
