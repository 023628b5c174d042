export { RegulationPage } from './page.tsx'
