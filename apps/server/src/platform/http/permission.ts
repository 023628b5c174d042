import 'fastify'
/**
 * What a route requires; every route states it: nothing, a signed-in person, a post at a unit, or a right.
 * The kernel, not the route, says who may do which act in which dossier.
 */
export type Permission = 'public' | 'signed-in' | 'post' | 'supervise' | 'administer'

/** A route under /api with its requirement. */
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
