/** A step of a stage, with what its keyword has. */
export interface Step {
  readonly keyword: string;
  /** Of WORKDIR, COPY, USER, EXPOSE and STOPSIGNAL. */
  readonly words?: readonly string[];
  /** Of ENTRYPOINT, CMD and HEALTHCHECK. */
  readonly command?: readonly string[];
  /** Of ENV. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A stage of a Dockerfile. */
export interface Stage {
  readonly image: string;
  readonly name?: string;
  readonly steps: readonly Step[];
}

/** The stages of docker/Dockerfile, the image last. Throws at a keyword it does not know. */
export function readDockerfile(file?: string): readonly Stage[];
/** The steps of a stage that are of a kind. */
export function stepsOf(stage: Stage, keyword: string): readonly Step[];
