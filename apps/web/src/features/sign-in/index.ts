export { SignInPage } from './page.tsx'
