export { type NoticePayload } from './store.ts'
export { databaseClocks } from './clock-store.ts'
export { watchClocks } from './watch.ts'
