export { DemoBanner } from './banner.tsx'
