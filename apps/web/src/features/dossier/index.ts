export { DossierPage } from './page.tsx'
