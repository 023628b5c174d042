export { addWorkingDays, civilDateOf, endOfDay, isWorkingDay, startOfDay, type WorkCalendar } from './calendar.ts'
export * from './clock.ts'
export { dueAt, isLimit, isSameLimit, type Limit, type LimitUnit, MOST_OF_LIMIT } from './limit.ts'
