import { FILE_TYPE_CODES, FILE_TYPES, type FileType } from '@giapranh/kernel/file-type'
import { useI18n } from '../../i18n/i18n.tsx'

/** The names that people use for file types. Only plain text needs a translated word; the other names are the same everywhere. */
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

/** What a file chooser offers first. The server finds the real type of a file by its content. */
export function acceptOf(types: readonly FileType[] = FILE_TYPE_CODES): string {
  return types
    .flatMap((type) => [FILE_TYPES[type].mime, ...FILE_TYPES[type].extensions.map((extension) => `.${extension}`)])
    .join(',')
}
