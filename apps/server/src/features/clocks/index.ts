export { type NoticePayload } from './store.ts'
export { watchClocks } from './watch.ts'
