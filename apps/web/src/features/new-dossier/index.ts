export { NewDossierPage } from './page.tsx'
