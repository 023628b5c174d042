import type { PreviousUpload, UrlStorage } from 'tus-js-client'

/** The prefix is that of the device's drafts, so that a sign-out removes uploads with them. */
const PREFIX = 'giapranh.draft.upload.'

/** Recognises a file that is chosen again. This is the only sign, because the device does not tell where the file is stored. */
export const fingerprintOf = (file: File): Promise<string> =>
  Promise.resolve([file.name, file.size, file.lastModified].join('/'))

function all(prefix: string): PreviousUpload[] {
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      try {
        return [{ ...(JSON.parse(sessionStorage.getItem(key) ?? '') as PreviousUpload), urlStorageKey: key }]
      } catch {
        return []
      }
    })
}

/** Remembers where uploads were started, so that they continue after a reload. It is kept only for this tab. */
export const rememberedUploads: UrlStorage = {
  findAllUploads: () => Promise.resolve(all(PREFIX)),
  findUploadsByFingerprint: (fingerprint) => Promise.resolve(all(`${PREFIX}${fingerprint}#`)),
  removeUpload: (key) => {
    sessionStorage.removeItem(key)
    return Promise.resolve()
  },
  addUpload: (fingerprint, upload) => {
    const key = `${PREFIX}${fingerprint}#${crypto.randomUUID()}`
    sessionStorage.setItem(key, JSON.stringify(upload))
    return Promise.resolve(key)
  },
}
