export { type NoticePayload } from './store.ts'
export { type ClockStore, databaseClocks } from './clock-store.ts'
export { watchClocks } from './watch.ts'
