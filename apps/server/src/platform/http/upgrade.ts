import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import type { App } from './types.ts'

export interface Upgrades {
  /** Whether the request asks for a WebSocket. */
  isWanted(request: FastifyRequest): boolean
  /** Accepts the request as a WebSocket; call it only if `isWanted` says so. */
  accept(request: FastifyRequest, reply: FastifyReply): Promise<WebSocket>
}

/** If the other side does not answer a close within this time, the socket is ended anyway. */
const CLOSING_MS = 2_000

/**
 * A WebSocket request passes the same hooks as every request for session, permission and shape, and a refusal is an HTTP answer. A route that does
 * not accept a WebSocket answers as it always does.
 */
export function takeUpgrades(app: App, { maxPayload }: { readonly maxPayload: number }): Upgrades {
  const server = new WebSocketServer({ noServer: true, maxPayload })
  const wanted = new WeakMap<IncomingMessage, { readonly socket: Socket; readonly head: Buffer; detach(): void }>()

  const onUpgrade = (message: IncomingMessage, socket: Socket, head: Buffer): void => {
    const onError = (): void => void socket.destroy()
    socket.on('error', onError)
    const response = new ServerResponse(message)
    response.shouldKeepAlive = false
    response.assignSocket(socket)
    const detach = (): void => {
      response.detachSocket(socket)
      socket.off('error', onError)
    }
    if (message.headers.upgrade?.toLowerCase() === 'websocket') wanted.set(message, { socket, head, detach })
    response.once('finish', () => {
      response.detachSocket(socket)
      socket.end()
    })
    app.routing(message, response)
  }
  app.server.on('upgrade', onUpgrade)
  app.addHook('preClose', async () => {
    app.server.off('upgrade', onUpgrade)
    for (const socket of server.clients) endSocket(socket, 1001)
  })

  return {
    isWanted: ({ raw }) => wanted.has(raw),
    accept: ({ raw }, reply) => {
      const asked = wanted.get(raw)
      if (asked === undefined) throw new Error('a route accepts only a WebSocket that is wanted')
      reply.hijack()
      asked.detach()
      return new Promise((settle) => server.handleUpgrade(raw, asked.socket, asked.head, settle))
    },
  }
}

/** Ends a WebSocket, whether the other side answers or not. */
export function endSocket(socket: WebSocket, code: number): void {
  socket.close(code)
  setTimeout(() => socket.terminate(), CLOSING_MS).unref()
}
