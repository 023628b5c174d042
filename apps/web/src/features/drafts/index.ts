export { DraftPage } from './draft-page.tsx'
export { DraftsPage } from './list-page.tsx'
