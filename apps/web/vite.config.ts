import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Text assets compressed once at build time, so that the server compresses nothing while it serves. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    // After everything is written: only then is the code of every chunk final.
    async writeBundle({ dir = 'dist' }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(?:js|css|html|svg|json)$/u.test(name)) continue
        const bytes = await readFile(join(dir, name))
        if (bytes.length < 1024) continue
        const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        await writeFile(join(dir, `${name}.br`), brotli)
        await writeFile(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  plugins: [react(), precompress()],
  build: { target: 'es2022', chunkSizeWarningLimit: 1500 },
  // `npm start` on its usual port; another installation is named by its address.
  server: { proxy: { '/api': { target: process.env['GIAPRANH_API'] ?? 'http://127.0.0.1:8303', ws: true } } },
})
