export { addWorkingDays, civilDateOf, endOfDay, isWorkingDay, startOfDay, type WorkCalendar } from './calendar.ts'
export * from './clock.ts'
export { dueAt, isSameLimit, type Limit, type LimitUnit } from './limit.ts'
