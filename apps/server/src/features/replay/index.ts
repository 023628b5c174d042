export { replay } from './replay.ts'
export { replayDossiers } from './replay-dossiers.ts'
