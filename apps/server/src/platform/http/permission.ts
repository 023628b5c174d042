import 'fastify'
/**
 * What a route needs, stated on every route: nothing, somebody signed in, somebody who acts by a post at a unit, or a right.
 * Who may do which act in which dossier is the kernel's to say, not the route's.
 */
export type Permission = 'public' | 'signed-in' | 'post' | 'supervise' | 'administer'

/** A route under /api with what it needs. */
export interface RouteEntry {
  readonly method: string
  readonly url: string
  readonly permission: Permission
}

declare module 'fastify' {
  interface FastifyInstance {
    routeTable: readonly RouteEntry[]
  }
  interface FastifyContextConfig {
    permission?: Permission
  }
}
