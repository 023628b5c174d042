export { areFinished, type FileDraft } from './file-drafts.ts'
export { FileLinks } from './file-links.tsx'
export { FilesInput } from './files-input.tsx'
export { stopUploads } from './live-uploads.ts'
