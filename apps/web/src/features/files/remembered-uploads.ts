import type { PreviousUpload, UrlStorage } from 'tus-js-client'

/** Among the drafts of the device, so that they are forgotten with them when somebody signs out. */
const PREFIX = 'giapranh.draft.upload.'

/** The same file chosen again: there is no other sign of it, because the device does not say where it lies. */
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

/** Where uploads were begun, so that one goes on after the page was loaded anew: kept for this tab, never beyond it. */
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
