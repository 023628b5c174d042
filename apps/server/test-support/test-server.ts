/** The database server of a test run. */
export interface TestServer {
  /** Address as the owner. */
  readonly adminUrl: string
  /** Name of the database that every test copies. */
  readonly template: string
}

/** The same server and user, another database. */
export function at(url: string, database: string): string {
  const moved = new URL(url)
  moved.pathname = `/${database}`
  return moved.href
}
