import { existsSync } from 'node:fs'
import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import fastify, { type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import {
  createJsonSchemaTransformObject,
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { CATALOGUE, Id } from '@giapranh/contracts'
import { z } from 'zod'
import type { Audit } from './audit.ts'
import { HttpProblem, languageOf, problemBody, problemOfError } from './problem.ts'
import type { Permission, RouteEntry } from './permission.ts'
import { BODY_LIMIT, readJson } from './read-json.ts'
import { actorOf, type SessionContext } from './session-context.ts'
import type { App } from './types.ts'

export interface AppOptions {
  readonly version: string
  readonly logger: boolean | object
  /** The session of a token; null if there is none. */
  readonly findSession: (token: string) => Promise<SessionContext | null>
  readonly sessionCookie: string
  readonly audit: Audit
  /** If true, every answer is checked against its schema, in tests only. A presenter's type ensures the same, and a desk should not wait for it. */
  readonly checkAnswers: boolean
  /** Folder of the built web app; if absent, no web app is served. */
  readonly webRoot: string | undefined
  /** True if a proxy on this machine or the office's network may state the caller's address. */
  readonly behindProxy: boolean
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The HTTP application without its features: sessions, permissions, problem details, OpenAPI, the web app's files. */
export async function buildApp(options: AppOptions): Promise<App> {
  const app: App = fastify({
    logger: options.logger,
    bodyLimit: BODY_LIMIT,
    trustProxy: options.behindProxy ? ['loopback', 'linklocal', 'uniquelocal'] : false,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: true,
    // This handles requests that never reach a route: their address cannot be decoded.
    frameworkErrors: (error, request, reply) => sendProblem(problemOfError(error), request, reply),
  }).withTypeProvider() as unknown as App
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(options.checkAnswers ? serializerCompiler : () => JSON.stringify)
  readJson(app)
  await app.register(cookie)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Giáp Ranh',
        version: options.version,
        description:
          'Coordination between units that share a boundary. Errors are problem details (RFC 9457) with a stable `code`.',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: options.sessionCookie } } },
    },
    transform: jsonSchemaTransform,
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: z.globalRegistry }),
  })

  app.decorateRequest('session', null)
  const table: RouteEntry[] = []
  app.decorate('routeTable', table)
  app.addHook('onRoute', (route) => {
    const permission = route.config?.permission
    if (!route.url.startsWith('/api')) {
      if (permission !== undefined) throw new Error(`route ${route.url} has a permission outside /api`)
      return
    }
    if (permission === undefined) throw new Error(`route ${String(route.method)} ${route.url} declares no permission`)
    for (const method of [route.method].flat()) table.push({ method, url: route.url, permission })
    if (permission !== 'public') route.schema = { ...route.schema, security: [{ session: [] }] }
  })
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': CONTENT_SECURITY_POLICY,
    })
    // The check uses the route that was found, never the written address: one address has many spellings.
    const { permission } = request.routeOptions.config
    if (permission === undefined) return
    void reply.header('cache-control', 'no-store')
    // A form on another page cannot send this header, whatever cookie the browser adds.
    const changes = request.method !== 'GET' && request.method !== 'HEAD'
    if (changes && request.headers['x-giapranh'] !== '1') throw new HttpProblem('request.header-missing')
    const token = request.cookies[options.sessionCookie]
    if (token !== undefined && token.length < 200) request.session = await options.findSession(token)
    check(permission, request.session)
  })

  app.setErrorHandler((error, request, reply) => {
    const problem = hasZodFastifySchemaValidationErrors(error) ? malformed(error) : problemOfError(error)
    // A caller who is not signed in has no name to record, and could fill the trail. Failed sign-ins write their own line.
    if (request.session !== null && CATALOGUE[problem.code].audit !== 'none') {
      const { id } = request.params as { readonly id?: string }
      options.audit({
        action: `${request.method} ${request.routeOptions.url ?? ''}`,
        outcome: problem.code,
        session: request.session,
        subject: Id.safeParse(id).data,
      })
    }
    if (problem.code === 'server.failure') request.log.error({ err: error, url: request.url }, 'request failed')
    return sendProblem(problem, request, reply)
  })
  app.get('/api/openapi.json', { config: { permission: 'public' }, schema: { hide: true } }, async () => app.swagger())
  await serveWeb(app, options.webRoot)
  return app
}

function check(permission: Permission, session: SessionContext | null): void {
  if (permission === 'public') return
  if (session === null) throw new HttpProblem('session.required')
  if (permission === 'post' && actorOf(session) === undefined) throw new HttpProblem('session.post-required')
  if ((permission === 'supervise' || permission === 'administer') && !session.rights.includes(permission)) {
    throw new HttpProblem('request.not-found')
  }
}

function malformed(error: {
  readonly validation: readonly { readonly instancePath?: string; readonly params?: unknown }[]
}): HttpProblem {
  const path = error.validation[0]?.instancePath ?? ''
  const field = path.split('/').filter((part) => part !== '')[0]
  return new HttpProblem('request.malformed', { field })
}

function sendProblem(problem: HttpProblem, request: FastifyRequest, reply: FastifyReply) {
  const language = languageOf(request.headers['accept-language'])
  const body = problemBody(problem, language, request.id)
  void reply.header('cache-control', 'no-store')
  return reply.code(body.status).type('application/problem+json').serializer(JSON.stringify).send(body)
}

/** The web app: its files, and its page for every address that is not a file; unknown addresses under /api are problems. */
async function serveWeb(app: App, root: string | undefined): Promise<void> {
  const present = root !== undefined && existsSync(root)
  if (present) {
    await app.register(fastifyStatic, {
      root,
      preCompressed: true,
      index: false,
      wildcard: false,
      setHeaders: (response, path) => {
        const hashed = path.includes('/assets/')
        response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const page =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !request.url.startsWith('/api') &&
      !/\.[a-z0-9]{2,5}$/u.test(request.url.split('?')[0] ?? '')
    if (present && page) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return sendProblem(new HttpProblem('request.not-found'), request, reply)
  })
}
