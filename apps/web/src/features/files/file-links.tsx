import type { FileText } from '@giapranh/contracts'
import { useI18n } from '../../i18n/i18n.tsx'
import { sayFileSize } from './file-size.ts'
import { useSayFileType } from './file-types.ts'

/** The files of a letter, as links to save them. On paper only their names are shown. */
export function FileLinks({ dossierId, files }: { readonly dossierId: string; readonly files: readonly FileText[] }) {
  const i18n = useI18n()
  const sayType = useSayFileType()
  return (
    <ul className="file-links">
      {files.map((file) => (
        <li key={file.digest}>
          <a className="text-link" href={`/api/dossiers/${dossierId}/files/${file.digest}`} download={file.name}>
            {file.name}
          </a>{' '}
          <span className="muted small nowrap">
            {sayType(file.type)} · {sayFileSize(file.size, i18n)}
          </span>
        </li>
      ))}
    </ul>
  )
}
