/**
 * What follows from a stage where nothing is chosen, and how many executions are set aside for it. Without the CDK, so that
 * `number-orders deploy` can ask the account for room before it starts it.
 */

/** Without a stage of its own a stack is for development. */
export const STAGE_DEFAULT = "dev";

/** A stack for each stage: who forgets to say `-c stage=prod` meets the development stack, not the production one. */
export const stackNameOf = (id: string, stage: string): string =>
	stage === STAGE_DEFAULT ? id : `${id}-${stage}`;

/**
 * A tenth of the 1,000 executions at once that AWS gives an account to begin with (AWS, Lambda quotas): a flood of attempts leaves
 * the rest to requests. An attempt makes four calls of some 10 ms: 100 at once are 2,500 a second, twelve times the throttle.
 */
const ATTEMPTS_AT_ONCE = 100;

/** A development stack shares its account with others, and floods no more than a fiftieth of it: 20 at once are 500 a second. */
const ATTEMPTS_AT_ONCE_IN_DEV = 20;

/**
 * Requests a second, and at once, that each method of the API takes unless chosen otherwise. API Gateway takes 10,000 a second, and 5,000 at
 * once, from a whole account (AWS, API Gateway quotas); a stage that takes a fiftieth leaves room for others.
 */
export const THROTTLE_DEFAULT = { rate: 200, burst: 400 } as const;

/** How many attempts may run at once in a stage, unless chosen otherwise. */
export const attemptsAtOnceIn = (stage: string): number =>
	stage === STAGE_DEFAULT ? ATTEMPTS_AT_ONCE_IN_DEV : ATTEMPTS_AT_ONCE;

/** Sweeps at once where attempts are limited: the one that works, and one more that finds it under way and leaves. */
export const SWEEPS_AT_ONCE = 2;

/** Executions that a stack takes out of its account's limit: for attempts, for telling as many again, and for sweeps. */
export const executionsReserved = (attemptsAtOnce: number): number => 2 * attemptsAtOnce + SWEEPS_AT_ONCE;
