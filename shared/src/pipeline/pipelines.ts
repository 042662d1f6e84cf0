import { manufacturing } from './manufacturing';
import type { Pipeline } from './pipeline';
import { technical } from './technical';

/** Every pipeline, each in every version that some lead may still stand on. */
export const pipelines: readonly Pipeline[] = [technical, manufacturing];

export const pipelineOf = (id: string, version: number): Pipeline => {
  const found = pipelines.find((pipeline) => pipeline.id === id && pipeline.version === version);
  if (!found) throw new RangeError(`no pipeline ${id} version ${version}`);
  return found;
};

/** The version that a lead begins on today. */
export const newestPipeline = (id: string): Pipeline => {
  const [newest] = pipelines.filter((pipeline) => pipeline.id === id).sort((a, b) => b.version - a.version);
  if (!newest) throw new RangeError(`no pipeline ${id}`);
  return newest;
};

const stages = pipelines.flatMap((pipeline) => pipeline.stages);

export const stageLabel = (id: string): string => stages.find((stage) => stage.id === id)?.label ?? id;

export const credentialLabel = (stage: string, id: string): string =>
  stages.find((one) => one.id === stage)?.credentials.find((credential) => credential.id === id)?.label ?? id;
