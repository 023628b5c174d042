import { FILE_TYPE_CODES, FILE_TYPES, type FileType } from '@giapranh/kernel/file-type'
import { useI18n } from '../../i18n/i18n.tsx'

/** How people call a type. Plain text alone has a word; the others are named alike everywhere. */
const NAMES: Readonly<Record<Exclude<FileType, 'text'>, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  xlsx: 'Excel',
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  mp4: 'MP4',
}

export function useSayFileType(): (type: FileType) => string {
  const { t } = useI18n()
  return (type) => (type === 'text' ? t('files.type.text') : NAMES[type])
}

/** For a chooser of files: what it offers first. What a file is, the server finds by its content. */
export function acceptOf(types: readonly FileType[] = FILE_TYPE_CODES): string {
  return types
    .flatMap((type) => [FILE_TYPES[type].mime, ...FILE_TYPES[type].extensions.map((extension) => `.${extension}`)])
    .join(',')
}
