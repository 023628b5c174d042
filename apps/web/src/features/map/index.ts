export { default } from './boundary-map.tsx'
