import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { expect, inject, test } from 'vitest'
import { at } from '../../../test-support/test-server.ts'
import { asOwner } from './connect.ts'

const { adminUrl } = inject('testServer')
const ask = (url: string, patienceMs = 0): Promise<unknown> =>
  asOwner(url, (client) => client.query('select 1'), patienceMs)

test('says what is wrong with an address, and never the password', async () => {
  const wrong = new URL(adminUrl)
  wrong.password = 'not-the-password'
  await expect(ask(wrong.href)).rejects.toMatchObject({ code: 'database-refused' })
  await expect(ask(wrong.href)).rejects.not.toThrow(/not-the-password/u)
  await expect(ask(at(adminUrl, 'nowhere'))).rejects.toMatchObject({ code: 'no-database' })
  await expect(ask('no address')).rejects.toMatchObject({ code: 'database-address' })
})

test('says where nothing answered', async () => {
  const port = await freePort()
  const moved = new URL(adminUrl)
  moved.port = String(port)
  await expect(ask(moved.href)).rejects.toMatchObject({
    code: 'database-unreachable',
    message: expect.stringContaining(`127.0.0.1:${port}`),
  })
})

test('waits for a database that is not there yet', async () => {
  const door = await openDoor(Number(new URL(adminUrl).port))
  const through = new URL(adminUrl)
  through.port = String((door.server.address() as AddressInfo).port)
  try {
    await expect(ask(through.href, 20_000)).resolves.toBeDefined()
    expect(door.callers()).toBe(3)
  } finally {
    door.server.close()
  }
})

function freePort(): Promise<number> {
  return new Promise((settle) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => settle(port))
    })
  })
}

/** A server in front of the database that turns the first two callers away. */
function openDoor(to: number): Promise<{ readonly server: Server; callers(): number }> {
  let callers = 0
  const server = createServer((near) => {
    callers += 1
    if (callers <= 2) {
      near.destroy()
      return
    }
    const far = connect(to, '127.0.0.1')
    near.on('error', () => far.destroy()).pipe(far)
    far.on('error', () => near.destroy()).pipe(near)
  })
  return new Promise((settle) => {
    server.listen(0, '127.0.0.1', () => settle({ server, callers: () => callers }))
  })
}
