import 'fastify'
/**
 * What a route needs, stated on every route: nothing, somebody signed in, somebody who acts by a post at a unit, or a right.
 * Who may do which act in which dossier is the kernel's to say, not the route's.
 */
export type Permission = 'public' | 'signed-in' | 'post' | 'supervise' | 'administer'

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission
  }
}
