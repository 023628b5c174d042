import { useI18n } from '../i18n/i18n.tsx'
import type { MessageKey } from '../i18n/vi.ts'
import { Dialog } from '../ui/dialog.tsx'

const KEYS: readonly (readonly [string, MessageKey])[] = [
  ['j / k', 'help.move'],
  ['Enter', 'help.enter'],
  ['o', 'help.openKey'],
  ['/', 'help.filter'],
  ['n', 'help.new'],
  ['Ctrl K', 'help.palette'],
  ['Ctrl Enter', 'help.send'],
  ['Esc', 'help.close'],
  ['?', 'help.help'],
]

export function KeyHelp({ close }: { readonly close: () => void }) {
  const { t } = useI18n()
  return (
    <Dialog close={close} label={t('help.title')} className="help">
      <h2>{t('help.title')}</h2>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
