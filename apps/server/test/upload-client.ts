import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { Problem, UploadPage } from '@giapranh/contracts'

/** What one signed-in person's program can send over a real connection. */
export interface Uploader {
  /** Begins an upload. @returns the answer, and the upload's address */
  begin(
    size: number | string,
    name: string,
    more?: Readonly<Record<string, string>>,
  ): Promise<{ readonly response: Response; readonly path: string }>
  /** Sends bytes, starting at a position. */
  patch(path: string, position: number, bytes: Uint8Array, more?: Readonly<Record<string, string>>): Promise<Response>
  /** Announces `promised` bytes, sends these, and disconnects. */
  cut(path: string, position: number, bytes: Uint8Array, promised: number): Promise<void>
  head(path: string): Promise<Response>
  remove(path: string): Promise<Response>
  list(): Promise<UploadPage>
  /** Uploads the whole file at once. @returns what an act names @throws Error with the problem if it is refused */
  upload(name: string, bytes: Uint8Array): Promise<NonNullable<UploadPage['items'][number]['file']>>
  get(path: string, more?: Readonly<Record<string, string>>): Promise<Response>
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

export function uploaderOf(url: string, cookie: string): Uploader {
  const tus = { cookie, 'x-giapranh': '1', 'tus-resumable': '1.0.0' }
  const send = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: Uint8Array) =>
    fetch(url + path, { method, headers, ...(body === undefined ? {} : { body: Buffer.from(body) }) })
  const patchHeaders = (position: number) => ({
    ...tus,
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(position),
  })
  const uploader: Uploader = {
    begin: async (size, name, more = {}) => {
      const response = await send('POST', '/api/uploads', {
        ...tus,
        'upload-length': String(size),
        'upload-metadata': `filename ${base64(name)},filetype ${base64('application/x-lie')}`,
        ...more,
      })
      return { response, path: response.headers.get('location') ?? '' }
    },
    patch: (path, position, bytes, more = {}) => send('PATCH', path, { ...patchHeaders(position), ...more }, bytes),
    cut: (path, position, bytes, promised) =>
      new Promise((settle, fail) => {
        const cutting = request(url + path, {
          method: 'PATCH',
          headers: { ...patchHeaders(position), 'content-length': promised },
        })
        cutting.on('error', () => settle())
        cutting.write(bytes, (error) => (error ? fail(error) : cutting.destroy()))
        cutting.on('close', settle)
      }),
    head: (path) => send('HEAD', path, tus),
    remove: (path) => send('DELETE', path, tus),
    list: async () => (await (await send('GET', '/api/uploads', { cookie })).json()) as UploadPage,
    upload: async (name, bytes) => {
      const { response, path } = await uploader.begin(bytes.length, name, { 'idempotency-key': randomUUID() })
      const last = response.status === 201 ? await uploader.patch(path, 0, bytes) : response
      if (last.status !== 204) throw new Error(`${name}: ${last.status} ${await last.text()}`)
      const file = (await uploader.list()).items.find(({ id }) => path.endsWith(id))?.file
      if (file === undefined || file === null) throw new Error(`${name} is not there`)
      return file
    },
    get: (path, more = {}) => send('GET', path, { cookie, ...more }),
  }
  return uploader
}

export const problemOf = async (response: Response): Promise<Problem> => (await response.json()) as Problem
