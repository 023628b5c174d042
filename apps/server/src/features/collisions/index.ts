export { type Collisions, watchCollisions } from './watch.ts'
