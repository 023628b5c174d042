export { readDocument, type ReadyDocument } from './model/read-document.ts'
export type { Fault, FaultCode, Outcome } from './model/fault.ts'
export type { DocumentModel, Block, Inline, Signature, Table, Figure, Chart, Appendix } from './model/schema.ts'
export { renderPdf } from './pdf/render-pdf.ts'
