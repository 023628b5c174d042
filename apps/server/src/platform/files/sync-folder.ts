import { open } from 'node:fs/promises'

/** Makes the names in a folder safe: a file that was made or renamed is found again after a power cut only then. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
