/** The present moment. The only clock of the use cases. */
export type Now = () => Date;

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<void>;

/** A number from 0 to 1, 1 excluded, for jitter; never for identity. */
export type Random = () => number;
