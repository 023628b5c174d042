import type { FileText, Problem, UploadPage } from '@giapranh/contracts'
import { bearsSecrecyMark } from '@giapranh/kernel/text'
import { useSyncExternalStore } from 'react'
import type { DetailedError, Upload } from 'tus-js-client'
import { call, get, ownHeaders } from '../../api/client.ts'
import { fingerprintOf, rememberedUploads } from './remembered-uploads.ts'

/** One file that is being sent, as a form shows it. */
export interface LiveUpload {
  readonly sent: number
  readonly state: 'sending' | 'waiting' | 'paused' | 'failed' | 'done'
  /** The server's error code; `classified` if the file was not sent because of a secrecy mark; empty if the server could not be reached. */
  readonly problem?: string
  /** The file as an act names it, when the upload is done. */
  readonly file?: FileText
}

/** The server keeps each piece of this size even if the connection breaks. The size is small enough for the bar to move on a slow connection. */
const CHUNK_BYTES = 2 * 1024 * 1024
const RETRY_MS = [0, 1000, 3000, 6000, 12_000, 20_000, 30_000]

interface Sending {
  readonly file: File
  upload?: Upload
}

// This map outlives the form. A dialog that is closed and opened again finds its uploads further on.
const sendings = new Map<string, Sending>()
let live: ReadonlyMap<string, LiveUpload> = new Map()
const listeners = new Set<() => void>()

function show(key: string, change: Partial<LiveUpload> | null): void {
  const next = new Map(live)
  if (change === null) next.delete(key)
  else if (sendings.has(key)) next.set(key, { sent: 0, state: 'sending', ...next.get(key), ...change })
  live = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLiveUploads(): ReadonlyMap<string, LiveUpload> {
  return useSyncExternalStore(subscribe, () => live)
}

/** True if this page has the file of an unfinished entry; false after a reload. */
export const isLive = (key: string): boolean => sendings.has(key)

export async function startUpload(key: string, file: File): Promise<void> {
  const sending: Sending = { file }
  sendings.set(key, sending)
  if (bearsSecrecyMark(file.name)) return show(key, { state: 'failed', problem: 'classified' })
  show(key, { state: 'sending' })
  try {
    const tus = await import('tus-js-client')
    const upload = new tus.Upload(file, {
      endpoint: '/api/uploads',
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_MS,
      metadata: { filename: file.name },
      headers: { ...ownHeaders(), 'idempotency-key': crypto.randomUUID() },
      fingerprint: fingerprintOf,
      urlStorage: rememberedUploads,
      removeFingerprintOnSuccess: true,
      onProgress: (sent) => show(key, { sent, state: 'sending' }),
      onShouldRetry: (error) => {
        const again = isWorthRepeating(error)
        if (again) show(key, { state: 'waiting' })
        return again
      },
      onError: (error) => fail(key, error),
      onSuccess: () => void finish(key, upload.url ?? ''),
    })
    const [previous] = await upload.findPreviousUploads()
    // The file was removed while the upload code was still loading.
    if (sendings.get(key) !== sending) return
    sending.upload = upload
    if (previous !== undefined) upload.resumeFromPreviousUpload(previous)
    upload.start()
  } catch (error) {
    fail(key, error)
  }
}

/** Retries after a broken connection, a busy server, or an offset that somebody else moved. A refusal is final. */
function isWorthRepeating(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0
  return status === 0 || status === 409 || status >= 500
}

function fail(key: string, error: unknown): void {
  const body = (error as Partial<DetailedError>).originalResponse?.getBody() ?? ''
  let problem = ''
  try {
    problem = (JSON.parse(body) as Partial<Problem>).title ?? ''
  } catch {
    // No answer, or a proxy's page.
  }
  show(key, { state: 'failed', problem })
}

async function finish(key: string, url: string): Promise<void> {
  try {
    const { items } = await get<UploadPage>('/api/uploads')
    const file = items.find(({ id }) => url.endsWith(id))?.file
    if (file === undefined || file === null) fail(key, undefined)
    else show(key, { state: 'done', sent: file.size, file })
  } catch (error) {
    fail(key, error)
  }
}

export function pauseUpload(key: string): void {
  void sendings.get(key)?.upload?.abort()
  show(key, { state: 'paused' })
}

/** Continues after a pause, or tries again after a failure. */
export function resumeUpload(key: string): void {
  const sending = sendings.get(key)
  if (sending === undefined) return
  show(key, { state: 'sending' })
  if (sending.upload === undefined) void startUpload(key, sending.file)
  else sending.upload.start()
}

/** Removes an unfinished file, here and on the server. */
export function dropUpload(key: string): void {
  const upload = sendings.get(key)?.upload
  sendings.delete(key)
  show(key, null)
  // If the server cannot be told, it removes the file by itself.
  upload?.abort(true).catch(() => undefined)
}

/** The form has stored the reference to the finished file. The bytes wait on the server. */
export function forgetUpload(key: string): void {
  sendings.delete(key)
  show(key, null)
}

/** Called at a sign-out: nothing more is sent for the person who was signed in. */
export function stopUploads(): void {
  for (const [key, { upload }] of sendings) {
    void upload?.abort()
    forgetUpload(key)
  }
}

/** Removes a waiting file from the server. */
export async function removeWaiting(id: string): Promise<void> {
  await call('DELETE', `/api/uploads/${id}`, { headers: { 'tus-resumable': '1.0.0' } })
}

/** Does the same for a file that a form knows only by its digest. If the server cannot be told, it removes the file by itself. */
export async function removeWaitingContent(digest: string): Promise<void> {
  const { items } = await get<UploadPage>('/api/uploads')
  const upload = items.find(({ file, mine }) => mine && file?.digest === digest)
  if (upload !== undefined) await removeWaiting(upload.id)
}
