export { DossiersPage } from './page.tsx'
