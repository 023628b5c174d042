export { DeskPage } from './page.tsx'
