/** The installation cannot start, and why in one line that says what to do. */
export class StartError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
