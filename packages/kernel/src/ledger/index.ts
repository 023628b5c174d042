export { canonicalJson, sha256Of } from './canonical.ts'
export { canonicalAct, canonicalAroundNumber, eraseTexts, faultsOf, hashOfAct } from './record.ts'
export { keepsTexts, sealAct, type SealedAct, sealObligation, sealScheduled, sealTitle, sealValues } from './seal.ts'
export * from './texts.ts'
